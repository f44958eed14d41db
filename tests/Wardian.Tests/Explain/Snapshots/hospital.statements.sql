select "病人姓名", "药品名称", "数量" from "报表"."门诊处方明细视图" where "医生姓名" = '张敏' and "开方时间" >= '2026-03-01';
select * from his.p_tj_ysyp('2026-03-01', '2026-04-01') order by je desc;
select r.xm, p.tym, sum(m.ypsl) from his.mz_cf02 m join his.mz_cf01 c on c.cfxh = m.cfxh
join his.xt_ry r on r.gh = c.kfys join his.yp_zd p on p.ypdm = m.ypdm group by r.xm, p.tym;
select brxm, lxdh from his.v_brxx where sfzh = '370202196001010011' union all select xm, sjhm from his.xt_ry;
select doc_title, signed_at from emr.v_patient_documents where patient_id = 17;

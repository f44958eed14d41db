-- 十二个视图。其中三个（已注明）能直接看到 医生×药品×数量。

-- 统方能力：明细型。
CREATE VIEW "报表"."门诊处方明细视图" AS
SELECT c.CFXH AS "处方序号", c.KFRQ AS "开方时间", k.KSMC AS "科室名称", r.GH AS "医生工号", r.XM AS "医生姓名",
       b.BRID AS "病人标识", b.BRXM AS "病人姓名", p.YPDM AS "药品代码", p.TYM AS "药品名称", m.GG AS "规格",
       m.YPSL AS "数量", m.JE AS "金额", j.ZDMC AS "诊断"
FROM his.MZ_CF02 m
JOIN his.MZ_CF01 c ON c.CFXH = m.CFXH
JOIN his.MZ_JZ j ON j.JZLSH = c.JZLSH
JOIN his.XT_RY r ON r.GH = c.KFYS
JOIN his.XT_KS k ON k.KSDM = c.KFKS
JOIN his.BR_DA b ON b.BRID = c.BRID
JOIN his.YP_ZD p ON p.YPDM = m.YPDM;

-- 统方能力：汇总型。
CREATE VIEW "报表"."医生药品用量视图" AS
SELECT to_char(c.KFRQ, 'YYYY-MM') AS "月份", r.XM AS "医生姓名", p.TYM AS "药品名称",
       sum(m.YPSL) AS "数量", sum(m.JE) AS "金额"
FROM his.MZ_CF02 m
JOIN his.MZ_CF01 c ON c.CFXH = m.CFXH
JOIN his.XT_RY r ON r.GH = c.KFYS
JOIN his.YP_ZD p ON p.YPDM = m.YPDM
GROUP BY 1, 2, 3;

CREATE VIEW "报表"."药品库存视图" AS
SELECT p.YPDM AS "药品代码", p.TYM AS "药品名称", p.GG AS "规格", sum(k.KCSL) AS "库存数量", min(k.XQ) AS "最近效期"
FROM his.YP_KC k
JOIN his.YP_ZD p ON p.YPDM = k.YPDM
GROUP BY 1, 2, 3;

CREATE VIEW his.V_BRXX AS
SELECT BRID, BRXM, XB, CSRQ, SFZH, LXDH, JTDZ FROM his.BR_DA WHERE BMBZ = '0';

CREATE VIEW his.V_YS AS
SELECT GH, XM, KSDM, ZC, KJYWJB FROM his.XT_RY WHERE ZYLB = '1' AND ZT = '1';

CREATE VIEW his.V_ZYFYHZ AS
SELECT f.ZYH, f.FYLB, sum(f.JE) AS JE, max(f.FYRQ) AS ZHRQ FROM his.ZY_FY f GROUP BY f.ZYH, f.FYLB;

CREATE VIEW his.V_KJYW_KS AS
SELECT c.KFKS AS KSDM, date_trunc('month', c.KFRQ)::date AS YF, count(DISTINCT c.CFXH) AS CFS,
       sum(m.YPSL * p.BZSL * p.JXL / NULLIF(p.DDD, 0)) AS DDDS
FROM his.MZ_CF02 m
JOIN his.MZ_CF01 c ON c.CFXH = m.CFXH
JOIN his.YP_ZD p ON p.YPDM = m.YPDM AND p.KJYWJB <> '0'
GROUP BY 1, 2;

-- 统方能力：互联互通取整张处方。
CREATE VIEW his.V_HLHT_CF AS
SELECT c.CFXH, c.CFHM, c.JZLSH, c.BRID, b.BRXM, b.SFZH, c.KFKS, c.KFYS, r.XM AS KFYSXM, c.KFRQ, m.YPDM, p.TYM, m.GG, m.YPSL, m.DW, m.YF, m.PC
FROM his.MZ_CF01 c
JOIN his.MZ_CF02 m ON m.CFXH = c.CFXH
JOIN his.BR_DA b ON b.BRID = c.BRID
JOIN his.XT_RY r ON r.GH = c.KFYS
JOIN his.YP_ZD p ON p.YPDM = m.YPDM;

CREATE VIEW emr.v_patient_documents AS
SELECT doc_id, patient_id, visit_id, doc_title, author_id, signed_at FROM emr.emr_document WHERE confidentiality_code <> 'V';

CREATE VIEW emr.v_imaging_worklist AS
SELECT r.accession_no, r.patient_id, b.BRXM AS patient_name, r.modality, r.exam_item, r.requested_at
FROM emr.ris_request r
JOIN his.BR_DA b ON b.BRID = r.patient_id
WHERE r.status_code = '1';

CREATE VIEW "Lis"."V_AbnormalResult" AS
SELECT f."FormNo", f."PatNo", f."PatName", i."ItemCode", d."ItemName", i."Result", i."AbnormalFlag", f."ReportTime"
FROM "Lis"."TestForm" f
JOIN "Lis"."TestItem" i ON i."FormNo" = f."FormNo"
JOIN "Lis"."ItemDict" d ON d."ItemCode" = i."ItemCode"
WHERE i."AbnormalFlag" IS NOT NULL;

CREATE VIEW yb.v_upload_fee AS
SELECT f.feedetl_sn, f.mdtrt_id, f.psn_no, f.fee_ocur_time, f.med_list_codg, f.cnt, f.pric, f.det_item_fee_sumamt, f.bilg_dr_code
FROM yb.fee_list_d f
WHERE f.setl_id IS NULL;

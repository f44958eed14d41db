-- 医院里常见的数据库账号。口令由装载程序另行设置，文件里没有口令。
DO $$
DECLARE
    r text;
BEGIN
    FOREACH r IN ARRAY ARRAY['his_app', 'yf_rpt', 'yx_rpt', 'lis_if', 'pacs_if', 'hlht_etl', 'yb_if', 'bi_ro', 'qc_ro', 'res_ro',
                             'dba_wang', 'vendor_x', 'backup'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', r);
        END IF;
    END LOOP;
    FOREACH r IN ARRAY ARRAY['his_app', 'yf_rpt', 'yx_rpt', 'vendor_x'] LOOP
        EXECUTE format('ALTER ROLE %I IN DATABASE %I SET search_path = his, public', r, current_database());
    END LOOP;
END
$$;

-- 例程默认对 PUBLIC 开放；先收回，再按账号授予。P_TJ_YSYP 除外：它就是那个谁都能调用的内置报表。
REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA his, emr, "Lis", yb, "报表", gdba FROM PUBLIC;
GRANT EXECUTE ON FUNCTION his.P_TJ_YSYP(timestamp, timestamp) TO PUBLIC;
GRANT EXECUTE ON FUNCTION his.F_NL(date, date), his.F_XM(varchar) TO PUBLIC;

-- HIS 应用：一个账号供所有窗口、医生站、护士站使用。
GRANT USAGE ON SCHEMA his, emr, "Lis", gdba, "报表" TO his_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA his TO his_app;
GRANT SELECT, INSERT, UPDATE ON emr.emr_document, emr.emr_diagnosis, emr.emr_consent, emr.ris_request, emr.emr_access_log TO his_app;
GRANT SELECT ON emr.ris_report, emr.emr_front_page, emr.v_patient_documents, "报表"."门诊处方明细视图", "报表"."药品消耗月报" TO his_app;
GRANT SELECT ON ALL TABLES IN SCHEMA "Lis" TO his_app;
GRANT SELECT, INSERT ON gdba.czrz, gdba."JK_XX" TO his_app;
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA his, emr, "Lis" TO his_app;
REVOKE ALL ON his.QS_KFZH FROM his_app;

-- 药房报表。
GRANT USAGE ON SCHEMA his, "报表" TO yf_rpt;
GRANT SELECT ON his.YP_ZD, his.YP_CD, his.YP_KC, his.YF_FY, his.MZ_CF01, his.MZ_CF02, his.HC_ZD, his.XT_KS TO yf_rpt;
GRANT SELECT (GH, XM, KSDM, ZC, KJYWJB, ZYLB, ZT) ON his.XT_RY TO yf_rpt;
GRANT SELECT ON "报表"."药品消耗月报", "报表"."药品库存视图" TO yf_rpt;
GRANT EXECUTE ON FUNCTION his.P_YPXH_YB(timestamp, timestamp) TO yf_rpt;

-- 临床药师。
GRANT USAGE ON SCHEMA his, "Lis", "报表" TO yx_rpt;
GRANT SELECT ON his.YP_ZD, his.MZ_CF01, his.MZ_CF02, his.MZ_JZ, his.ZY_BRRY, his.ZY_YZ, his.XT_KS, his.MZ_SF, his.MZ_SFMX, his.V_KJYW_KS, his.V_YS TO yx_rpt;
GRANT SELECT (GH, XM, KSDM, ZC, KJYWJB, ZYLB, MZCFQ, ZT) ON his.XT_RY TO yx_rpt;
GRANT SELECT (BRID, XB, CSRQ, GMS) ON his.BR_DA TO yx_rpt;
GRANT SELECT ON "Lis"."MicroResult", "Lis"."TestForm", "报表"."抗菌药物指标", "报表"."药品消耗月报" TO yx_rpt;
GRANT EXECUTE ON FUNCTION his.P_DDD_YS(timestamp, timestamp), his.P_YZB_YS(timestamp, timestamp), his.P_CFDP_CY(date, integer), his.P_BRYYS(bigint) TO yx_rpt;

-- 检验与影像接口。
GRANT USAGE ON SCHEMA "Lis", his TO lis_if;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA "Lis" TO lis_if;
GRANT SELECT ON his.MZ_JZ, his.ZY_BRRY, his.XT_KS TO lis_if;
GRANT SELECT (BRID, BRXM, XB, CSRQ, LXDH) ON his.BR_DA TO lis_if;
GRANT USAGE ON SCHEMA emr, his TO pacs_if;
GRANT SELECT, INSERT, UPDATE ON emr.ris_request, emr.ris_report, emr.dcm_study, emr.dcm_series, emr.dcm_instance TO pacs_if;
GRANT SELECT ON emr.v_imaging_worklist TO pacs_if;
GRANT SELECT (BRID, BRXM, XB, CSRQ) ON his.BR_DA TO pacs_if;

-- 集成平台。
GRANT USAGE ON SCHEMA his, emr, "Lis", gdba TO hlht_etl;
GRANT SELECT ON ALL TABLES IN SCHEMA emr, "Lis" TO hlht_etl;
GRANT SELECT ON his.BR_DA, his.MZ_GH, his.MZ_JZ, his.MZ_CF01, his.MZ_CF02, his.YP_ZD, his.XT_KS, his.ZY_BRRY, his.ZY_YZ, his.V_HLHT_CF TO hlht_etl;
GRANT SELECT (GH, XM, KSDM, ZC) ON his.XT_RY TO hlht_etl;
GRANT SELECT, INSERT, UPDATE ON gdba."JK_XX", gdba.cda_doc TO hlht_etl;

-- 医保前置。
GRANT USAGE ON SCHEMA yb, his TO yb_if;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA yb TO yb_if;
GRANT SELECT ON his.MZ_SF, his.MZ_SFMX, his.ZY_FY, his.ZY_BRRY TO yb_if;

-- BI、质控、科研：只读，各看各的列。
GRANT USAGE ON SCHEMA "报表", his TO bi_ro;
GRANT SELECT ON ALL TABLES IN SCHEMA "报表" TO bi_ro;
GRANT SELECT ON his.XT_KS, his.YP_ZD, his.MZ_GH, his.MZ_CF01, his.MZ_CF02, his.MZ_SF, his.MZ_SFMX, his.ZY_FY, his.HC_SY, his.HC_ZD, his.V_ZYFYHZ, his.V_YS TO bi_ro;
GRANT SELECT (GH, XM, KSDM, ZC, ZYLB, ZT) ON his.XT_RY TO bi_ro;
GRANT EXECUTE ON FUNCTION his.P_YZB_YS(timestamp, timestamp), his.P_YSGZL(timestamp, timestamp) TO bi_ro;
GRANT USAGE ON SCHEMA emr, his TO qc_ro;
GRANT SELECT ON ALL TABLES IN SCHEMA emr TO qc_ro;
GRANT SELECT ON his.ZY_BRRY, his.ZY_YZ, his.ZY_FY, his.XT_KS, his.YP_ZD, his.MZ_CF01, his.MZ_CF02 TO qc_ro;
GRANT USAGE ON SCHEMA emr, "Lis" TO res_ro;
GRANT SELECT (front_page_id, gender_code, age_years, dept_code, length_of_stay, main_diag_code, main_diag_name, operation_code, discharge_way, total_cost, drg_code)
    ON emr.emr_front_page TO res_ro;
GRANT SELECT ON "Lis"."TestItem", "Lis"."ItemDict", "Lis"."MicroResult" TO res_ro;

-- 数据库管理员、厂商工程师、备份。
GRANT pg_monitor, pg_read_all_data, pg_signal_backend TO dba_wang;
GRANT USAGE ON SCHEMA his, "报表", gdba TO vendor_x;
GRANT SELECT, UPDATE ON ALL TABLES IN SCHEMA his TO vendor_x;
GRANT SELECT ON gdba.czrz, "报表"."门诊处方明细视图", "报表"."医生药品用量视图" TO vendor_x;
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA his, "报表" TO vendor_x;
GRANT pg_read_all_data TO backup;

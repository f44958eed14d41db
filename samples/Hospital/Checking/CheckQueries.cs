namespace Hospital.Checking;

/// <summary>The questions that the loaded data must answer rightly.</summary>
internal static class CheckQueries
{
    /// <summary>Relations without a foreign key in the DDL, as old systems have them.</summary>
    public static readonly (string Name, string Sql)[] Orphans =
    [
        ("mz_jz-mz_gh", "SELECT count(*) FROM his.MZ_JZ j LEFT JOIN his.MZ_GH g USING (GHXH) WHERE g.GHXH IS NULL"),
        ("mz_gh-xt_ry", "SELECT count(*) FROM his.MZ_GH g LEFT JOIN his.XT_RY r ON r.GH = g.YSGH WHERE r.GH IS NULL"),
        ("mz_cf01-xt_ry", "SELECT count(*) FROM his.MZ_CF01 c LEFT JOIN his.XT_RY r ON r.GH = c.KFYS WHERE r.GH IS NULL"),
        ("mz_cf02-yp_cd", "SELECT count(*) FROM his.MZ_CF02 m LEFT JOIN his.YP_CD d USING (CDDM) WHERE d.YPDM IS DISTINCT FROM m.YPDM"),
        ("yf_fy-mz_cf02", "SELECT count(*) FROM his.YF_FY f LEFT JOIN his.MZ_CF02 m USING (MXXH) WHERE m.YPDM IS DISTINCT FROM f.YPDM"),
        ("mz_sf-mz_jz", "SELECT count(*) FROM his.MZ_SF s LEFT JOIN his.MZ_JZ j USING (JZLSH) WHERE j.BRID IS DISTINCT FROM s.BRID"),
        ("zy_yz-yp_zd", "SELECT count(*) FROM his.ZY_YZ y LEFT JOIN his.YP_ZD p USING (YPDM) WHERE y.YPDM IS NOT NULL AND p.YPDM IS NULL"),
        ("zy_fy-zy_yz", "SELECT count(*) FROM his.ZY_FY f LEFT JOIN his.ZY_YZ y USING (YZXH) WHERE f.YZXH IS NOT NULL AND y.ZYH IS DISTINCT FROM f.ZYH"),
        ("hc_sy-zy_brry", "SELECT count(*) FROM his.HC_SY h LEFT JOIN his.ZY_BRRY z USING (ZYH) WHERE z.ZYH IS NULL"),
        ("emr_document-br_da", "SELECT count(*) FROM emr.emr_document d LEFT JOIN his.BR_DA b ON b.BRID = d.patient_id WHERE b.BRXM IS DISTINCT FROM d.patient_name"),
        ("testform-br_da", "SELECT count(*) FROM \"Lis\".\"TestForm\" f LEFT JOIN his.BR_DA b ON b.BRID::text = f.\"PatNo\" WHERE b.BRXM IS DISTINCT FROM f.\"PatName\""),
        ("testitem-testform", "SELECT count(*) FROM \"Lis\".\"TestItem\" i LEFT JOIN \"Lis\".\"TestForm\" f USING (\"FormNo\") WHERE f.\"FormNo\" IS NULL"),
        ("mdtrt_d-psn_info", "SELECT count(*) FROM yb.mdtrt_d m LEFT JOIN yb.psn_info p USING (psn_no) WHERE p.psn_name IS DISTINCT FROM m.psn_name"),
        ("br_kxx-gb18030", "SELECT count(*) FROM his.BR_KXX k JOIN his.BR_DA b USING (BRID) WHERE k.BRXM <> convert_to(b.BRXM, 'GB18030')"),
    ];

    public static readonly (string Name, string Sql)[] MustBeZero =
    [
        ("amount:prescription", "SELECT count(*) FROM his.MZ_CF01 c WHERE c.CFJE <> (SELECT sum(JE) FROM his.MZ_CF02 m WHERE m.CFXH = c.CFXH)"),
        ("amount:charge", "SELECT count(*) FROM (SELECT SFXH, sum(JE) AS JE FROM his.MZ_SFMX GROUP BY SFXH) x JOIN his.MZ_SF s USING (SFXH) WHERE s.JE <> x.JE"),
        ("time:visit-before-registration", "SELECT count(*) FROM his.MZ_GH g JOIN his.BR_DA b USING (BRID) WHERE b.JDRQ > g.GHRQ + interval '1 day'"),
        ("time:discharge-before-admission", "SELECT count(*) FROM his.ZY_BRRY WHERE CYRQ <= RYRQ"),
        ("phone:outside-block", "SELECT count(*) FROM his.BR_DA WHERE LXDH !~ '^1540[0-9]{7}$' OR LXRDH !~ '^1540[0-9]{7}$' OR BZ ~ '1[3-9][0-9]{9}' AND BZ !~ '1540[0-9]{7}'"),
        ("sex:pregnant-men", "SELECT count(*) FROM his.MZ_JZ j JOIN his.BR_DA b USING (BRID) WHERE j.ZDDM LIKE 'Z34%' AND b.XB = '1'"),
        ("unused-columns", "SELECT count(*) FROM his.BR_DA WHERE YLZD1 IS NOT NULL OR YLZD2 IS NOT NULL OR YLZD3 IS NOT NULL"),
        ("comments:his-has-none", "SELECT count(*) FROM pg_description d JOIN pg_class c ON c.oid = d.objoid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'his' AND d.classoid = 'pg_class'::regclass"),
        ("comments:others-say-synthetic", "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('emr', 'yb', '报表', 'gdba') AND c.relkind = 'r' AND coalesce(obj_description(c.oid, 'pg_class'), '') NOT LIKE '%合成数据%'"),
        ("report:drug-use-differs", "SELECT count(*) FROM \"报表\".\"药品消耗月报\" y LEFT JOIN (SELECT m.YPDM, sum(m.YPSL) AS SL FROM his.MZ_CF02 m JOIN his.MZ_CF01 c USING (CFXH) WHERE c.ZT = '3' AND c.KFRQ >= '2025-03-01' AND c.KFRQ < '2025-04-01' GROUP BY 1) x ON x.YPDM = y.\"药品代码\" WHERE y.\"月份\" = '2025-03' AND y.\"消耗数量\" <> coalesce(x.SL, 0)"),
        ("antimicrobial:ungraded-doctor-codes", "SELECT count(*) FROM his.XT_RY WHERE ZYLB = '1' AND KJYWJB NOT IN ('1', '2', '3')"),
    ];

    public static readonly (string Name, string Sql, double Low, double High)[] Ranges =
    [
        ("season:monday-over-sunday", "SELECT count(*) FILTER (WHERE extract(isodow FROM GHRQ) = 1)::float8 / count(*) FILTER (WHERE extract(isodow FROM GHRQ) = 7) FROM his.MZ_GH", 2, 8),
        ("season:flu-winter-over-summer", "SELECT count(*) FILTER (WHERE extract(month FROM JZSJ) IN (12, 1, 2))::float8 / greatest(1, count(*) FILTER (WHERE extract(month FROM JZSJ) IN (6, 7, 8))) FROM his.MZ_JZ WHERE ZDDM LIKE 'J10%'", 5, 1000),
        ("season:morning-share", "SELECT avg((extract(hour FROM GHRQ) BETWEEN 7 AND 11)::int) FROM his.MZ_GH", 0.35, 0.7),
        ("zipf:top-tenth-of-drugs", "SELECT sum(n) FILTER (WHERE r <= 240) / sum(n) FROM (SELECT count(*) AS n, row_number() OVER (ORDER BY count(*) DESC) AS r FROM his.MZ_CF02 GROUP BY YPDM) x", 0.45, 0.9),
        ("zipf:top-tenth-of-doctors", "SELECT sum(n) FILTER (WHERE r <= 42) / sum(n) FROM (SELECT count(*) AS n, row_number() OVER (ORDER BY count(*) DESC) AS r FROM his.MZ_CF01 GROUP BY KFYS) x", 0.25, 0.8),
        ("dose:median-daily-dose-over-ddd", "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY m.DCJL * CASE m.PC WHEN 'qd' THEN 1 WHEN 'bid' THEN 2 WHEN 'tid' THEN 3 ELSE 4 END / p.DDD) FROM his.MZ_CF02 m JOIN his.YP_ZD p USING (YPDM)", 0.8, 1.25),
        ("affinity:cardiology", "SELECT avg((p.YPFL IN ('BP', 'LIPID', 'PLT', 'ANGI'))::int) FROM his.MZ_CF02 m JOIN his.MZ_CF01 c USING (CFXH) JOIN his.YP_ZD p USING (YPDM) WHERE c.KFKS = '102'", 0.75, 1),
        ("affinity:eye", "SELECT avg((p.YPFL = 'EYE')::int) FROM his.MZ_CF02 m JOIN his.MZ_CF01 c USING (CFXH) JOIN his.YP_ZD p USING (YPDM) WHERE c.KFKS = '116'", 0.5, 1),
        ("staff:patients-with-staff-names", "SELECT count(*) FROM his.BR_DA WHERE BRXM IN (SELECT XM FROM his.XT_RY)", 20, 1e9),
        ("staff:people", "SELECT count(*) FROM his.XT_RY", 1480, 1480),
    ];

    public static readonly (string Table, string Column)[] TextColumns =
    [
        ("emr.emr_document", "content_text"), ("yb.trns_log", "input"), ("gdba.cda_doc", "XML_NR"), ("gdba.czrz", "SQLWB"),
        ("gdba.\"JK_XX\"", "convert_from(\"XXNR\", 'GB18030')"),
    ];

    /// <summary>The share of a product's packs that one doctor wrote.</summary>
    public const string Kickback =
        "SELECT coalesce(sum(m.YPSL) FILTER (WHERE c.KFYS = $2), 0) / sum(m.YPSL) FROM his.MZ_CF02 m JOIN his.MZ_CF01 c USING (CFXH) WHERE m.YPDM = $1";
}

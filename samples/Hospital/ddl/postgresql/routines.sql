-- 二十个例程。六个能统方，六个形似而不是，八个普通。标签见 routines.tsv。

-- 一、能统方 ------------------------------------------------------------------

-- 内置报表：任何人都能调用，因为以属主身份执行。
CREATE FUNCTION his.P_TJ_YSYP(RQ1 timestamp, RQ2 timestamp)
RETURNS TABLE (YSXM varchar, TYM varchar, SL numeric, JE numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = his, pg_temp AS $$
    SELECT d.XM, p.TYM, sum(m.YPSL), sum(m.JE)
    FROM MZ_CF02 m
    JOIN MZ_CF01 c ON c.CFXH = m.CFXH
    JOIN XT_RY d ON d.GH = c.KFYS
    JOIN YP_ZD p ON p.YPDM = m.YPDM
    WHERE c.KFRQ >= RQ1 AND c.KFRQ < RQ2
    GROUP BY d.XM, p.TYM
$$;

-- 动态 SQL：分组列由参数决定，文本里看不见。
CREATE FUNCTION his.P_TJ_DT(LB integer, RQ1 timestamp, RQ2 timestamp)
RETURNS TABLE (WD text, MC text, SL numeric)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    L text := CASE LB WHEN 1 THEN 'KFYS' WHEN 2 THEN 'KFKS' ELSE 'CFLX' END;
BEGIN
    RETURN QUERY EXECUTE 'SELECT c.' || L || '::text, p.' || 'TYM' || '::text, sum(m.YP' || 'SL) FROM his.MZ_CF' || '02 m '
        || 'JOIN his.MZ_CF' || '01 c ON c.CFXH = m.CFXH JOIN his.YP_ZD p ON p.YPDM = m.YPDM '
        || 'WHERE c.KFRQ >= $1 AND c.KFRQ < $2 GROUP BY 1, 2'
    USING RQ1, RQ2;
END
$$;

-- 窗口函数：每个药品用量最多的几位医生。
CREATE FUNCTION "报表"."医生用药排名"("起" timestamp, "止" timestamp, "前几名" integer)
RETURNS TABLE ("药品名称" varchar, "医生姓名" varchar, "数量" numeric, "名次" bigint)
LANGUAGE sql STABLE AS $$
    SELECT * FROM (
        SELECT p.TYM, r.XM, sum(m.YPSL), rank() OVER (PARTITION BY p.TYM ORDER BY sum(m.YPSL) DESC) AS mc
        FROM his.MZ_CF02 m
        JOIN his.MZ_CF01 c ON c.CFXH = m.CFXH
        JOIN his.XT_RY r ON r.GH = c.KFYS
        JOIN his.YP_ZD p ON p.YPDM = m.YPDM
        WHERE c.KFRQ >= "起" AND c.KFRQ < "止"
        GROUP BY p.TYM, r.XM) t
    WHERE t.mc <= "前几名"
$$;

-- 药品固定在参数里，输出只有医生和数量。
CREATE FUNCTION his.P_DYPCX(YP varchar, RQ1 timestamp, RQ2 timestamp)
RETURNS TABLE (GH varchar, XM varchar, SL numeric)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT r.GH, r.XM, sum(m.YPSL)
    FROM his.MZ_CF02 m
    JOIN his.MZ_CF01 c ON c.CFXH = m.CFXH
    JOIN his.XT_RY r ON r.GH = c.KFYS
    WHERE m.YPDM = YP AND c.KFRQ >= RQ1 AND c.KFRQ < RQ2
    GROUP BY r.GH, r.XM;
END
$$;

-- 先落临时表，随后任何人 SELECT * 即可。
CREATE PROCEDURE his.P_LSB_CF(RQ1 timestamp, RQ2 timestamp)
LANGUAGE plpgsql AS $$
BEGIN
    DROP TABLE IF EXISTS LS_CFMX;
    CREATE TEMP TABLE LS_CFMX AS
    SELECT c.KFYS, m.YPDM, m.YPSL, m.JE, c.KFRQ
    FROM his.MZ_CF02 m JOIN his.MZ_CF01 c ON c.CFXH = m.CFXH
    WHERE c.KFRQ >= RQ1 AND c.KFRQ < RQ2;
END
$$;

-- 高值耗材按手术医生。
CREATE FUNCTION his.P_TJ_HCYS(RQ1 timestamp, RQ2 timestamp)
RETURNS TABLE (XM varchar, HCMC varchar, CSMC varchar, SL numeric, JE numeric)
LANGUAGE sql STABLE AS $$
    SELECT r.XM, h.HCMC, h.CSMC, sum(s.SL), sum(s.JE)
    FROM his.HC_SY s
    JOIN his.HC_ZD h ON h.HCDM = s.HCDM AND h.GZBZ = '1'
    JOIN his.XT_RY r ON r.GH = s.SYYS
    WHERE s.SYRQ >= RQ1 AND s.SYRQ < RQ2
    GROUP BY r.XM, h.HCMC, h.CSMC
$$;

-- 二、形似而不是 --------------------------------------------------------------

CREATE FUNCTION his.P_YPXH_YB(RQ1 timestamp, RQ2 timestamp)
RETURNS TABLE (YPDM varchar, TYM varchar, SL numeric, JE numeric)
LANGUAGE sql STABLE AS $$
    SELECT p.YPDM, p.TYM, sum(m.YPSL), sum(m.JE)
    FROM his.MZ_CF02 m
    JOIN his.MZ_CF01 c ON c.CFXH = m.CFXH
    JOIN his.YP_ZD p ON p.YPDM = m.YPDM
    WHERE c.KFRQ >= RQ1 AND c.KFRQ < RQ2
    GROUP BY p.YPDM, p.TYM
$$;

-- 药品只在 CTE 里参与换算，输出是 医生与 DDDs。
CREATE FUNCTION his.P_DDD_YS(RQ1 timestamp, RQ2 timestamp)
RETURNS TABLE (GH varchar, XM varchar, CFS bigint, DDDS numeric)
LANGUAGE sql STABLE AS $$
    WITH mx AS (
        SELECT c.KFYS, c.CFXH, m.YPSL * p.BZSL * p.JXL / NULLIF(p.DDD, 0) AS ddd
        FROM his.MZ_CF02 m
        JOIN his.MZ_CF01 c ON c.CFXH = m.CFXH
        JOIN his.YP_ZD p ON p.YPDM = m.YPDM
        WHERE p.KJYWJB <> '0' AND c.KFRQ >= RQ1 AND c.KFRQ < RQ2)
    SELECT r.GH, r.XM, count(DISTINCT mx.CFXH), sum(mx.ddd)
    FROM mx JOIN his.XT_RY r ON r.GH = mx.KFYS
    GROUP BY r.GH, r.XM
$$;

CREATE FUNCTION his.P_YZB_YS(RQ1 timestamp, RQ2 timestamp)
RETURNS TABLE (GH varchar, YZB numeric)
LANGUAGE sql STABLE AS $$
    SELECT x.KDYS, round(100 * sum(x.JE) FILTER (WHERE x.FYLB IN ('XY', 'ZC')) / NULLIF(sum(x.JE), 0), 2)
    FROM his.MZ_SFMX x JOIN his.MZ_SF s ON s.SFXH = x.SFXH
    WHERE s.SFRQ >= RQ1 AND s.SFRQ < RQ2
    GROUP BY x.KDYS
$$;

-- 处方点评抽样：一天内一百张，带病人与诊断。
CREATE FUNCTION his.P_CFDP_CY(RQ date, ZS integer DEFAULT 100)
RETURNS TABLE (CFXH bigint, BRID bigint, CSRQ date, ZDMC varchar, KFYS varchar, TYM varchar, YPSL numeric)
LANGUAGE sql STABLE AS $$
    WITH cy AS (
        SELECT c.CFXH, c.BRID, c.JZLSH, c.KFYS FROM his.MZ_CF01 c
        WHERE c.KFRQ >= RQ AND c.KFRQ < RQ + 1
        ORDER BY md5(c.CFXH::text) LIMIT ZS)
    SELECT cy.CFXH, cy.BRID, b.CSRQ, j.ZDMC, cy.KFYS, p.TYM, m.YPSL
    FROM cy
    JOIN his.BR_DA b ON b.BRID = cy.BRID
    JOIN his.MZ_JZ j ON j.JZLSH = cy.JZLSH
    JOIN his.MZ_CF02 m ON m.CFXH = cy.CFXH
    JOIN his.YP_ZD p ON p.YPDM = m.YPDM
$$;

CREATE FUNCTION his.P_BRYYS(BR bigint)
RETURNS TABLE (KFRQ timestamp, KFYS varchar, TYM varchar, GG varchar, YPSL numeric, YF varchar, PC varchar)
LANGUAGE sql STABLE AS $$
    SELECT c.KFRQ, c.KFYS, p.TYM, m.GG, m.YPSL, m.YF, m.PC
    FROM his.MZ_CF01 c
    JOIN his.MZ_CF02 m ON m.CFXH = c.CFXH
    JOIN his.YP_ZD p ON p.YPDM = m.YPDM
    WHERE c.BRID = BR
    ORDER BY c.KFRQ DESC
$$;

CREATE FUNCTION his.P_YSGZL(RQ1 timestamp, RQ2 timestamp)
RETURNS TABLE (GH varchar, XM varchar, CFS bigint)
LANGUAGE sql STABLE AS $$
    SELECT r.GH, r.XM, count(*)
    FROM his.MZ_CF01 c JOIN his.XT_RY r ON r.GH = c.KFYS
    WHERE c.KFRQ >= RQ1 AND c.KFRQ < RQ2
    GROUP BY r.GH, r.XM
$$;

-- 三、普通 --------------------------------------------------------------------

CREATE FUNCTION his.F_NL(CSRQ date, RQ date DEFAULT CURRENT_DATE) RETURNS integer
LANGUAGE sql STABLE AS $$ SELECT extract(year FROM age(RQ, CSRQ))::integer $$;

CREATE FUNCTION his.F_XM(GH varchar) RETURNS varchar
LANGUAGE sql STABLE AS $$ SELECT r.XM FROM his.XT_RY r WHERE r.GH = F_XM.GH $$;

CREATE PROCEDURE his.P_GH_XZ(BR bigint, KS varchar, YS varchar, CZ varchar)
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO his.MZ_GH (GHXH, BRID, KSDM, YSGH, GHRQ, HB, GHLY, GHF, THBZ, CZY)
    SELECT coalesce(max(GHXH), 0) + 1, BR, KS, YS, LOCALTIMESTAMP(0), '1', '窗口', 12, '0', CZ FROM his.MZ_GH;
END
$$;

CREATE PROCEDURE his.P_FY_QR(CF bigint, YS varchar)
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE his.MZ_CF01 SET ZT = '3', FYYS = YS, FYRQ = LOCALTIMESTAMP(0) WHERE CFXH = CF AND ZT = '2';
END
$$;

CREATE PROCEDURE his.P_SF_ZF(SF bigint, CZ varchar)
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE his.MZ_SF SET ZFBZ = '1', CZY = CZ WHERE SFXH = SF;
END
$$;

CREATE FUNCTION emr.f_latest_document(p_patient_id bigint) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT content_text FROM emr.emr_document WHERE patient_id = p_patient_id ORDER BY created_at DESC LIMIT 1
$$;

CREATE FUNCTION "Lis"."F_AbnormalCount"("No" bigint) RETURNS bigint
LANGUAGE sql STABLE AS $$ SELECT count(*) FROM "Lis"."TestItem" i WHERE i."FormNo" = "No" AND i."AbnormalFlag" IS NOT NULL $$;

CREATE PROCEDURE gdba.P_QLRZ(BLTS integer)
LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM gdba.czrz WHERE SJ < (SELECT max(SJ) FROM gdba.czrz) - make_interval(days => BLTS);
END
$$;

-- 拼音首字母风格，没有任何注释：旧 HIS 就是这样。整个库均为合成数据。
CREATE SCHEMA his;
COMMENT ON SCHEMA his IS '青岚市第一人民医院：合成数据，人物、证件号、电话均为虚构';

CREATE TABLE his.XT_KS (
    KSDM varchar(8) NOT NULL,
    KSMC varchar(40) NOT NULL,
    KSLB char(1) NOT NULL,
    SJKS varchar(8),
    YQDM char(1) NOT NULL,
    PYM varchar(20),
    BMDH varchar(20),
    CWS integer,
    ZT char(1) NOT NULL
);

CREATE TABLE his.XT_RY (
    GH varchar(8) NOT NULL,
    XM varchar(40) NOT NULL,
    XB char(1),
    CSRQ date,
    SFZH varchar(18),
    SJHM varchar(11),
    KSDM varchar(8) NOT NULL,
    ZC varchar(20),
    ZYLB char(1) NOT NULL,
    CFQ char(1) NOT NULL,
    MZCFQ char(1) NOT NULL,
    KJYWJB char(1) NOT NULL,
    YBYSDM varchar(13),
    ZGZSH varchar(27),
    YHKH varchar(19),
    DZYX varchar(60),
    RZRQ date,
    LZRQ date,
    ZT char(1) NOT NULL
);

CREATE TABLE his.XT_YH (
    YHM varchar(20) NOT NULL,
    GH varchar(8),
    MM varchar(64) NOT NULL,
    ZHDL timestamp,
    ZT char(1) NOT NULL,
    MMXGRQ date
);

CREATE TABLE his.XT_JS (
    JSDM varchar(4) NOT NULL,
    JSMC varchar(40) NOT NULL,
    BZ varchar(100)
);

CREATE TABLE his.XT_YHJS (
    YHM varchar(20) NOT NULL,
    JSDM varchar(4) NOT NULL,
    SQRQ date NOT NULL,
    SQR varchar(8)
);

CREATE TABLE his.SF_XM (
    XMDM varchar(10) NOT NULL,
    XMMC varchar(80) NOT NULL,
    XMLB char(2) NOT NULL,
    DW varchar(10) NOT NULL,
    DJ numeric(10,2) NOT NULL,
    YBBM varchar(30),
    ZXKS varchar(8),
    PYM varchar(20),
    ZT char(1) NOT NULL
);

CREATE TABLE his.BR_DA (
    BRID bigint NOT NULL,
    MPI varchar(20) NOT NULL,
    BRXM varchar(50) NOT NULL,
    XB char(1) NOT NULL,
    CSRQ date NOT NULL,
    SFZH varchar(18),
    LXDH varchar(20),
    LXR varchar(50),
    LXRGX varchar(10),
    LXRDH varchar(20),
    LXRSFZ varchar(18),
    JTDZ varchar(120),
    GZDW varchar(80),
    MZDM char(2),
    ZYDM char(2),
    HYZK char(2),
    YBKH varchar(20),
    XX char(2),
    GMS varchar(200),
    BMBZ char(1) NOT NULL,
    JDRQ timestamp NOT NULL,
    BZ varchar(200),
    YLZD1 varchar(50),
    YLZD2 varchar(50),
    YLZD3 numeric(12,2)
);

CREATE TABLE his.BR_KXX (
    KH varchar(20) NOT NULL,
    BRID bigint NOT NULL,
    KLX char(1) NOT NULL,
    BRXM bytea,
    KXLH varchar(20),
    FKRQ date NOT NULL,
    ZT char(1) NOT NULL
);

CREATE TABLE his.MZ_GH (
    GHXH bigint NOT NULL,
    BRID bigint NOT NULL,
    KSDM varchar(8) NOT NULL,
    YSGH varchar(8),
    GHRQ timestamp NOT NULL,
    HB char(1) NOT NULL,
    GHLY varchar(10) NOT NULL,
    GHF numeric(8,2) NOT NULL,
    FPHM varchar(18),
    DDH varchar(11),
    THBZ char(1) NOT NULL,
    CZY varchar(8) NOT NULL
);

CREATE TABLE his.MZ_JZ (
    JZLSH varchar(16) NOT NULL,
    GHXH bigint NOT NULL,
    BRID bigint NOT NULL,
    KSDM varchar(8) NOT NULL,
    YSGH varchar(8) NOT NULL,
    JZSJ timestamp NOT NULL,
    ZDDM varchar(20),
    ZDMC varchar(100),
    ZS varchar(300),
    XBS varchar(600),
    TW numeric(4,1),
    SSY smallint,
    SZY smallint,
    FZBZ char(1) NOT NULL
);

CREATE TABLE his.MZ_CF01 (
    CFXH bigint NOT NULL,
    CFHM varchar(18) NOT NULL,
    JZLSH varchar(16) NOT NULL,
    BRID bigint NOT NULL,
    KFKS varchar(8) NOT NULL,
    KFYS varchar(8) NOT NULL,
    KFRQ timestamp NOT NULL,
    CFLX char(1) NOT NULL,
    SFYS varchar(8),
    SFJG char(1),
    FYYS varchar(8),
    FYRQ timestamp,
    ZT char(1) NOT NULL,
    CFJE numeric(12,2) NOT NULL
);

CREATE TABLE his.MZ_CF02 (
    MXXH bigint NOT NULL,
    CFXH bigint NOT NULL,
    YPDM varchar(10) NOT NULL,
    CDDM varchar(6) NOT NULL,
    GG varchar(40),
    YPSL numeric(10,2) NOT NULL,
    DW varchar(8) NOT NULL,
    DJ numeric(12,4) NOT NULL,
    JE numeric(12,2) NOT NULL,
    YF varchar(20),
    PC varchar(10),
    DCJL numeric(10,3),
    TS smallint
);

CREATE TABLE his.YP_ZD (
    YPDM varchar(10) NOT NULL,
    TYM varchar(60) NOT NULL,
    SPM varchar(60),
    GG varchar(40) NOT NULL,
    JX varchar(20) NOT NULL,
    DW varchar(8) NOT NULL,
    BZSL integer NOT NULL,
    DJ numeric(12,4) NOT NULL,
    JXL numeric(12,3) NOT NULL,
    JLDW varchar(6) NOT NULL,
    DDD numeric(10,3),
    YPFL varchar(10) NOT NULL,
    KJYWJB char(1) NOT NULL,
    JBYW char(1) NOT NULL,
    JCBZ char(1) NOT NULL,
    DMBZ char(1) NOT NULL,
    YBBM varchar(23),
    PZWH varchar(14),
    QYMC varchar(60) NOT NULL,
    PYM varchar(20),
    ZT char(1) NOT NULL
);

CREATE TABLE his.YP_CD (
    CDDM varchar(6) NOT NULL,
    YPDM varchar(10) NOT NULL,
    CDMC varchar(60) NOT NULL,
    XYDM varchar(18),
    JHJ numeric(12,4) NOT NULL,
    LXR varchar(40),
    LXDH varchar(20)
);

CREATE TABLE his.YP_KC (
    KCXH bigint NOT NULL,
    YFDM varchar(8) NOT NULL,
    YPDM varchar(10) NOT NULL,
    CDDM varchar(6) NOT NULL,
    PH varchar(20) NOT NULL,
    XQ date NOT NULL,
    KCSL numeric(12,2) NOT NULL,
    JHJE numeric(14,2) NOT NULL
);

CREATE TABLE his.YF_FY (
    FYXH bigint NOT NULL,
    CFXH bigint NOT NULL,
    MXXH bigint NOT NULL,
    YFDM varchar(8) NOT NULL,
    YPDM varchar(10) NOT NULL,
    PH varchar(20),
    FYSL numeric(10,2) NOT NULL,
    FYRQ timestamp NOT NULL,
    FYR varchar(8) NOT NULL,
    HDR varchar(8),
    CKH smallint,
    ZT char(1) NOT NULL
);

CREATE TABLE his.HC_ZD (
    HCDM varchar(10) NOT NULL,
    HCMC varchar(80) NOT NULL,
    GGXH varchar(40),
    CSMC varchar(60) NOT NULL,
    DW varchar(8) NOT NULL,
    DJ numeric(12,2) NOT NULL,
    GZBZ char(1) NOT NULL,
    YBBM varchar(30),
    ZCZH varchar(30),
    ZT char(1) NOT NULL
);

CREATE TABLE his.HC_SY (
    SYXH bigint NOT NULL,
    ZYH varchar(12) NOT NULL,
    HCDM varchar(10) NOT NULL,
    SL numeric(8,2) NOT NULL,
    JE numeric(12,2) NOT NULL,
    SYYS varchar(8) NOT NULL,
    KSDM varchar(8) NOT NULL,
    SSXH varchar(20),
    TMH varchar(40),
    SYRQ timestamp NOT NULL
);

CREATE TABLE his.ZY_BRRY (
    ZYH varchar(12) NOT NULL,
    ZYCS smallint NOT NULL,
    BRID bigint NOT NULL,
    RYRQ timestamp NOT NULL,
    CYRQ timestamp,
    KSDM varchar(8) NOT NULL,
    BQDM varchar(8),
    CWH varchar(8),
    ZYYS varchar(8) NOT NULL,
    ZZYS varchar(8),
    RYZD varchar(120),
    CYZD varchar(120),
    ZDDM varchar(20),
    YBLX varchar(4) NOT NULL,
    YJJ numeric(12,2) NOT NULL,
    HLDJ char(1),
    ZT char(1) NOT NULL
);

CREATE TABLE his.ZY_YZ (
    YZXH bigint NOT NULL,
    ZYH varchar(12) NOT NULL,
    YZLX char(1) NOT NULL,
    YZLB char(2) NOT NULL,
    YPDM varchar(10),
    XMDM varchar(10),
    YZMC varchar(120) NOT NULL,
    JL numeric(10,3),
    JLDW varchar(6),
    YF varchar(20),
    PC varchar(10),
    YPSL numeric(10,2),
    KZYS varchar(8) NOT NULL,
    KZKS varchar(8) NOT NULL,
    KSSJ timestamp NOT NULL,
    TZSJ timestamp,
    ZXHS varchar(8),
    ZT char(1) NOT NULL
);

CREATE TABLE his.ZY_FY (
    FYXH bigint NOT NULL,
    ZYH varchar(12) NOT NULL,
    YZXH bigint,
    XMDM varchar(10) NOT NULL,
    XMMC varchar(80) NOT NULL,
    FYLB char(2) NOT NULL,
    SL numeric(10,2) NOT NULL,
    DJ numeric(12,4) NOT NULL,
    JE numeric(12,2) NOT NULL,
    KDYS varchar(8) NOT NULL,
    KDKS varchar(8) NOT NULL,
    ZXKS varchar(8) NOT NULL,
    FYRQ timestamp NOT NULL
);

CREATE TABLE his.MZ_SF (
    SFXH bigint NOT NULL,
    FPHM varchar(18) NOT NULL,
    JZLSH varchar(16),
    BRID bigint NOT NULL,
    JE numeric(12,2) NOT NULL,
    YBJE numeric(12,2) NOT NULL,
    ZFJE numeric(12,2) NOT NULL,
    ZFFS varchar(6) NOT NULL,
    DDH varchar(11),
    CZY varchar(8) NOT NULL,
    SFRQ timestamp NOT NULL,
    ZFBZ char(1) NOT NULL
);

CREATE TABLE his.MZ_SFMX (
    MXXH bigint NOT NULL,
    SFXH bigint NOT NULL,
    XMDM varchar(10) NOT NULL,
    XMMC varchar(80) NOT NULL,
    FYLB char(2) NOT NULL,
    SL numeric(10,2) NOT NULL,
    DJ numeric(12,4) NOT NULL,
    JE numeric(12,2) NOT NULL,
    KDYS varchar(8) NOT NULL,
    KDKS varchar(8) NOT NULL,
    ZXKS varchar(8)
);

CREATE TABLE his.QS_KFZH (
    XH integer NOT NULL,
    CSMC varchar(40) NOT NULL,
    ZHM varchar(30) NOT NULL,
    MM varchar(40) NOT NULL,
    FWQ varchar(60) NOT NULL,
    BZ varchar(100)
);

CREATE TABLE his.BR_DA_20230401_BAK (
    BRID bigint,
    MPI varchar(20),
    BRXM varchar(50),
    XB char(1),
    CSRQ date,
    SFZH varchar(18),
    LXDH varchar(20),
    LXR varchar(50),
    LXRGX varchar(10),
    LXRDH varchar(20),
    LXRSFZ varchar(18),
    JTDZ varchar(120),
    GZDW varchar(80),
    MZDM char(2),
    ZYDM char(2),
    HYZK char(2),
    YBKH varchar(20),
    XX char(2),
    GMS varchar(200),
    BMBZ char(1),
    JDRQ timestamp,
    BZ varchar(200),
    YLZD1 varchar(50),
    YLZD2 varchar(50),
    YLZD3 numeric(12,2)
);

CREATE TABLE his.XT_RY_20231008BF (
    GH varchar(8),
    XM varchar(40),
    XB char(1),
    CSRQ date,
    SFZH varchar(18),
    SJHM varchar(11),
    KSDM varchar(8),
    ZC varchar(20),
    ZYLB char(1),
    CFQ char(1),
    MZCFQ char(1),
    KJYWJB char(1),
    YBYSDM varchar(13),
    ZGZSH varchar(27),
    YHKH varchar(19),
    DZYX varchar(60),
    RZRQ date,
    LZRQ date,
    ZT char(1)
);

CREATE TABLE his.MZ_CF02_BAK202406 (
    MXXH bigint,
    CFXH bigint,
    YPDM varchar(10),
    CDDM varchar(6),
    GG varchar(40),
    YPSL numeric(10,2),
    DW varchar(8),
    DJ numeric(12,4),
    JE numeric(12,2),
    YF varchar(20),
    PC varchar(10),
    DCJL numeric(10,3),
    TS smallint
);

CREATE TABLE his.TEST_BRDA (
    BRID bigint,
    MPI varchar(20),
    BRXM varchar(50),
    XB char(1),
    CSRQ date,
    SFZH varchar(18),
    LXDH varchar(20),
    LXR varchar(50),
    LXRGX varchar(10),
    LXRDH varchar(20),
    LXRSFZ varchar(18),
    JTDZ varchar(120),
    GZDW varchar(80),
    MZDM char(2),
    ZYDM char(2),
    HYZK char(2),
    YBKH varchar(20),
    XX char(2),
    GMS varchar(200),
    BMBZ char(1),
    JDRQ timestamp,
    BZ varchar(200),
    YLZD1 varchar(50),
    YLZD2 varchar(50),
    YLZD3 numeric(12,2)
);

CREATE TABLE his.CS_CF (
    ID bigint NOT NULL,
    XM varchar(50),
    YSXM varchar(40),
    YPMC varchar(60),
    SL numeric(10,2),
    RQ varchar(16),
    SFZ varchar(18)
);

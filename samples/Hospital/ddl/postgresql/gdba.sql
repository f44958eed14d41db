-- 互联互通归档库：混合命名。
CREATE SCHEMA gdba;
COMMENT ON SCHEMA gdba IS '青岚市第一人民医院：合成数据，人物、证件号、电话均为虚构';

CREATE TABLE gdba.czrz (
    XH bigint NOT NULL,
    GH varchar(8) NOT NULL,
    IP varchar(15) NOT NULL,
    JQM varchar(30),
    功能 varchar(30) NOT NULL,
    SQLWB varchar(1000),
    BRID bigint,
    SJ timestamp NOT NULL
);
COMMENT ON TABLE gdba.czrz IS '操作日志（合成数据）';

CREATE TABLE gdba."JK_XX" (
    "XXID" bigint NOT NULL,
    "XXLX" varchar(10) NOT NULL,
    "FSF" varchar(10) NOT NULL,
    "JSF" varchar(10) NOT NULL,
    "BRID" bigint,
    "XXNR" bytea NOT NULL,
    "CLZT" char(1) NOT NULL,
    "CWXX" varchar(200),
    "SJ" timestamp NOT NULL
);
COMMENT ON TABLE gdba."JK_XX" IS '接口消息队列（合成数据）';

CREATE TABLE gdba.cda_doc (
    DOC_OID varchar(80) NOT NULL,
    DOC_TYPE varchar(5) NOT NULL,
    BRID bigint NOT NULL,
    JZLSH varchar(16) NOT NULL,
    XML_NR text NOT NULL,
    SCSJ timestamp NOT NULL,
    SCBZ char(1) NOT NULL
);
COMMENT ON TABLE gdba.cda_doc IS '互联互通共享文档（合成数据）';

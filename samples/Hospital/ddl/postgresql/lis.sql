-- PascalCase，必须加双引号。
CREATE SCHEMA "Lis";
COMMENT ON SCHEMA "Lis" IS '青岚市第一人民医院：合成数据，人物、证件号、电话均为虚构';

CREATE TABLE "Lis"."ItemDict" (
    "ItemCode" varchar(10) NOT NULL,
    "ItemName" varchar(40) NOT NULL,
    "GroupCode" varchar(10) NOT NULL,
    "Unit" varchar(15),
    "RefRange" varchar(30),
    "SpecimenType" varchar(10) NOT NULL
);
COMMENT ON TABLE "Lis"."ItemDict" IS '检验项目字典';

CREATE TABLE "Lis"."TestForm" (
    "FormNo" bigint NOT NULL,
    "PatNo" varchar(20) NOT NULL,
    "PatName" varchar(50) NOT NULL,
    "Sex" varchar(4) NOT NULL,
    "Age" varchar(8) NOT NULL,
    "Barcode" varchar(12) NOT NULL,
    "VisitNo" varchar(16) NOT NULL,
    "PatType" char(1) NOT NULL,
    "BedNo" varchar(8),
    "SendDept" varchar(8) NOT NULL,
    "SendDoctor" varchar(8) NOT NULL,
    "SendTime" timestamp NOT NULL,
    "GroupCode" varchar(10) NOT NULL,
    "Specimen" varchar(10) NOT NULL,
    "Tester" varchar(8),
    "ReportTime" timestamp,
    "ClinicDiag" varchar(100),
    "Memo" varchar(100),
    "Status" smallint NOT NULL
);
COMMENT ON TABLE "Lis"."TestForm" IS '检验申请单（合成数据）';

CREATE TABLE "Lis"."TestItem" (
    "FormNo" bigint NOT NULL,
    "ItemCode" varchar(10) NOT NULL,
    "Result" varchar(20),
    "Unit" varchar(15),
    "RefRange" varchar(30),
    "AbnormalFlag" char(1)
);
COMMENT ON TABLE "Lis"."TestItem" IS '检验结果（合成数据）';

CREATE TABLE "Lis"."MicroResult" (
    "ResultId" bigint NOT NULL,
    "FormNo" bigint NOT NULL,
    "Organism" varchar(40) NOT NULL,
    "Antibiotic" varchar(40) NOT NULL,
    "MicValue" varchar(10),
    "SIR" char(1) NOT NULL
);
COMMENT ON TABLE "Lis"."MicroResult" IS '微生物药敏结果（合成数据）';

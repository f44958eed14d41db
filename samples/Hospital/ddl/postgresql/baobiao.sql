-- 中文标识符的报表库。
CREATE SCHEMA "报表";
COMMENT ON SCHEMA "报表" IS '青岚市第一人民医院：合成数据，人物、证件号、电话均为虚构';

CREATE TABLE "报表"."药品消耗月报" (
    "月份" char(7) NOT NULL,
    "药品代码" varchar(10) NOT NULL,
    "药品名称" varchar(60) NOT NULL,
    "规格" varchar(40) NOT NULL,
    "单位" varchar(8) NOT NULL,
    "期初库存" numeric(14,2) NOT NULL,
    "入库数量" numeric(14,2) NOT NULL,
    "消耗数量" numeric(14,2) NOT NULL,
    "消耗金额" numeric(16,2) NOT NULL,
    "期末库存" numeric(14,2) NOT NULL
);
COMMENT ON TABLE "报表"."药品消耗月报" IS '药品消耗月报（合成数据）';

CREATE TABLE "报表"."科室收入月报" (
    "月份" char(7) NOT NULL,
    "科室代码" varchar(8) NOT NULL,
    "科室名称" varchar(40) NOT NULL,
    "门诊人次" integer NOT NULL,
    "药品收入" numeric(16,2) NOT NULL,
    "检查治疗收入" numeric(16,2) NOT NULL,
    "合计收入" numeric(16,2) NOT NULL,
    "药占比" numeric(6,2)
);
COMMENT ON TABLE "报表"."科室收入月报" IS '科室收入月报（合成数据）';

CREATE TABLE "报表"."抗菌药物指标" (
    "月份" char(7) NOT NULL,
    "科室代码" varchar(8) NOT NULL,
    "科室名称" varchar(40) NOT NULL,
    "门诊处方数" integer NOT NULL,
    "抗菌药物处方数" integer NOT NULL,
    "使用率" numeric(6,2),
    "抗菌药物DDDs" numeric(14,2) NOT NULL
);
COMMENT ON TABLE "报表"."抗菌药物指标" IS '抗菌药物指标（合成数据）';

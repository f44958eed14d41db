-- 装载数据之后执行：主键与索引。
ALTER TABLE "报表"."药品消耗月报" ADD PRIMARY KEY ("月份", "药品代码");
ALTER TABLE "报表"."科室收入月报" ADD PRIMARY KEY ("月份", "科室代码");
ALTER TABLE "报表"."抗菌药物指标" ADD PRIMARY KEY ("月份", "科室代码");

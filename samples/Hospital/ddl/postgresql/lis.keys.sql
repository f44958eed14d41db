-- 装载数据之后执行：主键与索引。
ALTER TABLE "Lis"."ItemDict" ADD PRIMARY KEY ("ItemCode");
ALTER TABLE "Lis"."TestForm" ADD PRIMARY KEY ("FormNo");
CREATE INDEX ON "Lis"."TestForm" ("PatNo");
CREATE INDEX ON "Lis"."TestForm" ("VisitNo");
CREATE INDEX ON "Lis"."TestForm" ("SendTime");
ALTER TABLE "Lis"."TestItem" ADD PRIMARY KEY ("FormNo", "ItemCode");
ALTER TABLE "Lis"."MicroResult" ADD PRIMARY KEY ("ResultId");
CREATE INDEX ON "Lis"."MicroResult" ("FormNo");

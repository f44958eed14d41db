-- 装载数据之后执行：主键与索引。
ALTER TABLE gdba.czrz ADD PRIMARY KEY (XH);
CREATE INDEX ON gdba.czrz (SJ);
ALTER TABLE gdba."JK_XX" ADD PRIMARY KEY ("XXID");
CREATE INDEX ON gdba."JK_XX" ("SJ");
ALTER TABLE gdba.cda_doc ADD PRIMARY KEY (DOC_OID);
CREATE INDEX ON gdba.cda_doc (BRID);

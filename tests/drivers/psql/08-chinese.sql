\set VERBOSITY verbose
CREATE TABLE "病人档案" ("病人ID" int PRIMARY KEY, "姓名" text NOT NULL, "备注𠮷" text);
INSERT INTO "病人档案" VALUES (1, '欧阳𠮷', '全角　空格'), (2, '𠀀', 'emoji 🏥'), (3, 'é', E'\u4e2d\U00020BB7');
SELECT "姓名", length("姓名"), octet_length("姓名"), ascii("姓名") FROM "病人档案" ORDER BY "病人ID";
SELECT "不存在" FROM "病人档案";
INSERT INTO "病人档案" VALUES (4, NULL);
COMMENT ON TABLE "病人档案" IS '合成数据';
SELECT obj_description('"病人档案"'::regclass);
SELECT '中' AS "一个很长的列名一个很长的列名一个很长的列名一个很长的列名一个很长的列名";
-- What the server sends in another encoding is turned back by psql's terminal as it is, so only sums are shown.
CREATE VIEW v_patient AS SELECT "病人ID" AS id, "姓名" AS xm, "备注𠮷" AS bz FROM "病人档案";
SET client_encoding TO 'GB18030';
COPY (SELECT xm, bz FROM v_patient ORDER BY id) TO STDOUT \g gb18030.out
\! md5sum gb18030.out | cut -c 1-32
SET client_encoding TO 'GBK';
SELECT '1' AS one;
COPY (SELECT xm FROM v_patient WHERE id = 2) TO STDOUT \g gbk.out
SET client_encoding TO 'UTF8';
SELECT convert_to('青岚市第一人民医院', 'GB18030'), convert_from('\xc7e0e1b0', 'GB18030');
SELECT convert_from('\xffff', 'GB18030');
SELECT E'\xff';

\set VERBOSITY verbose
\pset null '(null)'
-- Values of many types, notices, errors with every field, several statements in one message.
SELECT 1::int2, 2::int4, 3::int8, 1.50::numeric(10,2), 'NaN'::numeric, 'infinity'::float8, 1.5::float4, true, NULL AS nothing,
       'x'::"char", 'name'::name, '\xdeadbeef'::bytea, '[1,5)'::int4range, '{1,2,NULL}'::int[], '{"键": [1, null]}'::jsonb,
       '192.168.0.0/16'::cidr, 'a'::bit varying, '(1,2)'::point, 'fat & rat'::tsquery, '<a>中</a>'::xml;
SELECT 1::int2, 2::int4, 3::int8, 1.50::numeric(10,2), 'NaN'::numeric, 'infinity'::float8, 1.5::float4, true, NULL AS nothing,
       'x'::"char", 'name'::name, '\xdeadbeef'::bytea, '[1,5)'::int4range, '{1,2,NULL}'::int[], '{"键": [1, null]}'::jsonb,
       '192.168.0.0/16'::cidr, B'1011'::bit varying, '(1,2)'::point, 'fat & rat'::tsquery;
SELECT;
SELECT WHERE false;
;
/* nothing but a comment */ ;
SELECT 'first' AS a \; SELECT 'second' AS b, 2 AS c \; CREATE TEMP TABLE t_multi (i int) \; INSERT INTO t_multi VALUES (1), (2) RETURNING i \; SELECT 'last' AS d;
SELECT 'before' \; SELECT 1 / 0 \; SELECT 'never';
INSERT INTO t_multi SELECT generate_series(10, 20);
UPDATE t_multi SET i = i + 1 WHERE i > 15;
DELETE FROM t_multi WHERE i < 12;
TABLE t_multi;
SELECT i, i % 2 = 0 AS even FROM t_multi ORDER BY i \gdesc
SELECT format('SELECT %s AS "列%s"', i, i) FROM t_multi ORDER BY i LIMIT 3 \gexec
SELECT 42 AS answer, '中文' AS word \gset v_
\echo :v_answer :v_word
SELECT i % 3 AS row, i % 2 AS col, sum(i) FROM t_multi GROUP BY 1, 2 ORDER BY 1, 2 \crosstabview
DO $$
BEGIN
    RAISE DEBUG 'not shown'; RAISE LOG 'to the log'; RAISE INFO '信息 %', 1; RAISE NOTICE 'notice %', 2; RAISE WARNING 'warning %', 3;
    RAISE EXCEPTION USING ERRCODE = 'P9999', MESSAGE = '自定义错误', DETAIL = 'the detail', HINT = 'the hint',
        COLUMN = 'c', CONSTRAINT = 'k', DATATYPE = 'd', TABLE = 't', SCHEMA = 's';
END $$;
SET client_min_messages TO debug1;
DO $$ BEGIN RAISE DEBUG 'shown now'; END $$;
RESET client_min_messages;
SELEC 1;
SELECT * FROM no_such_table;
SELECT nosuch.column_name, 'x' FROM t_multi;
CREATE TABLE parent (id int PRIMARY KEY, check (id > 0));
CREATE TABLE child (id int REFERENCES parent);
INSERT INTO parent VALUES (1), (2), (1);
INSERT INTO parent VALUES (-1);
INSERT INTO child VALUES (99);
\errverbose
SELECT length(repeat('x', 64 * 1024 * 1024)), md5(repeat('x', 64 * 1024 * 1024));
\o long.out
SELECT repeat('长', 1000000), i FROM generate_series(1, 5) AS i;
\o
\! md5sum long.out | cut -c 1-32
SELECT i, repeat(chr(19968 + i), i % 7) FROM generate_series(1, 2000) AS i \g many.out
\! md5sum many.out | cut -c 1-32
EXPLAIN (COSTS off) SELECT * FROM parent WHERE id = 1;
EXPLAIN (ANALYZE, COSTS off, TIMING off, SUMMARY off, FORMAT json) SELECT 1;
VALUES (1, 'a'), (2, NULL);
SELECT * FROM parent WHERE id = 1 FOR UPDATE;
\d parent
\dt
\x on
SELECT 1 AS "甲", 2 AS "乙";

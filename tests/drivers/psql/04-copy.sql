\set VERBOSITY verbose
CREATE TABLE patient (id int PRIMARY KEY, "姓名" text, born date, weight numeric(5,1), remark text);
\copy patient FROM STDIN
1	张三	1980-01-02	61.5	plain
2	李四	\N	\N	a\tb\nc\\d
3	Ωμέγα	1999-12-31	70.0	
\.
COPY patient FROM STDIN WITH (FORMAT csv, HEADER true, NULL '-', DELIMITER ';');
id;姓名;born;weight;remark
4;王五;2001-02-03;55.5;"semi;colon and ""quotes"" and
a new line"
5;"";-;-;-
\.
COPY patient (id, "姓名") FROM STDIN WITH (FORMAT csv);
6,partial
\.
TABLE patient ORDER BY id;
COPY patient TO STDOUT;
COPY (SELECT * FROM patient ORDER BY id) TO STDOUT WITH (FORMAT csv, HEADER true, FORCE_QUOTE *);
COPY (SELECT id FROM patient WHERE false) TO STDOUT;
\copy (SELECT * FROM patient ORDER BY id) TO 'patient.csv' CSV HEADER
\copy patient TO 'patient.bin' BINARY
\! wc -c < patient.bin
\! cat patient.csv
CREATE TABLE patient2 (LIKE patient INCLUDING ALL);
\copy patient2 FROM 'patient.bin' BINARY
\copy patient2 FROM 'patient.csv' CSV HEADER
SELECT count(*), sum(weight) FROM patient2;
TRUNCATE patient2;
\copy patient2 FROM 'patient.csv' CSV HEADER
SELECT count(*), sum(weight) FROM patient2;
-- An error in the middle, at the end, and in the binary header.
\copy patient2 FROM STDIN
7	x	1980-01-01	1.0	good
8	y	not a date	1.0	bad
9	z	1980-01-01	1.0	never reached
\.
\copy patient2 FROM STDIN
1	double	1980-01-01	1.0	key
\.
\copy patient2 FROM STDIN
10	too	few
\.
\copy patient2 FROM 'patient.csv' BINARY
\copy patient2 FROM 'no-such-file'
COPY patient2 FROM '/no/such/server/file';
COPY no_such_table FROM STDIN;
COPY (SELECT 1 / (3 - i) FROM generate_series(1, 5) AS i) TO STDOUT;
SELECT count(*) FROM patient2;
BEGIN;
\copy patient2 FROM STDIN
11	in	1980-01-01	1.0	transaction
\.
SELECT count(*) FROM patient2;
ROLLBACK;
SELECT count(*) FROM patient2;
-- COPY among other statements of one message.
SELECT 'before' \; COPY (VALUES (1), (2)) TO STDOUT \; SELECT 'after';
COPY (VALUES (1)) TO STDOUT \; SELECT 1 / 0 \; COPY (VALUES (2)) TO STDOUT;
-- Volume both ways.
CREATE TABLE volume (i int, t text);
\copy (SELECT i, md5(i::text) || repeat('量', i % 40) FROM generate_series(1, 60000) AS i) TO 'volume.txt'
\! md5sum volume.txt | cut -c 1-32
\copy volume FROM 'volume.txt'
SELECT count(*), sum(i), sum(length(t)) FROM volume;
\copy (SELECT repeat('x', 67108864)) TO 'large.txt'
\! wc -c < large.txt
\copy volume (t) FROM 'large.txt'
SELECT length(t), md5(t) FROM volume WHERE i IS NULL;
COPY volume (i) FROM PROGRAM 'echo 1';

\pset format unaligned
\pset tuples_only on
-- As many columns as a row can have, and a row description of that size.
SELECT 'SELECT ' || string_agg(format('%s AS "第%s列"', i, i), ', ') FROM generate_series(1, 1600) AS i \gexec
SELECT 'SELECT ' || string_agg(i::text, ', ') FROM generate_series(1, 1665) AS i \gexec
SELECT 'SELECT ' || string_agg('NULL', ', ') FROM generate_series(1, 100) AS i \gexec
SELECT count(*) FROM (VALUES (1)) AS t WHERE repeat('a', 300000) <> repeat('b', 300000);
SELECT 'SELECT length(' || quote_literal(repeat('字', 300000)) || ')' \gexec
SELECT 'SELECT ' || repeat('(', 5000) || '1' || repeat(')', 5000) \gexec

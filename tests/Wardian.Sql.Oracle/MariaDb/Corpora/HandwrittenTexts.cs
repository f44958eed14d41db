namespace Wardian.Sql.Oracle.MariaDb.Corpora;

/// <summary>The texts of <see cref="HandwrittenStatements"/>.</summary>
internal static class HandwrittenTexts
{
    public static readonly string[] Statements =
    [
        // Joins whose columns are one.
        "SELECT * FROM a NATURAL JOIN b", "SELECT * FROM a NATURAL JOIN b NATURAL JOIN c", "SELECT * FROM a JOIN b USING (id) JOIN c USING (id)",
        "SELECT id FROM a JOIN b USING (id) JOIN c USING (id)", "SELECT id, shared FROM a JOIN b USING (id, shared) LEFT JOIN c USING (shared, id)",
        "SELECT * FROM a RIGHT JOIN b USING (id)", "SELECT id FROM a RIGHT JOIN b USING (id)", "SELECT id FROM a LEFT JOIN b USING (id) RIGHT JOIN c USING (id)",
        "SELECT * FROM a NATURAL RIGHT JOIN b", "SELECT * FROM a NATURAL LEFT JOIN b NATURAL LEFT JOIN c", "SELECT a.id, b.id, id FROM a JOIN b USING (id)",
        "SELECT a.*, b.* FROM a JOIN b USING (id)", "SELECT * FROM (a JOIN b USING (id)) JOIN c USING (id)", "SELECT * FROM a JOIN (b JOIN c USING (id)) USING (id)",
        "SELECT * FROM a JOIN (b JOIN c ON b.id = c.id) ON a.id = b.id", "SELECT * FROM a CROSS JOIN b", "SELECT * FROM a, b", "SELECT * FROM a, b NATURAL JOIN c",
        "SELECT a.x FROM a STRAIGHT_JOIN b ON a.id = b.a_id", "SELECT * FROM a INNER JOIN b", "SELECT * FROM (a, b) LEFT JOIN c ON c.id = b.id AND a.x > 1",
        "SELECT * FROM a LEFT JOIN (b, c) ON a.id = b.id", "SELECT hidden FROM a NATURAL JOIN b", "SELECT *, hidden FROM a", "SELECT a.*, a.x FROM a",
        "SELECT b.z FROM a NATURAL JOIN b WHERE id > 1 AND shared < 2", "SELECT * FROM a AS p NATURAL JOIN a AS q", "SELECT name FROM c", "SELECT NAME, `nAmE` FROM c",
        "SELECT * FROM a JOIN hand_too.a AS t USING (id)", "SELECT hand.a.x, hand_too.a.x FROM hand.a, hand_too.a", "SELECT hand_too.a.* FROM a, hand_too.a",
        "SELECT * FROM { OJ a LEFT OUTER JOIN b ON a.id = b.id }", "SELECT x FROM a JOIN b ON a.id = b.a_id JOIN c ON c.id = b.id AND c.shared = a.shared",

        // Names that mean an output or a column.
        "SELECT x AS y, y AS x FROM a ORDER BY y", "SELECT x AS y, y AS x FROM a GROUP BY y", "SELECT x + 1 AS y FROM a HAVING y > 1",
        "SELECT x AS k FROM a HAVING k > 1", "SELECT y AS x FROM a HAVING x > 1", "SELECT max(x) AS y FROM a GROUP BY y", "SELECT max(x) AS m FROM a GROUP BY y HAVING m > 1",
        "SELECT x AS y FROM a GROUP BY x HAVING y > 1", "SELECT shared AS x FROM a GROUP BY x", "SELECT shared AS k, count(*) FROM a GROUP BY k ORDER BY k",
        "SELECT y, x AS y FROM a ORDER BY y", "SELECT x + shared AS k FROM a ORDER BY k + 1", "SELECT x + shared AS k FROM a ORDER BY k, y", "SELECT -x AS x FROM a ORDER BY x",
        "SELECT -x AS x FROM a ORDER BY -x", "SELECT -x AS x FROM a ORDER BY abs(x)", "SELECT x AS k FROM a ORDER BY (SELECT max(z) FROM b WHERE b.id = k)",
        "SELECT x AS k FROM a GROUP BY k HAVING (SELECT max(z) FROM b WHERE b.id = k) > 1", "SELECT a.x AS id FROM a ORDER BY a.id", "SELECT x FROM a ORDER BY 1 DESC, y",
        "SELECT x, y FROM a GROUP BY 2, 1", "SELECT x AS `a.b` FROM a ORDER BY `a.b`", "SELECT sum(x) AS x FROM a GROUP BY y HAVING x > 1", "SELECT sum(x) AS x FROM a GROUP BY y HAVING sum(x) > 1",
        "SELECT y AS k, sum(x) FROM a GROUP BY a.y HAVING a.y > 'a'", "SELECT shared FROM a GROUP BY shared HAVING max(x) > 1 AND shared > 2", "SELECT x FROM a HAVING y = 1 OR x = 2",
        "SELECT 'x' AS y FROM a GROUP BY y", "SELECT x 'k', y \"l\" FROM a ORDER BY k", "SELECT x AS `姓名`, y FROM a ORDER BY `姓名`",

        // Names of outputs that nobody gives.
        "SELECT x+1, upper(y), 1, 'text', NULL FROM a", "SELECT a.x, hand.a.y, `a`.`shared` FROM a", "SELECT count(*), sum(x), (SELECT 1) FROM a", "SELECT X, Y FROM a", "SELECT (x), ((y)) FROM a",
        "SELECT x + /* why */ 1, x -- behind\n FROM a", "SELECT 'a' 'b', _utf8mb4'c', x'41', TRUE FROM a", "SELECT  x  +  1  FROM a", "SELECT DISTINCT x, y FROM a", "SELECT @@version, x FROM a",

        // Derived and common tables.
        "SELECT * FROM (SELECT x, y AS k FROM a WHERE id > 1) t", "SELECT t.k FROM (SELECT k FROM (SELECT x + 1 AS k, y FROM a) s WHERE y > 'a') t", "SELECT * FROM (SELECT a.x, b.z FROM a JOIN b USING (id)) t WHERE z = 'q'",
        "SELECT k FROM (SELECT DISTINCT y AS k FROM a ORDER BY x LIMIT 3) t", "SELECT t.n FROM (SELECT count(*) AS n, shared FROM a GROUP BY shared) t JOIN c USING (shared)", "SELECT id FROM (SELECT * FROM a) a",
        "SELECT t.id, u.id FROM (SELECT id FROM a) t, (SELECT id FROM b) u", "WITH q AS (SELECT x, y FROM a) SELECT * FROM q", "WITH q (m, n) AS (SELECT x, y FROM a) SELECT n FROM q WHERE m > 1",
        "WITH q AS (SELECT x FROM a), r AS (SELECT x FROM q UNION SELECT w FROM c) SELECT * FROM q JOIN r USING (x)", "WITH a AS (SELECT id, z FROM b) SELECT * FROM a", "WITH q AS (SELECT * FROM a) SELECT p.x, r.y FROM q p JOIN q r ON p.id = r.shared",
        "WITH q AS (WITH q AS (SELECT z AS k FROM b) SELECT k FROM q) SELECT k FROM q", "SELECT * FROM (WITH q AS (SELECT w FROM c) SELECT w FROM q) t", "SELECT (WITH q AS (SELECT max(w) AS m FROM c) SELECT m FROM q) FROM a",
        "WITH RECURSIVE r AS (SELECT id, name FROM tree WHERE parent IS NULL UNION ALL SELECT t.id, concat(r.name, t.name) FROM tree t JOIN r ON t.parent = r.id) SELECT * FROM r",
        "WITH RECURSIVE r (n, p) AS (SELECT 1, name FROM tree UNION SELECT n + 1, p FROM r WHERE n < 5) SELECT p, n FROM r ORDER BY n", "WITH RECURSIVE r (n, p) AS (SELECT id, parent FROM tree UNION SELECT p, n FROM r) SELECT n FROM r",
        "WITH RECURSIVE r AS (SELECT id, parent, name FROM tree UNION ALL SELECT t.id, t.parent, r.name FROM r, tree t WHERE t.id = r.parent) SELECT count(*) FROM r GROUP BY name",
        "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 10), s AS (SELECT n, x FROM r JOIN a ON a.id = r.n) SELECT * FROM s", "WITH Q AS (SELECT x FROM a) SELECT * FROM q",
        "WITH q AS (SELECT x AS k FROM a) SELECT k FROM q WHERE EXISTS (SELECT 1 FROM q r WHERE r.k = q.k + 1)", "SELECT * FROM a WHERE x IN (WITH q AS (SELECT w FROM c) SELECT w FROM q)",

        // Set operations.
        "SELECT x, y FROM a UNION SELECT a_id, z FROM b", "SELECT x FROM a UNION ALL SELECT a_id FROM b", "SELECT x AS k FROM a UNION ALL SELECT a_id FROM b ORDER BY k", "SELECT x FROM a UNION SELECT a_id FROM b UNION ALL SELECT w FROM c",
        "SELECT x FROM a UNION ALL SELECT a_id FROM b UNION SELECT w FROM c", "(SELECT x FROM a ORDER BY y LIMIT 1) UNION ALL (SELECT w FROM c ORDER BY id LIMIT 2)", "SELECT x FROM a INTERSECT SELECT w FROM c", "SELECT x FROM a EXCEPT SELECT w FROM c UNION SELECT id FROM b",
        "SELECT x FROM a UNION SELECT w FROM c INTERSECT SELECT id FROM b", "SELECT x + 1 FROM a UNION SELECT w FROM c", "SELECT x FROM a UNION SELECT 1", "SELECT 1 UNION SELECT x FROM a", "SELECT x FROM a UNION ALL SELECT a_id FROM b ORDER BY 1 LIMIT 3",
        "SELECT k FROM (SELECT x AS k FROM a UNION SELECT id FROM c) t", "(SELECT x FROM a) UNION (SELECT w FROM c) ORDER BY x", "(SELECT x FROM a UNION SELECT w FROM c) UNION ALL SELECT id FROM b", "VALUES (1, 2), (3, 4)", "SELECT x FROM a UNION VALUES (1)",
        "SELECT * FROM a UNION SELECT id, a_id, z, shared FROM b", "SELECT x FROM a EXCEPT ALL SELECT w FROM c", "SELECT x FROM a INTERSECT ALL SELECT w FROM c",

        // Sub-queries, also two levels out.
        "SELECT x, (SELECT max(z) FROM b WHERE b.a_id = a.id) FROM a", "SELECT x FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.a_id = a.id AND EXISTS (SELECT 1 FROM c WHERE c.id = b.id AND c.w = a.x))",
        "SELECT (SELECT (SELECT max(w) FROM c WHERE c.id = b.id AND c.shared = a.shared) FROM b WHERE b.id = a.id LIMIT 1) FROM a", "SELECT x FROM a WHERE id IN (SELECT a_id FROM b WHERE z = y)", "SELECT x FROM a WHERE (id, y) IN (SELECT a_id, z FROM b)",
        "SELECT x FROM a WHERE id NOT IN (SELECT a_id FROM b)", "SELECT x FROM a WHERE x > ALL (SELECT w FROM c)", "SELECT x FROM a WHERE x = ANY (SELECT w FROM c WHERE c.shared = a.shared)", "SELECT x FROM a WHERE id = (SELECT max(a_id) FROM b)",
        "SELECT x IN (SELECT w FROM c) FROM a", "SELECT EXISTS (SELECT z FROM b WHERE a_id = x) FROM a", "SELECT NOT EXISTS (SELECT * FROM b WHERE a_id = x) AS k FROM a", "SELECT (x, y) = (SELECT id, z FROM b LIMIT 1) FROM a", "SELECT ROW(x, shared) IN (SELECT id, w FROM c) FROM a",
        "SELECT (SELECT y) FROM a", "SELECT (SELECT x + w FROM c LIMIT 1) FROM a", "SELECT (SELECT shared FROM c LIMIT 1) FROM a", "SELECT (SELECT sum(a.x) FROM c LIMIT 1) FROM a", "SELECT (SELECT sum(x + w) FROM c) FROM a", "SELECT sum((SELECT max(w) FROM c WHERE c.id = a.id)) FROM a",
        "SELECT CASE WHEN x IN (SELECT w FROM c) THEN y ELSE (SELECT z FROM b LIMIT 1) END FROM a", "SELECT x FROM a ORDER BY (SELECT max(w) FROM c WHERE c.id = a.id)", "SELECT count(*) FROM a GROUP BY (SELECT max(w) FROM c WHERE c.id = a.id)",
        "SELECT x FROM a GROUP BY x HAVING x > (SELECT min(w) FROM c)", "SELECT * FROM a JOIN b ON a.id = (SELECT max(id) FROM c WHERE c.shared = b.shared)", "SELECT t.x FROM (SELECT x, (SELECT z FROM b WHERE b.id = a.id LIMIT 1) AS k FROM a) t WHERE k = 'q'",
        "SELECT x FROM a WHERE x IN (SELECT w FROM c UNION SELECT id FROM b)", "SELECT x FROM a t WHERE EXISTS (SELECT 1 FROM a WHERE a.id = t.shared)", "SELECT x FROM a WHERE EXISTS (TABLE b)", "SELECT id FROM a WHERE 1 IN (SELECT id FROM b)",

        // Groups, aggregates and windows.
        "SELECT group_concat(DISTINCT y ORDER BY x DESC, shared SEPARATOR ';') FROM a", "SELECT count(DISTINCT x, y), count(*), avg(DISTINCT shared) FROM a", "SELECT sum(x) FROM a GROUP BY y WITH ROLLUP", "SELECT y, sum(x) FROM a GROUP BY y, shared WITH ROLLUP",
        "SELECT json_arrayagg(y), json_objectagg(x, y) FROM a", "SELECT json_arrayagg(y ORDER BY x) FROM a", "SELECT bit_and(x), std(x), var_samp(x), variance(shared) FROM a", "SELECT max(x) FROM a HAVING max(shared) > 1", "SELECT y FROM a GROUP BY y ORDER BY sum(x)",
        "SELECT row_number() OVER (PARTITION BY y ORDER BY x) FROM a", "SELECT sum(x) OVER w, lag(y, 1) OVER (w) FROM a WINDOW w AS (PARTITION BY shared ORDER BY id)", "SELECT sum(x) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM a",
        "SELECT first_value(y) OVER w, nth_value(y, 2) OVER w FROM a WINDOW w AS (ORDER BY x)", "SELECT rank() OVER (ORDER BY sum(x)) FROM a GROUP BY y", "SELECT k FROM (SELECT rank() OVER (PARTITION BY y ORDER BY x) AS k FROM a) t WHERE k = 1",
        "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x) OVER (PARTITION BY y) FROM a", "SELECT ntile(4) OVER (ORDER BY x DESC), cume_dist() OVER (ORDER BY y) FROM a", "SELECT x FROM a ORDER BY sum(shared) OVER (PARTITION BY y)",
        "SELECT count(*) OVER () FROM a", "SELECT DISTINCT sum(x) FROM a GROUP BY y", "SELECT SQL_CALC_FOUND_ROWS x FROM a", "SELECT STRAIGHT_JOIN HIGH_PRIORITY a.x FROM a, b",

        // Expressions.
        "SELECT IF(x > 1, y, shared), ifnull(x, shared), nullif(x, shared), coalesce(x, shared, 1) FROM a", "SELECT CASE x WHEN 1 THEN y WHEN shared THEN 'k' END, CASE WHEN x > 1 THEN y END FROM a", "SELECT CAST(x AS char), CONVERT(y USING utf8mb4), BINARY y, y COLLATE utf8mb4_bin FROM a",
        "SELECT x + INTERVAL 1 DAY, date_add(d, INTERVAL a.x MONTH), d - INTERVAL '1:1' MINUTE_SECOND FROM a, b", "SELECT extract(YEAR FROM d), timestampdiff(DAY, d, now()), date_format(d, '%Y') FROM b", "SELECT substring(y FROM 1 FOR x), trim(BOTH 'x' FROM y), position('a' IN y), locate(y, 'x', shared) FROM a",
        "SELECT y LIKE concat(x, '%') ESCAPE '!', y REGEXP 'q', y RLIKE x, y SOUNDS LIKE 'x', NOT y LIKE 'q' FROM a", "SELECT x BETWEEN shared AND id, x NOT BETWEEN 1 AND 2, x IN (1, shared), x IS NULL, x IS NOT TRUE, x <=> shared FROM a", "SELECT x AND y, x OR y, x || y, x XOR y, !x, NOT x, ~x, -x FROM a",
        "SELECT x DIV 2, x MOD shared, x % 2, x << 1, x & shared, x | 1, x ^ 2, x * shared / 2 FROM a", "SELECT json_extract(doc, '$.a'), json_value(doc, '$.b'), json_object('k', `姓名`), json_unquote(json_query(doc, '$.c')) FROM `病人`",
        "SELECT j.* FROM `病人`, JSON_TABLE(doc, '$[*]' COLUMNS (o FOR ORDINALITY, k varchar(10) PATH '$.k', NESTED PATH '$.n[*]' COLUMNS (m int PATH '$'))) j", "SELECT j.k, `姓名` FROM `病人` LEFT JOIN JSON_TABLE(doc, '$' COLUMNS (k int PATH '$.k' DEFAULT '0' ON EMPTY)) AS j ON j.k = `编号`",
        "SELECT f1(x), hand_too.f2(y, x), f1(f1(shared)) FROM a", "SELECT x FROM a WHERE f1(shared) > 1", "SELECT `姓名`, `身份证` FROM `病人` WHERE `编号` = 1", "SELECT 病人.姓名 FROM 病人", "SELECT g, h, `g``q` FROM gen", "SELECT nextval(seq), lastval(seq), NEXT VALUE FOR seq", "SELECT next_not_cached_value FROM seq",
        "SELECT rand(), uuid(), user(), database(), now(), current_date FROM a", "SELECT greatest(x, shared), least(x, 1), field(y, 'a', x), elt(x, y, 'b'), interval(x, 1, shared) FROM a", "SELECT y = 'a' AND x > 1 AS k FROM a WHERE y > 'a' XOR x", "SELECT md5(y), sha2(y, 256), hex(y), aes_encrypt(y, x) FROM a",
        "SELECT concat_ws(',', x, y), lpad(y, x, '0'), insert(y, 1, x, 'q'), char(x, shared), format(x, 2), y REGEXP binary 'a' FROM a", "SELECT MATCH (y) AGAINST ('x' IN BOOLEAN MODE) FROM a", "SELECT values(x) FROM a", "SELECT default(x) FROM a", "SELECT * FROM a USE INDEX (PRIMARY) WHERE id = 1",
        "SELECT * FROM a FORCE INDEX FOR ORDER BY (PRIMARY) ORDER BY id", "SELECT 1 FROM DUAL", "SELECT x FROM a FOR UPDATE", "SELECT x FROM a LIMIT 2 OFFSET 1", "SELECT x FROM a ORDER BY id FETCH FIRST 2 ROWS ONLY", "SELECT x FROM a LOCK IN SHARE MODE", "SELECT ALL x FROM a PROCEDURE ANALYSE()",

        // Views.
        "SELECT * FROM va", "SELECT y FROM va", "SELECT x, cv FROM va WHERE y = 1", "SELECT * FROM vva", "SELECT q FROM vu", "SELECT * FROM vu WHERE p > 1", "SELECT total FROM vg", "SELECT top, shared FROM vg WHERE total > 1", "SELECT name FROM vr", "SELECT * FROM vr JOIN va USING (id)",
        "SELECT (SELECT max(cv) FROM va WHERE va.id = c.id) FROM c", "SELECT t.z FROM vva t NATURAL JOIN vg", "SELECT * FROM hand.va v JOIN hand_too.a t ON v.id = t.id", "WITH va AS (SELECT w FROM c) SELECT * FROM va",

        // Out of the reach of a view, or refused by the server.
        "SELECT @v := x FROM a", "SELECT x INTO @v FROM a", "SELECT @v, x FROM a", "SELECT nothing FROM a", "SELECT x FROM a JOIN b", "SELECT shared FROM a JOIN b ON a.id = b.id", "SELECT x FROM nowhere", "SELECT a.x FROM a AS t", "SELECT x FROM a WHERE sum(x) > 1",
    ];
}

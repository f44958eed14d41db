namespace Wardian.Sql.Oracle.MariaDb.Corpora;

/// <summary>The tables, views and functions of <see cref="HandwrittenStatements"/>.</summary>
internal static class HandwrittenTables
{
    public const string Database = "hand";

    public const string Sql = """
        SET sql_mode = ''; DROP DATABASE IF EXISTS hand; DROP DATABASE IF EXISTS hand_too; CREATE DATABASE hand; CREATE DATABASE hand_too; USE hand;
        CREATE TABLE a (id int PRIMARY KEY, x int, y varchar(20), shared int, hidden int INVISIBLE);
        CREATE TABLE b (id int, a_id int, z varchar(20), shared int, d date);
        CREATE TABLE c (id int, shared int, w int, Name varchar(20));
        CREATE TABLE hand_too.a (id int, x int, other int);
        CREATE TABLE tree (id int, parent int, name varchar(20));
        CREATE TABLE `病人` (`编号` int, `姓名` varchar(20), `身份证` char(18), doc longtext);
        CREATE TABLE gen (g int, h int GENERATED ALWAYS AS (g + 1) VIRTUAL, `g``q` int);
        CREATE SEQUENCE seq;
        CREATE VIEW va AS SELECT id, x AS y, y AS x, concat(y, 'v') AS cv FROM a WHERE shared > 1;
        CREATE VIEW vva AS SELECT * FROM va JOIN b USING (id);
        CREATE VIEW vu (p, q) AS SELECT id, z FROM b UNION SELECT id, y FROM a;
        CREATE VIEW vg AS SELECT shared, sum(x) AS total, max(y) AS top FROM a GROUP BY shared HAVING total > 1;
        CREATE VIEW vr AS WITH RECURSIVE r AS (SELECT id, name FROM tree WHERE parent IS NULL UNION ALL SELECT t.id, r.name FROM tree t JOIN r ON t.parent = r.id)
            SELECT * FROM r;
        CREATE FUNCTION f1(p int) RETURNS int DETERMINISTIC RETURN p + 1;
        CREATE FUNCTION hand_too.f2(p varchar(20), q int) RETURNS varchar(20) DETERMINISTIC RETURN concat(p, q);
        """;
}

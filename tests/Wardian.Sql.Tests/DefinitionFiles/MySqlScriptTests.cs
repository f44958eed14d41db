using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>
/// A script says of each table and view what the server has after it has run the script, or says that it does not: what it reads, in which order its
/// columns stand, where rows go.
/// </summary>
public sealed class MySqlScriptTests(MariaDbFixture server)
{
    private const string Tables = """
        CREATE TABLE br (id int PRIMARY KEY, xm text, sfz varchar(18));
        CREATE TABLE fy (id int PRIMARY KEY, je int, br_id int, CONSTRAINT k FOREIGN KEY (br_id) REFERENCES br (id));

        """;

    /// <summary>Each with the relations of which it does not say all.</summary>
    [Theory]
    [InlineData("ALTER TABLE br ADD COLUMN a int AFTER id", "")]
    [InlineData("ALTER TABLE br ADD a int FIRST", "")]
    [InlineData("ALTER TABLE br ADD a int FIRST, ADD b int AFTER a, ADD c int", "")]
    [InlineData("ALTER TABLE br ADD a int, ADD COLUMN b int AFTER a, MODIFY id int AFTER b", "")]
    [InlineData("ALTER TABLE br ADD (a int, b int), ADD UNIQUE KEY u (a), ADD c int AFTER xm", "")]
    [InlineData("ALTER TABLE br MODIFY sfz varchar(20) COMMENT 'after, first' FIRST", "")]
    [InlineData("ALTER TABLE br CHANGE sfz `after` varchar(20) NOT NULL DEFAULT 'x' AFTER id, CHANGE COLUMN xm `first` text FIRST", "")]
    [InlineData("ALTER TABLE br ADD a int COMMENT 'x' AFTER `XM`; ALTER TABLE br ADD IF NOT EXISTS a int FIRST, ADD COLUMN IF NOT EXISTS b int FIRST", "")]
    [InlineData("ALTER TABLE br ADD g text GENERATED ALWAYS AS (concat(xm, sfz)) STORED FIRST", "")]
    [InlineData("ALTER TABLE br DROP xm, ADD xm text", "")]
    [InlineData("ALTER TABLE br ADD xm2 text AFTER xm, DROP COLUMN xm", "br fy")]
    [InlineData("ALTER TABLE br ADD a int AFTER b, ADD b int", "br fy")]
    [InlineData("ALTER TABLE br RENAME COLUMN xm TO mz, ADD a int AFTER mz", "")]
    [InlineData("ALTER TABLE br ADD a int AFTER mz, RENAME COLUMN xm TO mz", "")]
    [InlineData("ALTER TABLE br ADD a int AFTER xm, RENAME COLUMN xm TO mz", "br fy")]
    [InlineData("ALTER TABLE br ADD a int AFTER mz, CHANGE xm mz text FIRST, MODIFY sfz text AFTER a", "")]
    [InlineData("ALTER TABLE br ADD xm int FIRST, DROP xm", "")]
    [InlineData("ALTER TABLE br CHANGE xm sfz text, CHANGE sfz xm text", "br fy")]
    [InlineData("ALTER TABLE br RENAME COLUMN xm TO sfz, RENAME COLUMN sfz TO xm", "br fy")]
    [InlineData("ALTER TABLE br DROP COLUMN IF EXISTS nosuch, ALTER COLUMN xm SET INVISIBLE", "br fy")]
    [InlineData("ALTER TABLE fy DROP COLUMN br_id, DROP FOREIGN KEY k, DROP KEY k", "")]
    [InlineData("ALTER TABLE br MODIFY xm text INVISIBLE", "")]
    [InlineData("ALTER IGNORE TABLE br ADD a int FIRST; ALTER ONLINE TABLE fy ADD a int FIRST", "")]
    [InlineData("ALTER TABLE IF EXISTS nosuch ADD a int FIRST", "")]
    public Task Columns_stand_where_they_are_put(string script, string unknown) => Says(script, unknown);

    [Theory]
    [InlineData("CREATE VIEW v AS SELECT * FROM br; ALTER TABLE br ADD COLUMN a int FIRST", "")]
    [InlineData("CREATE VIEW v AS SELECT b.*, fy.je FROM br AS b JOIN fy ON fy.br_id = b.id; ALTER TABLE br ADD COLUMN je int", "")]
    [InlineData("CREATE VIEW v AS SELECT * FROM (SELECT * FROM br) AS d; ALTER TABLE br ADD a int FIRST", "")]
    [InlineData("CREATE VIEW v AS WITH c AS (SELECT * FROM br) SELECT * FROM c UNION SELECT * FROM br; ALTER TABLE br ADD a int FIRST", "")]
    [InlineData("CREATE VIEW v AS SELECT * FROM br NATURAL JOIN fy; ALTER TABLE br ADD je int", "v")]
    [InlineData("CREATE VIEW v AS SELECT * FROM br JOIN fy USING (id); ALTER TABLE br ADD a int FIRST; ALTER TABLE fy ADD b int FIRST", "")]
    [InlineData("CREATE VIEW v AS SELECT (SELECT sfz FROM fy LIMIT 1) AS s FROM br; ALTER TABLE fy ADD sfz int", "v")]
    [InlineData("CREATE VIEW v AS SELECT xm FROM br JOIN fy ON br_id = br.id; ALTER TABLE fy ADD xm text", "v")]
    [InlineData("CREATE VIEW v AS SELECT * FROM br; CREATE VIEW w AS SELECT * FROM v; CREATE OR REPLACE VIEW v AS SELECT xm, id, sfz, 1 AS a FROM br", "")]
    [InlineData("CREATE VIEW v AS SELECT * FROM br; CREATE VIEW IF NOT EXISTS v AS SELECT sfz FROM br", "")]
    [InlineData("CREATE VIEW v AS SELECT xm FROM br; ALTER VIEW v AS SELECT je FROM fy", "")]
    [InlineData("CREATE VIEW v AS SELECT xm FROM br; CREATE OR REPLACE VIEW v (a, b) AS SELECT * FROM (SELECT id, je FROM fy) AS x; ALTER TABLE fy ADD c int FIRST", "")]
    [InlineData("CREATE VIEW v AS SELECT id FROM br WHERE (id, xm, sfz) IN (SELECT * FROM br); ALTER TABLE br ADD a int", "")]
    [InlineData("CREATE TABLE u (a int, b int INVISIBLE, `c``d` int); CREATE VIEW v AS SELECT * FROM u; ALTER TABLE u ADD e int FIRST", "")]
    [InlineData("CREATE VIEW v AS SELECT * FROM br; DROP TABLE fy; RENAME TABLE br TO b2; CREATE TABLE br (x int, id int, xm text, sfz text)", "")]
    public Task A_view_is_what_it_was_when_it_was_made(string script, string unknown) => Says(script, unknown);

    /// <summary>The server refuses a view whose column is gone, so nothing is to be said of it.</summary>
    [Theory]
    [InlineData("CREATE VIEW v AS SELECT * FROM br; ALTER TABLE br DROP COLUMN xm", "br v")]
    [InlineData("CREATE VIEW v AS SELECT * FROM br; ALTER TABLE br CHANGE xm mz text", "br v")]
    [InlineData("CREATE VIEW v AS SELECT * FROM fy; DROP TABLE fy", "v")]
    public async Task A_view_over_what_is_gone_is_none(string script, string unknown)
    {
        string found = await MySqlScriptServer.UnknownAsync(server, Tables + script + ";");
        Assert.Contains(found.Split(' '), unknown.Split(' ').Contains);
        Assert.EndsWith("v", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE b2 LIKE br; CREATE TABLE IF NOT EXISTS b3 (LIKE fy)", "")]
    [InlineData("CREATE TABLE b2 AS SELECT xm, id AS n, 1 + 2 AS s FROM br", "")]
    [InlineData("CREATE TABLE b2 (s int, xm text, PRIMARY KEY (n)) ENGINE=MyISAM COMMENT='as select' AS SELECT xm, id AS n FROM br", "")]
    [InlineData("CREATE TABLE b2 ENGINE=InnoDB SELECT * FROM br UNION SELECT id, je, br_id FROM fy", "")]
    [InlineData("CREATE OR REPLACE TABLE b2 (x int); CREATE OR REPLACE TABLE b2 (y int, z int)", "")]
    [InlineData("RENAME TABLE br TO b2", "")]
    [InlineData("RENAME TABLE br TO tmp, fy TO br, tmp TO fy", "")]
    [InlineData("ALTER TABLE fy RENAME TO f2, ADD a int FIRST; ALTER TABLE br RENAME b2; ALTER TABLE b2 RENAME AS b3", "")]
    [InlineData("CREATE TRIGGER t BEFORE INSERT ON fy FOR EACH ROW SET NEW.je = NEW.br_id; RENAME TABLE fy TO f2", "")]
    [InlineData("CREATE TRIGGER t BEFORE INSERT ON fy FOR EACH ROW SET NEW.je = NEW.br_id; DROP TABLE fy; CREATE TABLE fy (je int, br_id int)", "")]
    [InlineData("CREATE TRIGGER t BEFORE INSERT ON fy FOR EACH ROW SET NEW.je = NEW.br_id; CREATE TRIGGER IF NOT EXISTS t BEFORE INSERT ON fy FOR EACH ROW SET @x = 1", "")]
    [InlineData("CREATE TRIGGER t BEFORE INSERT ON fy FOR EACH ROW SET NEW.je = NEW.br_id; DROP TRIGGER t", "")]
    [InlineData("ALTER TABLE br CHANGE id bid int, RENAME COLUMN xm TO mz", "")]
    [InlineData("ALTER TABLE fy MODIFY je bigint NOT NULL DEFAULT 0, DROP FOREIGN KEY k, DROP COLUMN br_id", "")]
    [InlineData("CREATE VIEW v AS SELECT xm FROM br; RENAME TABLE v TO w", "")]
    [InlineData("CREATE VIEW v AS SELECT xm FROM br; DROP VIEW v; CREATE TABLE v (a int)", "")]
    [InlineData("CREATE TEMPORARY TABLE br (y int); ALTER TABLE br ADD z int; DROP TABLE br; CREATE TABLE b2 LIKE br", "")]
    [InlineData("CREATE TEMPORARY TABLE br (y int); CREATE TABLE b2 AS SELECT * FROM br", "b2")]
    [InlineData("DROP DATABASE sc_other; CREATE DATABASE sc_other; CREATE TABLE sc_other.x LIKE br; RENAME TABLE br TO sc_other.br", "")]
    [InlineData("CREATE TABLE sc_other.x (a int); DROP DATABASE sc_other; CREATE DATABASE sc_other; CREATE TABLE sc_other.x (b int)", "")]
    [InlineData("CREATE SEQUENCE s; RENAME TABLE s TO s2; CREATE VIEW v AS SELECT * FROM s2", "")]
    [InlineData("CREATE TABLE h (a int, b int) WITH SYSTEM VERSIONING; CREATE VIEW v AS SELECT *, row_start FROM h FOR SYSTEM_TIME ALL", "")]
    [InlineData("CREATE TABLE h (a int, s timestamp(6) GENERATED ALWAYS AS ROW START, e timestamp(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (s, e)) WITH SYSTEM VERSIONING", "")]
    [InlineData("CREATE TABLE h (a int, b int WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING; ALTER TABLE h DROP SYSTEM VERSIONING; ALTER TABLE h ADD c int FIRST", "")]
    [InlineData("CREATE TABLE h (a int) WITH SYSTEM VERSIONING; ALTER TABLE h ADD c int FIRST", "h")]
    [InlineData("CREATE TABLE h (a int, b int WITH SYSTEM VERSIONING); CREATE TABLE h2 LIKE h; CREATE VIEW v AS SELECT row_end, b FROM h2", "")]
    [InlineData("CREATE TABLE h (a int); ALTER TABLE h ADD SYSTEM VERSIONING; CREATE VIEW v AS SELECT row_end FROM h", "")]
    public Task Tables_are_made_of_others_and_get_other_names(string script, string unknown) => Says(script, unknown);

    /// <summary>What a script runs or switches and nobody reads may be about anything.</summary>
    [Theory]
    [InlineData("CREATE PROCEDURE p() ALTER TABLE br ADD a int FIRST; CALL p()")]
    [InlineData("CREATE PROCEDURE p() CALL q(); CREATE PROCEDURE q() ALTER TABLE br ADD a int FIRST; CALL p")]
    [InlineData("PREPARE s FROM 'ALTER TABLE br ADD a int FIRST'; EXECUTE s")]
    [InlineData("EXECUTE IMMEDIATE 'ALTER TABLE br ADD a int FIRST'")]
    [InlineData("EXECUTE IMMEDIATE concat('ALTER TABLE br ADD a ', 'int FIRST')")]
    [InlineData("DELIMITER //\nBEGIN NOT ATOMIC ALTER TABLE br ADD a int FIRST; END//\nDELIMITER ;\nSELECT 1")]
    [InlineData("DELIMITER //\nIF 1 THEN ALTER TABLE br ADD a int FIRST; END IF//\nDELIMITER ;\nSELECT 1")]
    [InlineData("DELIMITER //\nl: LOOP ALTER TABLE br ADD a int FIRST; LEAVE l; END LOOP//\nDELIMITER ;\nSELECT 1")]
    [InlineData("DELIMITER //\nFOR i IN 1 .. 1 DO ALTER TABLE br ADD a int FIRST; END FOR//\nDELIMITER ;\nSELECT 1")]
    [InlineData("DELIMITER //\nCASE 1 WHEN 1 THEN ALTER TABLE br ADD a int FIRST; END CASE//\nDELIMITER ;\nSELECT 1")]
    [InlineData("SET STATEMENT max_statement_time = 1 FOR EXECUTE IMMEDIATE 'ALTER TABLE br ADD a int FIRST'")]
    [InlineData("/*M!100000 EXECUTE IMMEDIATE 'ALTER TABLE br ADD a int FIRST' */")]
    [InlineData("CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO ALTER TABLE br ADD a int FIRST")]
    [InlineData("CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO CALL p(); CREATE PROCEDURE p() ALTER TABLE br ADD a int FIRST")]
    [InlineData("CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM br; ALTER EVENT e DO ALTER TABLE br ADD a int FIRST")]
    [InlineData("SELECT nosuch(1)")]
    [InlineData("SET @x = nosuch(1)")]
    [InlineData("INSERT INTO br VALUES (1, nosuch(2), 'x')")]
    [InlineData("INSERT INTO br (id, xm) VALUES (1, `concat`(2))")]
    [InlineData("DO nosuch(1)")]
    [InlineData("UPDATE br SET xm = sc_other.f(id)")]
    [InlineData("INSERT INTO mysql.proc SELECT * FROM mysql.proc LIMIT 0")]
    [InlineData("USE mysql;\nUPDATE `proc` SET body = '' WHERE name = 'nosuch'")]
    [InlineData("ALTER\\c TABLE br ADD a int FIRST")]
    [InlineData("\\! true")]
    [InlineData("SYSTEM true")]
    [InlineData("\\. a.sql")]
    [InlineData("source a.sql")]
    [InlineData("SOURCE\ta.sql\nSELECT 1")]
    [InlineData("connect sc_other\nCREATE TABLE br (x int)")]
    [InlineData("\\r sc_other\nCREATE TABLE br (x int)")]
    [InlineData("quit\nALTER TABLE br ADD a int FIRST")]
    [InlineData("\\q\nALTER TABLE br ADD a int FIRST")]
    [InlineData("FROBNICATE br")]
    public async Task What_nobody_reads_opens_everything(string script)
    {
        string folder = Directory.CreateTempSubdirectory("wardian-script-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a.sql"), "ALTER TABLE br ADD a int FIRST;", TestContext.Current.CancellationToken);
        try
        {
            Assert.StartsWith("br fy", await MySqlScriptServer.UnknownAsync(server, Tables + script + ";", folder), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Nothing of this leaves anything open.</summary>
    [Theory]
    [InlineData("SET STATEMENT max_statement_time = 1 FOR ALTER TABLE br ADD a int FIRST")]
    [InlineData("SET STATEMENT sort_buffer_size = 100000 FOR CREATE OR REPLACE VIEW v AS SELECT xm FROM br")]
    [InlineData("SET STATEMENT sql_mode = 'ANSI_QUOTES' FOR CREATE VIEW v AS SELECT xm FROM br")]
    [InlineData("\\u sc_other\nCREATE TABLE br (x int)")]
    [InlineData("use sc_other\nCREATE TABLE br (x int);\nUSE `sc_his`;\nALTER TABLE br ADD a int FIRST")]
    [InlineData("USE sc_other; CREATE TABLE z LIKE sc_his.br; /*!40000 USE sc_his */; CREATE TABLE z2 LIKE sc_other.z")]
    [InlineData("delimiter //\nALTER TABLE br ADD a int FIRST//\nCREATE PROCEDURE p() BEGIN DELETE FROM br; END//\nDELIMITER\t;\nCREATE TABLE z (a int)")]
    [InlineData("\\d $$\nCREATE TABLE z (a int)$$\ndelimiter ';' x\nCREATE TABLE z2 (a int)")]
    [InlineData("DELIMITER //\nCREATE TABLE z (a int); ALTER TABLE z ADD b int FIRST; SET sql_mode = 'ANSI_QUOTES'; CREATE TABLE \"z 2\" (a int)//\nDELIMITER ;\nSELECT 1")]
    [InlineData("ALTER TABLE br ADD a int FIRST\\G\nCREATE TABLE z (a int)\\g ALTER TABLE z ADD b int FIRST;\ngo\nstatus\nCREATE TABLE z3 (a int)")]
    [InlineData("DELIMITER //\nCREATE PROCEDURE p() BEGIN CREATE TEMPORARY TABLE t (a int); DELETE FROM br; DROP TEMPORARY TABLE t; END//\nDELIMITER ;\nCALL p()")]
    [InlineData("CREATE FUNCTION f(a int) RETURNS int RETURN a + 1; INSERT INTO br VALUES (f(1), 'x(', NULL); SELECT f(2); SET @x = f(3); UPDATE br SET xm = F (4)")]
    [InlineData("DELIMITER //\nCREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN DELETE FROM br; CALL p(); END//\nDELIMITER ;\nCREATE PROCEDURE p() DELETE FROM fy")]
    [InlineData("INSERT INTO br VALUES (1, concat('a', uuid()), NULL), (2, _binary 'x', 0x41); REPLACE br (id, xm) VALUES (1, 'f(1)'); INSERT INTO sc_his.br (id) SELECT id + 9 FROM br WHERE id IN (1, 2)")]
    [InlineData("LOCK TABLES br WRITE, fy READ; UNLOCK TABLES; ANALYZE TABLE br; FLUSH TABLES; BEGIN; COMMIT; START TRANSACTION; ROLLBACK; SAVEPOINT s; DO SLEEP(0); TRUNCATE fy; PREPARE x FROM 'SELECT 1'; DEALLOCATE PREPARE x")]
    [InlineData("SET NAMES utf8mb4; SET @a = 1, FOREIGN_KEY_CHECKS = 0; SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED; SHOW TABLES; DESC br; EXPLAIN SELECT * FROM br; SELECT 1 INTO @b; CHECK TABLE br")]
    [InlineData("CREATE ROLE IF NOT EXISTS r; GRANT SELECT (id, xm), UPDATE (xm) ON sc_his.br TO r; REVOKE UPDATE ON sc_his.br FROM r; DROP ROLE r; CREATE USER IF NOT EXISTS u@localhost IDENTIFIED BY 'x'; DROP USER u@localhost")]
    public Task What_is_read_leaves_nothing_open(string script) => Says(script, string.Empty);

    /// <summary>What quotes and backslashes mean where a view is made decides what it reads.</summary>
    [Theory]
    [InlineData("SET sql_mode = 'ANSI_QUOTES'; CREATE VIEW v AS SELECT \"xm\" AS a FROM br", "")]
    [InlineData("SET @m = 'ANSI_QUOTES'; SET sql_mode = @m; CREATE VIEW v AS SELECT \"xm\" AS a FROM br", "")]
    [InlineData("SET @m = @@sql_mode, sql_mode = 'ANSI_QUOTES'; SET sql_mode = @m; CREATE VIEW v AS SELECT \"xm\" AS a FROM br", "")]
    [InlineData("SET sql_mode = 'ANSI_QUOTES', @m = @@sql_mode; SET sql_mode = ''; SET sql_mode = @m; CREATE VIEW v AS SELECT \"xm\" AS a FROM br", "")]
    [InlineData("SET @m = 'ANSI_QUOTES'; SET @m = '', sql_mode = @m; CREATE VIEW v AS SELECT \"xm\" AS a FROM br", "")]
    [InlineData("SET @m = ''; SELECT 'ANSI_QUOTES' INTO @m; SET sql_mode = @m; CREATE VIEW v AS SELECT \"xm\" AS a FROM br", "v")]
    [InlineData("SET @m = ''; SET @n = (@m := 'ANSI_QUOTES'); SET sql_mode = @m; CREATE VIEW v AS SELECT \"xm\" AS a FROM br", "v")]
    [InlineData("SET @m = ''; CREATE PROCEDURE p() SET @m = 'ANSI_QUOTES'; CALL p(); SET sql_mode = @m; CREATE VIEW v AS SELECT \"xm\" AS a FROM br", "v")]
    [InlineData("SET @m = ''; CREATE TRIGGER t BEFORE INSERT ON fy FOR EACH ROW SET @m = 'ANSI_QUOTES'; INSERT INTO fy VALUES (9, 9, NULL); SET sql_mode = @m; CREATE VIEW v AS SELECT \"xm\" AS a FROM br", "v")]
    [InlineData("SET @m = 'ANSI' '_QUOTES'; SET sql_mode = @m; CREATE VIEW v AS SELECT \"xm\" AS a FROM br", "v")]
    [InlineData("SET sql_mode = 'ANSI_QUOTES'; SET sql_mode = @nosuch; CREATE VIEW v AS SELECT \"xm\" AS a FROM br", "v")]
    [InlineData("SET STATEMENT sql_mode = 'ANSI_QUOTES' FOR CREATE VIEW v AS SELECT \"xm\" AS a FROM br", "v")]
    [InlineData("SET sql_mode = (SELECT REPLACE(@@sql_mode, 'ONLY_FULL_GROUP_BY,', '')); INSERT INTO br VALUES (1, 'a\\'b', \"c\"); CREATE VIEW v AS SELECT \"xm\" AS a FROM br", "")]
    [InlineData("SET sql_mode = 'ANSI_QUOTES'; SET sql_mode = REPLACE(@@sql_mode, 'STRICT_TRANS_TABLES', ''); CREATE VIEW v AS SELECT \"xm\" AS a FROM br", "")]
    [InlineData("SET sql_mode = 'ANSI_QUOTES'; SET sql_mode = REPLACE(@@sql_mode, 'ANSI_QUOTES', ''); CREATE VIEW v AS SELECT \"xm\" AS a FROM br", "v")]
    [InlineData("SET sql_mode = concat('NO_BACKSLASH_', 'ESCAPES'); INSERT INTO br (id, xm) VALUES (1, '\\'); ALTER TABLE br ADD a int FIRST; -- ')", "br fy")]
    [InlineData("CREATE FUNCTION f RETURNS int SONAME 'nosuch.so'; SELECT f()", "br fy")]
    public Task A_mode_holds_where_it_is_set(string script, string unknown) => Says(script, unknown);

    [Theory]
    [InlineData("CREATE TABLE a (x int) ENGINE=MyISAM; SET default_storage_engine = MERGE; CREATE TABLE m (x int) UNION=(a)", "m")]
    [InlineData("CREATE TABLE a (x int) ENGINE=MyISAM; SET default_storage_engine = 'MRG_MyISAM'; CREATE TABLE m (x int); ALTER TABLE m UNION=(a)", "m")]
    [InlineData("CREATE TABLE a (x int) ENGINE=MyISAM; SET storage_engine = MERGE; CREATE TABLE m (x int) UNION=(a)", "m")]
    [InlineData("CREATE TABLE a (x int) ENGINE=MyISAM; SET @@default_storage_engine = concat('MER', 'GE'); CREATE TABLE m (x int) COMMENT 'x', UNION (a)", "m")]
    [InlineData("CREATE TABLE a (x int) ENGINE=MyISAM; SET STATEMENT default_storage_engine = MERGE FOR CREATE TABLE m (x int) UNION=(a)", "m")]
    [InlineData("CREATE TABLE a (x int) ENGINE=MyISAM; CREATE TABLE m (x int) ENGINE=MERGE UNION=(a); CREATE TABLE m2 LIKE m", "m m2")]
    [InlineData("CREATE TABLE a (x int) ENGINE=MyISAM; CREATE TABLE m LIKE a; ALTER TABLE m ENGINE=MERGE, UNION=(a)", "m")]
    [InlineData("CREATE TABLE a (x int) ENGINE=MyISAM; SET SESSION default_storage_engine = MyISAM; CREATE TABLE b (x int)", "")]
    [InlineData("CREATE TABLE a (x int) ENGINE=MyISAM; DELIMITER //\nCREATE FUNCTION f() RETURNS int BEGIN SET default_storage_engine = MERGE; RETURN 1; END//\nDELIMITER ;\nSELECT f(); CREATE TABLE m (x int) UNION=(a)", "a br fy")]
    public async Task Tables_that_show_rows_of_others_are_told(string script, string unknown) =>
        Assert.StartsWith(unknown, await MySqlScriptServer.UnknownAsync(server, Tables + script + ";"), StringComparison.Ordinal);

    /// <summary>Neighbours of the cases above.</summary>
    [Theory]
    [InlineData("CREATE VIEW sc_other.v AS SELECT * FROM br; CREATE VIEW w AS SELECT sc_his.br.*, br.id + 1 AS n FROM sc_his.br; ALTER TABLE br ADD a int FIRST", "")]
    [InlineData("CREATE VIEW v AS SELECT * FROM br; ALTER TABLE br ADD a int FIRST; ALTER VIEW v AS SELECT * FROM br; ALTER TABLE br ADD b int FIRST", "")]
    [InlineData("CREATE VIEW v AS (SELECT * FROM br) UNION ALL (SELECT id, je, br_id FROM fy ORDER BY id LIMIT 1); ALTER TABLE br ADD a int FIRST", "")]
    [InlineData("CREATE VIEW v AS SELECT x.* FROM (br AS x LEFT JOIN fy ON x.id = br_id); ALTER TABLE br ADD a int FIRST; ALTER TABLE fy ADD a int", "")]
    [InlineData("CREATE VIEW v AS SELECT count(*) AS n, sum(2 * id) AS s FROM br; ALTER TABLE br ADD a int FIRST", "")]
    [InlineData("CREATE VIEW v AS SELECT * FROM br WHERE EXISTS (SELECT * FROM fy WHERE br_id = br.id); ALTER TABLE fy ADD xm text", "")]
    [InlineData("CREATE VIEW v AS SELECT * FROM br; SET FOREIGN_KEY_CHECKS = 0; DROP TABLE br; CREATE TABLE br (id int PRIMARY KEY, xm text, sfz varchar(18), a int)", "")]
    [InlineData("CREATE TABLE b2 AS SELECT * FROM br; CREATE TABLE b3 LIKE br; ALTER TABLE br ADD a int FIRST", "")]
    [InlineData("CREATE TABLE v (a int); DROP VIEW IF EXISTS v; DROP VIEW IF EXISTS br; CREATE VIEW w AS SELECT id FROM br; DROP TABLE IF EXISTS w", "")]
    [InlineData("CREATE VIEW w AS SELECT id FROM br; CREATE TABLE IF NOT EXISTS w (x int, y int); CREATE VIEW v AS SELECT * FROM w", "")]
    [InlineData("CREATE VIEW w AS SELECT id FROM br; CREATE TABLE w (x int, y int); CREATE VIEW br AS SELECT 1 AS x", "br fy w")]
    [InlineData("CREATE TABLE w (a int); DROP TEMPORARY TABLE IF EXISTS w; CREATE OR REPLACE TEMPORARY TABLE w (b int); DROP TABLE w; ALTER TABLE w ADD c int FIRST", "")]
    [InlineData("DROP TABLE br; CREATE TABLE IF NOT EXISTS br (x int)", "br fy")]
    [InlineData("DROP TABLE fy, br; CREATE TABLE br (x int)", "")]
    [InlineData("ALTER TABLE br MODIFY id bigint AFTER xm", "br fy")]
    [InlineData("ALTER TABLE br DROP PRIMARY KEY, DROP COLUMN id", "br fy")]
    [InlineData("ALTER TABLE br ADD a int /*!80000 FIRST */ /*!100300 AFTER xm */, ADD b int /*M!999999 FIRST */", "")]
    [InlineData("CREATE TABLE z (a int /*!80023 INVISIBLE */, b int /*!100300 INVISIBLE */, c int -- FIRST\n, d int DEFAULT 1--1) /*!50100 ENGINE=MyISAM */", "")]
    [InlineData("/*!80000 ALTER TABLE br ADD a int FIRST */; /*!50000 ALTER TABLE br ADD b int FIRST */; # ALTER TABLE br ADD c int FIRST;\nALTER TABLE br ADD d int AFTER /* FIRST */ b", "")]
    [InlineData("CREATE FUNCTION f() RETURNS int RETURN 1; CREATE FUNCTION IF NOT EXISTS f() RETURNS int RETURN (SELECT max(je) FROM fy); CREATE VIEW v AS SELECT f() AS x FROM br", "")]
    [InlineData("CREATE FUNCTION f() RETURNS int RETURN 1; DROP FUNCTION f; CREATE FUNCTION F() RETURNS int RETURN (SELECT max(je) FROM fy); CREATE VIEW v AS SELECT f() AS x FROM br", "")]
    [InlineData("CREATE FUNCTION f() RETURNS int RETURN 1; CREATE OR REPLACE FUNCTION F() RETURNS int RETURN (SELECT max(je) FROM fy); CREATE VIEW v AS SELECT f() AS x FROM br", "")]
    [InlineData("CREATE TRIGGER t BEFORE INSERT ON fy FOR EACH ROW SET NEW.je = NEW.br_id; RENAME TABLE fy TO f2; CREATE TABLE fy (a int, b int); DROP TRIGGER T", "")]
    [InlineData("CREATE TRIGGER t BEFORE INSERT ON fy FOR EACH ROW SET NEW.je = NEW.br_id; CREATE OR REPLACE TRIGGER t BEFORE INSERT ON fy FOR EACH ROW SET NEW.br_id = NEW.je", "")]
    [InlineData("CREATE TABLE n AS SELECT seq FROM seq_1_to_9; CREATE VIEW v AS SELECT seq, xm FROM seq_1_to_3_step_2 JOIN br ON id = seq", "")]
    [InlineData("CREATE TABLE n (g int AS (b + 1) STORED, b int, c text) AS SELECT xm AS c, id AS b FROM br", "")]
    [InlineData("CREATE TABLE n (b int, UNIQUE (id)) REPLACE AS SELECT id, xm FROM br", "")]
    [InlineData("CREATE TABLE n (a int) PARTITION BY HASH (a) PARTITIONS 2; ALTER TABLE n ADD b int FIRST REMOVE PARTITIONING; ALTER TABLE n ADD PRIMARY KEY (b) PARTITION BY KEY () PARTITIONS 2", "")]
    [InlineData("CREATE TABLE n (a int) PARTITION BY HASH (a); ALTER TABLE n ADD b int FIRST, REMOVE PARTITIONING", "n")]
    [InlineData("ALTER TABLE br ENGINE=InnoDB, ADD a int FIRST, ALGORITHM=COPY, LOCK=DEFAULT; ALTER TABLE br COMMENT='x' ROW_FORMAT=DYNAMIC; ALTER TABLE br CONVERT TO CHARACTER SET utf8mb4, ORDER BY id", "")]
    public Task Neighbours_are_told_too(string script, string unknown) => Says(script, unknown);

    private async Task Says(string script, string unknown) => Assert.Equal(unknown, await MySqlScriptServer.UnknownAsync(server, Tables + script + ";"));
}

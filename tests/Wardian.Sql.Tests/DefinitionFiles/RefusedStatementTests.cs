namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>Statements that the server refuses: psql goes on outside a transaction, and nothing has changed; what is complete is what the server has.</summary>
public sealed class RefusedStatementTests(PsqlServer server) : IClassFixture<PsqlServer>
{
    private const string Objects = """
        CREATE TABLE br (id int PRIMARY KEY, xm text); CREATE TABLE fy (id int, je numeric); CREATE SCHEMA s;
        CREATE VIEW v AS SELECT xm AS a FROM br;
        CREATE FUNCTION f(x int) RETURNS text LANGUAGE sql AS 'SELECT xm FROM br';
        CREATE FUNCTION tg() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        CREATE FUNCTION tg2() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO br VALUES (1, 'x'); RETURN NEW; END $$;
        CREATE TRIGGER t BEFORE INSERT ON fy FOR EACH ROW EXECUTE FUNCTION tg();

        """;

    [Theory]
    [InlineData("CREATE TABLE br (a int);", "select * from br")]
    [InlineData("BEGIN; CREATE TABLE br (id int PRIMARY KEY, xm text); CREATE OR REPLACE VIEW v AS SELECT je::text AS a FROM fy; COMMIT;", "select * from v")]
    [InlineData("CREATE VIEW br AS SELECT id, je::text AS xm FROM fy;", "select * from br")]
    [InlineData("CREATE TABLE v (a int);", "select * from v")]
    [InlineData("CREATE VIEW v AS SELECT je::text AS a FROM fy;", "select * from v")]
    [InlineData("CREATE MATERIALIZED VIEW v AS SELECT je::text AS a FROM fy;", "select * from v")]
    [InlineData("CREATE TABLE v AS SELECT je::text AS a FROM fy;", "select * from v")]
    [InlineData("CREATE OR REPLACE VIEW v AS SELECT je::text AS b FROM fy;", "select * from v")]
    [InlineData("CREATE OR REPLACE VIEW v AS SELECT je AS a FROM fy;", "select * from v")]
    [InlineData("CREATE OR REPLACE VIEW v (b) AS SELECT je::text FROM fy;", "select * from v")]
    [InlineData("CREATE OR REPLACE VIEW v AS SELECT je::text AS a FROM nosuch, fy;", "select * from v")]
    [InlineData("CREATE OR REPLACE VIEW v AS SELECT 'x'::text AS a, nosuch FROM fy;", "select a from v")]
    [InlineData("CREATE OR REPLACE VIEW br AS SELECT id, je::text AS xm FROM fy;", "select * from br")]
    [InlineData("CREATE FUNCTION f(x int) RETURNS text LANGUAGE sql AS 'SELECT je::text FROM fy';", "select f(1)")]
    [InlineData("CREATE OR REPLACE FUNCTION f(x int) RETURNS numeric LANGUAGE sql AS 'SELECT je FROM fy';", "select f(1)")]
    [InlineData("CREATE OR REPLACE FUNCTION f(y int) RETURNS text LANGUAGE sql AS 'SELECT je::text FROM fy';", "select f(1)")]
    [InlineData("CREATE OR REPLACE PROCEDURE f(x int) LANGUAGE sql AS 'SELECT je::text FROM fy';", "select f(1)")]
    [InlineData("CREATE OR REPLACE FUNCTION f(x int) RETURNS text LANGUAGE sql AS 'SELECT je::text FROM nosuch';", "select f(1)")]
    [InlineData("CREATE TRIGGER t BEFORE INSERT ON fy FOR EACH ROW EXECUTE FUNCTION tg2();", "insert into fy values (1, 2)")]
    [InlineData("DROP TABLE br; CREATE TABLE br (a int, b int);", "select * from br")]
    [InlineData("ALTER TABLE br DROP COLUMN xm;", "select * from v")]
    [InlineData("ALTER TABLE br ADD COLUMN z int, DROP COLUMN nosuch;", "select * from br")]
    [InlineData("ALTER TABLE br ADD COLUMN xm int;", "select * from br")]
    [InlineData("ALTER TABLE br RENAME xm TO id;", "select * from br")]
    [InlineData("ALTER TABLE fy RENAME TO br;", "select * from br")]
    [InlineData("CREATE TABLE s.br (a int); ALTER TABLE s.br SET SCHEMA public;", "select * from br")]
    [InlineData("CREATE TABLE br2 (LIKE nosuch); CREATE TABLE IF NOT EXISTS br2 (a int);", "select * from br2")]
    [InlineData("ALTER TABLE fy RENAME TO v;", "select * from v")]
    [InlineData("DROP FUNCTION nosuch(); DROP VIEW nosuch, v;", "select * from v")]
    [InlineData("DROP VIEW br; DROP TABLE v;", "select * from v")]
    [InlineData("CREATE VIEW w AS SELECT a FROM v; DROP VIEW v; CREATE VIEW v AS SELECT je::text AS a FROM fy;", "select * from w")]
    [InlineData("CREATE SEQUENCE br; CREATE TYPE br AS (a int);", "select * from br")]
    [InlineData("CREATE RULE r AS ON INSERT TO fy DO ALSO INSERT INTO br VALUES (1, 'x'); CREATE RULE r AS ON INSERT TO fy DO ALSO NOTHING;", "insert into fy values (1, 2)")]
    [InlineData("CREATE POLICY p ON fy USING (id IN (SELECT id FROM br)); CREATE POLICY p ON fy USING (true); ALTER TABLE fy ENABLE ROW LEVEL SECURITY;", "select * from fy")]
    [InlineData("ALTER FUNCTION f(int) RENAME TO tg; ALTER FUNCTION nosuch(int) RENAME TO f;", "select f(1)")]
    [InlineData("CREATE FUNCTION g() RETURNS text LANGUAGE sql AS 'SELECT je::text FROM fy'; CREATE VIEW w AS SELECT g() AS a; DROP FUNCTION g(); CREATE FUNCTION g() RETURNS text LANGUAGE sql AS 'SELECT xm FROM br';", "select g()")]
    [InlineData("DROP SCHEMA public; CREATE SCHEMA public; CREATE TABLE br (a int);", "select * from br")]
    [InlineData("CREATE TABLE w (a int, a text);", "select * from w")]
    [InlineData("CREATE RULE r AS ON INSERT TO fy DO ALSO INSERT INTO br VALUES (1, 'x'); SET search_path = s, public; CREATE TABLE br (id int, xm text); CREATE RULE r AS ON INSERT TO fy DO ALSO INSERT INTO br VALUES (1, 'x');", "insert into public.fy values (1, 2)")]
    public void What_is_refused_leaves_open_what_there_is(string script, string sql) => Assert.False(server.IsKnown(Objects + script, sql));

    [Theory]
    [InlineData("CREATE TABLE br (id int PRIMARY KEY, xm text); CREATE OR REPLACE VIEW v AS SELECT je::text AS a FROM fy;", "select * from v")]
    [InlineData("CREATE TABLE IF NOT EXISTS br (a int);", "select * from br")]
    [InlineData("CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT je::text AS a FROM fy;", "select * from v")]
    [InlineData("CREATE INDEX ON br (nosuch); CREATE UNIQUE INDEX ON nosuch (a);", "select * from br")]
    [InlineData("DROP VIEW v; DROP TABLE br; CREATE TABLE br (a int, b int);", "select * from br")]
    [InlineData("CREATE OR REPLACE VIEW v AS SELECT je::text AS a, id FROM fy;", "select * from v")]
    [InlineData("CREATE OR REPLACE FUNCTION f(x int) RETURNS text LANGUAGE sql AS 'SELECT je::text FROM fy';", "select f(1)")]
    [InlineData("ALTER TABLE br ADD COLUMN IF NOT EXISTS xm int, ADD COLUMN z int, ALTER COLUMN z SET NOT NULL, DROP COLUMN IF EXISTS nosuch;", "select * from br")]
    [InlineData("DROP TABLE IF EXISTS fy; CREATE TABLE fy (a int);", "select * from fy")]
    [InlineData("CREATE POLICY p ON fy FOR SELECT USING (id IN (SELECT id FROM br)); CREATE POLICY p ON fy FOR SELECT USING (id IN (SELECT id FROM br)); ALTER TABLE fy ENABLE ROW LEVEL SECURITY;", "select * from fy")]
    [InlineData("CREATE TABLE IF NOT EXISTS br (a int, a text);", "select * from br")]
    public void What_is_refused_and_changes_nothing_is_known(string script, string sql) => Assert.True(server.IsKnown(Objects + script, sql));
}

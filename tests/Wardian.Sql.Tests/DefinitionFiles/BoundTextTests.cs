using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>
/// The server keeps views, policies, rules and bodies in BEGIN ATOMIC by what their names meant when they were made. What a script does to these
/// names afterwards never makes a lineage another one than the server's.
/// </summary>
public sealed class BoundTextTests(PsqlServer server) : IClassFixture<PsqlServer>
{
    private const string Objects = """
        CREATE TABLE t (a int, k int); CREATE TABLE u (b int, k int); CREATE SCHEMA s; CREATE SCHEMA p;
        CREATE FUNCTION g(x bigint) RETURNS int LANGUAGE sql AS 'SELECT a FROM t';
        CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT b FROM u; END;
        CREATE FUNCTION r() RETURNS int RETURN (SELECT max(b) FROM u);
        CREATE FUNCTION h() RETURNS int RETURN g(1);

        """;

    [Theory]
    [InlineData("ALTER TABLE u RENAME TO u2; CREATE TABLE u (b int);", "select f()")]
    [InlineData("ALTER TABLE u RENAME TO u2; CREATE TABLE u (b int);", "select r()")]
    [InlineData("ALTER TABLE u SET SCHEMA s; CREATE TABLE u (b int);", "select f()")]
    [InlineData("ALTER TABLE u RENAME COLUMN b TO c; ALTER TABLE u ADD COLUMN b int;", "select f()")]
    [InlineData("ALTER TABLE u RENAME b TO c; ALTER TABLE u RENAME k TO b;", "select r()")]
    [InlineData("CREATE FUNCTION g(x int) RETURNS int LANGUAGE sql AS 'SELECT b FROM u';", "select h()")]
    [InlineData("ALTER FUNCTION g(bigint) RENAME TO g2; CREATE FUNCTION g(x bigint) RETURNS int LANGUAGE sql AS 'SELECT b FROM u';", "select h()")]
    [InlineData("ALTER FUNCTION g(bigint) SET SCHEMA s; CREATE FUNCTION g(x bigint) RETURNS int LANGUAGE sql AS 'SELECT b FROM u';", "select h()")]
    [InlineData("CREATE VIEW w AS SELECT g(1) AS a; CREATE FUNCTION g(x int) RETURNS int LANGUAGE sql AS 'SELECT b FROM u';", "select a from w")]
    [InlineData("CREATE TABLE s.x (a int); SET search_path = p, s, public; CREATE VIEW public.w AS SELECT a FROM x; CREATE TABLE p.x (a int);", "select a from w")]
    [InlineData("CREATE TABLE s.x (a int); SET search_path = p, s, public; CREATE FUNCTION public.w() RETURNS int RETURN (SELECT max(a) FROM x); CREATE VIEW p.x AS SELECT 1 AS a;", "select w()")]
    [InlineData("CREATE VIEW w AS SELECT * FROM t, u; ALTER TABLE t ADD COLUMN c int;", "select b from w")]
    [InlineData("CREATE VIEW w (x, y, z, q) AS SELECT * FROM t, u; ALTER TABLE t ADD COLUMN c int;", "select z from w")]
    [InlineData("CREATE VIEW w AS SELECT *, 1 AS one FROM t; ALTER TABLE t ADD COLUMN c int;", "select one from w")]
    [InlineData("CREATE VIEW w AS SELECT t.*, u.b FROM t JOIN u USING (k); ALTER TABLE t ADD COLUMN c int;", "select b from w")]
    [InlineData("CREATE VIEW w AS SELECT a, b FROM t NATURAL JOIN u; ALTER TABLE t ADD COLUMN b int;", "select b from w")]
    [InlineData("CREATE VIEW w AS SELECT x.a FROM t x NATURAL JOIN u y; ALTER TABLE t ADD COLUMN b int;", "select a from w")]
    [InlineData("CREATE VIEW w AS SELECT (SELECT max(b) FROM t) AS m FROM u; ALTER TABLE t ADD COLUMN b int;", "select m from w")]
    [InlineData("CREATE VIEW i AS SELECT a FROM t; CREATE VIEW w AS SELECT * FROM i, u; CREATE OR REPLACE VIEW i AS SELECT a, k AS c FROM t;", "select b from w")]
    [InlineData("CREATE TABLE kid () INHERITS (t); CREATE VIEW w AS SELECT * FROM kid, u; ALTER TABLE t ADD COLUMN c int;", "select b from w")]
    [InlineData("CREATE VIEW w AS SELECT * FROM (SELECT * FROM t) x, u; ALTER TABLE t ADD COLUMN c int;", "select b from w")]
    [InlineData("CREATE TYPE s.d AS (a int); CREATE FUNCTION s.d(int) RETURNS int LANGUAGE sql AS 'SELECT a FROM t'; SET search_path = p, s, public; CREATE VIEW public.w AS SELECT d(1) AS a; CREATE FUNCTION p.d(int) RETURNS int LANGUAGE sql AS 'SELECT b FROM u';", "select a from w")]
    [InlineData("CREATE POLICY y ON t USING (EXISTS (SELECT FROM u WHERE b = 1)); ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE u RENAME TO u2; CREATE TABLE u (b int);", "select a from t")]
    [InlineData("CREATE POLICY y ON t USING (EXISTS (SELECT FROM t x WHERE x.a = 1)); ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t RENAME TO t2; CREATE TABLE t (a int);", "select a from t2")]
    [InlineData("CREATE TABLE c (x int CHECK (g(x) > 0)); CREATE FUNCTION g(x int) RETURNS int LANGUAGE sql AS 'SELECT b FROM u';", "insert into c values (1)")]
    [InlineData("CREATE TABLE c (x int DEFAULT g(1), y int); CREATE FUNCTION g(x int) RETURNS int LANGUAGE sql AS 'SELECT b FROM u';", "insert into c (y) values (1)")]
    [InlineData("CREATE DOMAIN d AS int CHECK (g(VALUE) > 0); CREATE TABLE c (x d); CREATE FUNCTION g(x int) RETURNS int LANGUAGE sql AS 'SELECT b FROM u';", "insert into c values (1)")]
    [InlineData("CREATE FUNCTION tg() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER y BEFORE INSERT ON u FOR EACH ROW WHEN (g(NEW.b) > 0) EXECUTE FUNCTION tg(); CREATE FUNCTION g(x int) RETURNS int LANGUAGE sql AS 'SELECT k FROM u';", "insert into u values (1)")]
    [InlineData("CREATE FUNCTION k(x int DEFAULT g(1)) RETURNS int LANGUAGE sql AS 'SELECT x'; CREATE FUNCTION g(x int) RETURNS int LANGUAGE sql AS 'SELECT b FROM u';", "select k()")]
    [InlineData("CREATE FUNCTION k(x int DEFAULT public.g(1)) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN x; END'; ALTER FUNCTION g(bigint) RENAME TO g2; CREATE FUNCTION g(x bigint) RETURNS int LANGUAGE sql AS 'SELECT b FROM u';", "select k()")]
    [InlineData("CREATE FUNCTION k(x int DEFAULT g(1)) RETURNS int LANGUAGE sql AS 'SELECT x'; ALTER FUNCTION g(bigint) SET SCHEMA s; CREATE FUNCTION g(x bigint) RETURNS int LANGUAGE sql AS 'SELECT b FROM u';", "select k()")]
    [InlineData("CREATE FUNCTION k(x int DEFAULT 1, y int DEFAULT 1 + public.g(1)) RETURNS int LANGUAGE sql RETURN x + y; ALTER FUNCTION g RENAME TO g2; CREATE FUNCTION g(x bigint) RETURNS int LANGUAGE sql AS 'SELECT b FROM u';", "select k(1)")]
    [InlineData("CREATE PROCEDURE k(x int DEFAULT g(1)) LANGUAGE sql AS 'INSERT INTO t VALUES (x)'; CREATE FUNCTION g(x int) RETURNS int LANGUAGE sql AS 'SELECT b FROM u';", "call k()")]
    [InlineData("CREATE FUNCTION s.gg(x bigint) RETURNS int LANGUAGE sql AS 'SELECT a FROM public.t'; SET search_path = p, s, public; CREATE FUNCTION public.k(x int DEFAULT gg(1)) RETURNS int LANGUAGE sql AS 'SELECT x'; CREATE FUNCTION p.gg(x bigint) RETURNS int LANGUAGE sql AS 'SELECT b FROM public.u';", "select k()")]
    public void What_was_meant_is_kept_or_not_known(string script, string sql) => Assert.False(server.IsKnown(Objects + script, sql));

    [Theory]
    [InlineData("", "select f(), r(), h()")]
    [InlineData("CREATE OR REPLACE FUNCTION g(x bigint) RETURNS int LANGUAGE sql AS 'SELECT b FROM u';", "select h()")]
    [InlineData("SET search_path = s; CREATE TABLE other (b int); RESET search_path;", "select f()")]
    [InlineData("ALTER TABLE u ADD COLUMN c int; ALTER TABLE u ALTER COLUMN k SET NOT NULL; COMMENT ON TABLE u IS 'x'; CREATE INDEX ON u (b);", "select f()")]
    [InlineData("CREATE VIEW w AS SELECT * FROM t; ALTER TABLE t ADD COLUMN c int;", "select a, k from w")]
    [InlineData("CREATE VIEW w AS SELECT count(*) AS n, x.a FROM t x JOIN u ON x.k = u.k GROUP BY x.a; ALTER TABLE t ADD COLUMN c int;", "select * from w")]
    [InlineData("CREATE VIEW w AS SELECT a AS abc FROM t; CREATE TABLE ab (x int); DROP TABLE ab; ALTER TABLE u RENAME TO bc;", "select abc from w")]
    [InlineData("CREATE FUNCTION late(x int) RETURNS int LANGUAGE sql AS 'SELECT b FROM u'; CREATE VIEW w AS SELECT late(1) AS a; CREATE FUNCTION later(x int) RETURNS int LANGUAGE sql AS 'SELECT 1';", "select a from w")]
    [InlineData("CREATE TABLE c (x int CHECK (public.g(x) > 0)); CREATE FUNCTION s.g(x int) RETURNS int LANGUAGE sql AS 'SELECT b FROM u';", "insert into c values (1)")]
    [InlineData("CREATE FUNCTION k(x int DEFAULT g(1)) RETURNS int LANGUAGE sql AS 'SELECT x';", "select k()")]
    [InlineData("SET search_path = s, pg_catalog, public; CREATE FUNCTION s.lower(text) RETURNS text LANGUAGE sql AS 'SELECT b::text FROM public.u'; CREATE FUNCTION public.k(x text DEFAULT lower('A')) RETURNS text LANGUAGE sql AS 'SELECT x';", "select k()")]
    [InlineData("CREATE FUNCTION k(x int DEFAULT 7) RETURNS int LANGUAGE sql AS 'SELECT x'; CREATE FUNCTION g(x int) RETURNS int LANGUAGE sql AS 'SELECT b FROM u';", "select k()")]
    public void What_still_means_the_same_is_known(string script, string sql) => Assert.True(server.IsKnown(Objects + script, sql));

    /// <summary>What a rule does is in no statement that sets it off as it stands, but its names are known.</summary>
    [Theory]
    [InlineData("CREATE RULE y AS ON DELETE TO t DO INSERT INTO u VALUES (old.a, 1);", "delete from t where k = 1", "u", "t.a>u.b")]
    [InlineData("CREATE RULE y AS ON UPDATE TO t WHERE old.a > 1 DO ALSO UPDATE u SET b = new.a WHERE k = old.k;", "update t set a = 1", "u", "t.a>u.b")]
    [InlineData("CREATE VIEW w AS SELECT a, k FROM t; CREATE RULE y AS ON INSERT TO w DO INSTEAD INSERT INTO t VALUES (new.a, new.k);", "insert into w values (1, 2)", "t", "")]
    [InlineData("SET search_path = s, public; CREATE TABLE s.u (b int); CREATE RULE y AS ON DELETE TO t DO INSERT INTO u VALUES (old.a);", "delete from t", "u", "t.a>u.b")]
    public void Rules_know_their_names(string script, string sql, string written, string flow)
    {
        Assert.False(server.IsKnown(Objects + script, sql));
        StatementLineage lineage = PsqlServer.Analyse(Objects + script, sql);
        Assert.Equal([IncompleteReason.UnsupportedConstruct], lineage.Incomplete.Select(item => item.Reason).Distinct());
        Assert.Contains(lineage.Tables, table => table.Table.Name == written && (table.Kind & ~TableAccessKind.Read) != TableAccessKind.None);
        Assert.True(flow.Length == 0 || lineage.Flows.Any(found => $"{found.From.Table.Name}.{found.From.Column}>{found.To.Table.Name}.{found.To.Column}" == flow));
    }
}

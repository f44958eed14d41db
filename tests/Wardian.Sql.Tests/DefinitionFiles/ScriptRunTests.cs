namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>
/// What a script runs beside its definitions: nothing is complete when that may define something, and what is complete is what the server has
/// when psql has run the script.
/// </summary>
public sealed class ScriptRunTests(PsqlServer server) : IClassFixture<PsqlServer>
{
    /// <summary>The function makes the view one of another table.</summary>
    private const string Objects = """
        CREATE TABLE br (id int PRIMARY KEY, xm text); CREATE TABLE fy (id int, je numeric); CREATE SEQUENCE sq;
        INSERT INTO br VALUES (1, 'a'); INSERT INTO fy (id) VALUES (1), (2);
        CREATE VIEW v AS SELECT xm AS a FROM br;
        CREATE FUNCTION mk() RETURNS int LANGUAGE plpgsql AS $$ BEGIN CREATE OR REPLACE VIEW v AS SELECT je::text AS a FROM fy; RETURN 1; END $$;
        CREATE FUNCTION quiet(a int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN INSERT INTO fy (id) VALUES (a); RETURN 1; END $$;
        CREATE PROCEDURE pr() LANGUAGE sql AS 'SELECT mk()';
        CREATE FUNCTION tg() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM mk(); RETURN NULL; END $$;
        CREATE FUNCTION et() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN IF tg_tag <> 'CREATE VIEW' THEN PERFORM mk(); END IF; END $$;

        """;

    [Theory]
    [InlineData("SELECT mk();")]
    [InlineData("SELECT count(*) FROM br WHERE mk() = 1;")]
    [InlineData("TABLE br; WITH x AS (SELECT mk()) SELECT * FROM x;")]
    [InlineData("VALUES (1, mk());")]
    [InlineData("SELECT public.mk() AS a INTO other;")]
    [InlineData("CREATE TABLE other AS SELECT mk() AS a;")]
    [InlineData("CREATE MATERIALIZED VIEW mv AS SELECT mk() AS a;")]
    [InlineData("CREATE MATERIALIZED VIEW mv AS SELECT mk() AS a WITH NO DATA; REFRESH MATERIALIZED VIEW mv;")]
    [InlineData("DO $$ BEGIN PERFORM mk(); END $$;")]
    [InlineData("DO 'DECLARE a int; BEGIN a := mk(); END';")]
    [InlineData("DO $$ BEGIN EXECUTE 'SELECT mk()'; END $$;")]
    [InlineData("DO $$ BEGIN EXECUTE 'GRANT SELECT ON br TO postgres; CREATE OR REPLACE VIEW v AS SELECT je::text AS a FROM fy'; END $$;")]
    [InlineData("DO $$ BEGIN EXECUTE 'CRE' || 'ATE OR REPLACE VIEW v AS SELECT je::text AS a FROM fy'; END $$;")]
    [InlineData("DO $$ BEGIN EXECUTE format('GRANT SELECT ON br TO postgres%s', '; CREATE OR REPLACE VIEW v AS SELECT je::text AS a FROM fy'); END $$;")]
    [InlineData("DO $$ BEGIN <<here>> BEGIN CREATE OR REPLACE VIEW v AS SELECT je::text AS a FROM fy; END; END $$;")]
    [InlineData("DO $$ BEGIN CALL pr(); END $$;")]
    [InlineData("CALL pr();")]
    [InlineData("INSERT INTO fy VALUES (mk(), 1);")]
    [InlineData("INSERT INTO fy VALUES (1, 2), (mk(), 3);")]
    [InlineData("INSERT INTO fy VALUES (5, 2) RETURNING mk();")]
    [InlineData("INSERT INTO br VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET id = mk();")]
    [InlineData("insert\ninto fy select mk(), 1;")]
    [InlineData("UPDATE fy SET id = mk();")]
    [InlineData("DELETE FROM fy WHERE id = mk();")]
    [InlineData("MERGE INTO fy USING br ON fy.id = br.id WHEN MATCHED THEN UPDATE SET id = mk();")]
    [InlineData("COPY (SELECT mk()) TO STDOUT;")]
    [InlineData("PREPARE p AS SELECT mk(); EXECUTE p;")]
    [InlineData("PREPARE p(int) AS SELECT $1; EXECUTE p(mk());")]
    [InlineData("EXPLAIN ANALYZE SELECT mk();")]
    [InlineData("BEGIN; DECLARE c CURSOR FOR SELECT mk(); FETCH c; COMMIT;")]
    [InlineData("CREATE TABLE d (a int DEFAULT mk(), b int); INSERT INTO d (b) VALUES (1);")]
    [InlineData("CREATE TABLE d (a int DEFAULT mk(), b int);\nCOPY d (b) FROM stdin;\n1\n\\.\n")]
    [InlineData("CREATE TABLE d (b int CHECK (mk() = 1)); INSERT INTO d VALUES (1);")]
    [InlineData("CREATE DOMAIN dm AS int CHECK (mk() = VALUE); SELECT 1::dm;")]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON fy EXECUTE FUNCTION tg(); INSERT INTO fy VALUES (3, 4);")]
    [InlineData("CREATE TRIGGER t AFTER TRUNCATE ON fy EXECUTE FUNCTION tg(); TRUNCATE fy;")]
    [InlineData("CREATE TABLE kid (id int REFERENCES br ON DELETE CASCADE); INSERT INTO kid VALUES (1); CREATE TRIGGER t AFTER DELETE ON kid FOR EACH ROW EXECUTE FUNCTION tg(); DELETE FROM br;")]
    [InlineData("CREATE RULE r AS ON DELETE TO fy DO INSTEAD SELECT mk(); DELETE FROM fy;")]
    [InlineData("CREATE VIEW w AS SELECT mk() AS a; SELECT * FROM w;")]
    [InlineData("CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION et(); CREATE TABLE other (a int);")]
    [InlineData("CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('COMMENT') EXECUTE FUNCTION et(); COMMENT ON TABLE br IS 'x';")]
    [InlineData("CREATE FUNCTION im(a int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN PERFORM mk(); RETURN a; END $$; CREATE INDEX ON br (im(id));")]
    [InlineData("ALTER TABLE fy ADD COLUMN q int DEFAULT mk();")]
    [InlineData("ALTER TABLE fy ADD CONSTRAINT q CHECK (mk() = 1);")]
    [InlineData("SELECT query_to_xml('select mk()', true, true, '');")]
    [InlineData("SELECT 'CREATE OR REPLACE VIEW v AS SELECT je::text AS a FROM fy' \\gexec\nSELECT 1;")]
    [InlineData("SELECT 'CREATE OR REPLACE VIEW v AS SELECT je::text AS a FROM fy'\n\\gexec\n")]
    [InlineData("SELECT nosuch(); SELECT mk() -- x\n;")]
    public void What_defines_something_leaves_everything_open(string script)
    {
        Assert.Contains("fy", server.Ask(Objects + script + "\n", "SELECT pg_get_viewdef('v'::regclass)"), StringComparison.Ordinal);
        Assert.False(PsqlServer.Analyse(Objects + script + "\n", "select a from v").IsComplete);
    }

    [Theory]
    [InlineData("CREATE FUNCTION sp() RETURNS text LANGUAGE sql AS 'SELECT set_config(''search_path'', ''s'', false)'; CREATE SCHEMA s; SELECT sp(); CREATE VIEW public.w AS SELECT 1 AS a; CREATE TABLE br (x int);")]
    [InlineData("SELECT set_config('search_path', 'public' || '', false);")]
    [InlineData("DROP OWNED BY postgres;")]
    [InlineData("LOAD 'plpgsql';")]
    [InlineData("SELECT nosuch();")]
    [InlineData("EXECUTE nosuch;")]
    [InlineData("DISCARD FROBNICATE;")]
    [InlineData("SELECT FROM FROM;")]
    [InlineData("CALL FROBNICATE;")]
    [InlineData("INSERT INTO br VALUES (1, ;")]
    [InlineData("SET search_path FROBNICATE x y;")]
    [InlineData("SET standard_conforming_strings = off;")]
    [InlineData("DO LANGUAGE plperl 'x';")]
    public void What_may_define_something_leaves_everything_open(string script) => Assert.False(PsqlServer.Analyse(Objects + script + "\n", "select a from v").IsComplete);

    [Theory]
    [InlineData("SELECT 1; SELECT now(), version(), current_user; TABLE br; VALUES (1);")]
    [InlineData("SELECT pg_catalog.setval('public.sq', 7, true); SELECT nextval('sq');")]
    [InlineData("SELECT pg_catalog.set_config('search_path', '', false); SET search_path = public; RESET search_path; SET LOCAL search_path = nosuch;")]
    [InlineData("INSERT INTO fy VALUES (-1, +2.5), (NULL, 1e3) ON CONFLICT DO NOTHING; INSERT INTO br VALUES (3, E'a\\'); CREATE'), (4, U&'\\0041'), (5, N'x'), (6, B'1'::text), (7, DEFAULT);")]
    [InlineData("INSERT INTO br VALUES (nextval('sq') + 10, upper('x') || gen_random_uuid()::text || to_char(now(), 'YYYY'));")]
    [InlineData("INSERT INTO br SELECT g + 100, 'x' FROM generate_series(1, 3) g; UPDATE br SET xm = lower(xm) WHERE id > 1; DELETE FROM br WHERE id = 3; TRUNCATE fy;")]
    [InlineData("COPY br (id, xm) FROM stdin;\n50\tSELECT mk();\n\\.\n\nCOPY br TO STDOUT;")]
    [InlineData("SELECT quiet(1); DO $$ BEGIN PERFORM quiet(2); RAISE NOTICE 'x'; END $$; CREATE TABLE other AS SELECT quiet(3) AS a;")]
    [InlineData("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'someone') THEN EXECUTE format('COMMENT ON TABLE br IS %L', 'x'); END IF; END $$;")]
    [InlineData("ANALYZE; VACUUM br; REINDEX TABLE br; CLUSTER br USING br_pkey; CHECKPOINT; LOCK TABLE br; GRANT SELECT ON br TO PUBLIC; REVOKE ALL ON br FROM PUBLIC; NOTIFY x; LISTEN x; UNLISTEN *; COMMENT ON TABLE br IS 'x';")]
    [InlineData("BEGIN; INSERT INTO fy VALUES (1, 2); SELECT count(*) FROM fy; COMMIT; START TRANSACTION; INSERT INTO fy VALUES (1, 2); END;")]
    [InlineData("CREATE MATERIALIZED VIEW mv AS SELECT mk() AS a WITH NO DATA; CREATE MATERIALIZED VIEW other AS SELECT id FROM br; REFRESH MATERIALIZED VIEW other;")]
    [InlineData("ALTER TABLE br OWNER TO postgres; ALTER TABLE fy ADD COLUMN t timestamptz DEFAULT now(); ALTER TABLE fy ADD CHECK (id > 0) NOT VALID; CREATE INDEX ON br (upper(xm)) WHERE id > 0;")]
    [InlineData("SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET check_function_bodies = false; SET default_tablespace = ''; SET my.own = 'x'; RESET ALL; DISCARD ALL; SET row_security = off;")]
    [InlineData("CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION et(); ALTER EVENT TRIGGER e DISABLE; CREATE TABLE other (a int);")]
    [InlineData("CREATE EXTENSION pgcrypto; INSERT INTO br VALUES (9, crypt('x', gen_salt('md5')));")]
    [InlineData("PREPARE p(int) AS SELECT $1; DEALLOCATE p; EXPLAIN SELECT 1; SHOW search_path;")]
    [InlineData("SELECT 1 \\g\nSELECT 2\\;SELECT 3;\n\\echo x\n\\set ON_ERROR_STOP on\n\\pset pager off\n\\timing off\n\\restrict abc\n\\unrestrict abc\n\\dt\n")]
    public void What_is_known_to_define_nothing_leaves_nothing_open(string script) => Assert.True(server.IsKnown(Objects + script + "\n", "select a from v"));
}

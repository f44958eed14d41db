using System.Text;
using Npgsql;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.Catalogue;

namespace Wardian.Sql.Tests.Resolution.Kept;

/// <summary>Schemas of users in front of <c>pg_catalog</c>: names of the server's own mean something of a user's. The server is asked what comes out.</summary>
public sealed class ShadowTests(ShadowTests.Database database) : IClassFixture<ShadowTests.Database>
{
    private const string Objects = """
        CREATE TABLE patient (id int, name text, short varchar(9)); INSERT INTO patient VALUES (1, 'zhang', 'z');
        CREATE SCHEMA app;
        CREATE FUNCTION app.upper(v text) RETURNS text LANGUAGE sql AS $$ SELECT max(name) FROM public.patient $$;
        CREATE FUNCTION app.length(v varchar) RETURNS text LANGUAGE sql AS $$ SELECT max(name) FROM public.patient $$;
        CREATE FUNCTION app.now() RETURNS text LANGUAGE sql AS $$ SELECT max(name) FROM public.patient $$;
        CREATE FUNCTION app.current_setting(v text) RETURNS text LANGUAGE sql AS $$ SELECT max(name) FROM public.patient $$;
        CREATE FUNCTION app.generate_series(a int, b int) RETURNS SETOF text LANGUAGE sql AS $$ SELECT name FROM public.patient $$;
        CREATE FUNCTION app.step(a text, b int) RETURNS text LANGUAGE sql AS $$ SELECT max(name) FROM public.patient $$;
        CREATE AGGREGATE app.sum(int) (SFUNC = app.step, STYPE = text, INITCOND = '');
        CREATE FUNCTION app.joined(a text, b text) RETURNS text LANGUAGE sql AS $$ SELECT 'select max(name) from patient'::text $$;
        CREATE OPERATOR app.|| (LEFTARG = text, RIGHTARG = text, FUNCTION = app.joined);
        CREATE FUNCTION app.equal(a text, b text) RETURNS text LANGUAGE sql AS $$ SELECT max(name) FROM public.patient $$;
        CREATE OPERATOR app.= (LEFTARG = text, RIGHTARG = text, FUNCTION = app.equal);
        CREATE FUNCTION app.added(a int, b int) RETURNS text LANGUAGE sql AS $$ SELECT max(name) FROM public.patient $$;
        CREATE OPERATOR app.+ (LEFTARG = int, RIGHTARG = int, FUNCTION = app.added);
        CREATE FUNCTION public.told(v boolean) RETURNS text LANGUAGE sql AS $$ SELECT 'boolean'::text $$;
        CREATE FUNCTION public.told(v text) RETURNS text LANGUAGE sql AS $$ SELECT max(name) FROM public.patient $$;
        CREATE FUNCTION app.seen(v text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN PERFORM set_config('x.y', (SELECT max(name) FROM public.patient), false); RETURN true; END $$;
        CREATE DOMAIN app.date AS text CHECK (app.seen(VALUE));
        CREATE DOMAIN app.int4 AS text CHECK (app.seen(VALUE));
        CREATE TABLE app.pg_class (relname text); INSERT INTO app.pg_class SELECT name FROM patient;
        CREATE FUNCTION public.by_set() RETURNS text LANGUAGE plpgsql SET search_path = app, pg_catalog AS $$ BEGIN RETURN upper('x'); END $$;
        CREATE FUNCTION public.by_statement() RETURNS text LANGUAGE plpgsql AS $$ BEGIN SET search_path = app, pg_catalog; RETURN upper('x'); END $$;
        CREATE FUNCTION public.by_call() RETURNS text LANGUAGE plpgsql AS $$ BEGIN PERFORM set_config('search_path', 'app, pg_catalog', false); RETURN now()::text; END $$;
        CREATE FUNCTION public.by_type() RETURNS text LANGUAGE plpgsql AS $$ DECLARE v varchar := 'x'; BEGIN SET search_path = app; RETURN length(v); END $$;
        CREATE FUNCTION public.by_helper() RETURNS void LANGUAGE plpgsql AS $$ BEGIN SET search_path = app, pg_catalog; END $$;
        CREATE FUNCTION public.by_other() RETURNS text LANGUAGE plpgsql AS $$ BEGIN PERFORM public.by_helper(); RETURN upper('x'); END $$;
        CREATE FUNCTION public.by_text() RETURNS text LANGUAGE plpgsql AS $$ DECLARE v text; BEGIN SET search_path = app, pg_catalog; EXECUTE 'select upper(''x'')' INTO v; RETURN v; END $$;
        CREATE FUNCTION public.by_join() RETURNS text LANGUAGE plpgsql AS $$ DECLARE v text; BEGIN SET search_path = app, pg_catalog, public; EXECUTE 'select ' || '''x''' INTO v; RETURN v; END $$;
        CREATE FUNCTION public.joins() RETURNS text LANGUAGE plpgsql SET search_path = app, pg_catalog, public AS $$ DECLARE v text; BEGIN EXECUTE 'select ' || '''x''' INTO v; RETURN v; END $$;
        CREATE FUNCTION public.by_cast() RETURNS text LANGUAGE plpgsql AS $$ BEGIN SET search_path = app, pg_catalog; RETURN 'x'::date; END $$;
        CREATE FUNCTION public.plain() RETURNS int LANGUAGE plpgsql AS $$ BEGIN SET search_path = app; RETURN abs(-1); END $$;
        """;

    /// <summary>What the name means is followed, or said not to be.</summary>
    [Theory]
    [InlineData("select upper('x')")]
    [InlineData("select upper(short) from patient")]
    [InlineData("select length(short) from patient")]
    [InlineData("select now()")]
    [InlineData("select current_setting('server_version')")]
    [InlineData("select * from generate_series(1, 1) g")]
    [InlineData("select sum(id) from patient")]
    [InlineData("select query_to_xml('select ' || '1', false, true, '')::text like '%zhang%'")]
    [InlineData("select 'a'::text = 'b'::text")]
    [InlineData("select 1 + 1")]
    [InlineData("select told('a'::text = 'b'::text)")]
    [InlineData("select relname from pg_class")]
    [InlineData("select 'x'::date")]
    [InlineData("select date 'x'")]
    public void Names_in_a_session_mean_what_is_in_front(string sql) => Check(sql, "app, pg_catalog, public");

    [Theory]
    [InlineData("select by_set()")]
    [InlineData("select by_statement()")]
    [InlineData("select by_call()")]
    [InlineData("select by_type()")]
    [InlineData("select by_other()")]
    [InlineData("select by_text()")]
    [InlineData("select by_join()")]
    [InlineData("select joins()")]
    [InlineData("select by_cast()")]
    public void Names_in_a_body_mean_what_its_path_finds(string sql) => Check(sql, "public");

    /// <summary>Words of the grammar are the server's own types whatever there is.</summary>
    [Theory]
    [InlineData("select '7'::int", "app, pg_catalog, public")]
    [InlineData("select cast('7' as integer)", "app, pg_catalog, public")]
    [InlineData("select '{7}'::int[]", "app, pg_catalog, public")]
    [InlineData("select plain()", "public")]
    public void What_nothing_hides_stays_complete(string sql, string path)
    {
        Assert.DoesNotContain("zhang", database.Ask(sql, path), StringComparison.Ordinal);
        StatementLineage lineage = database.Analyse(sql, path);
        Assert.Empty(lineage.Incomplete);
        Assert.Empty(lineage.Uses);
    }

    private void Check(string sql, string path)
    {
        Assert.Matches("zhang|True", database.Ask(sql, path));
        StatementLineage lineage = database.Analyse(sql, path);
        bool isFollowed = lineage.Outputs.SelectMany(output => output.Sources).Concat(lineage.Uses.Select(use => use.Column)).Any(column => column.Column is "name" or "relname");
        Assert.True(isFollowed || !lineage.IsComplete);
    }

    public sealed class Database : IAsyncLifetime
    {
        private readonly ScratchServer _server = new();
        private SqlCatalogue _catalogue = SqlCatalogue.PostgresBuiltIn;

        public async ValueTask InitializeAsync()
        {
            await _server.InitializeAsync();
            using CatalogueDatabase made = CatalogueDatabase.Create(_server, "shadow");
            made.Run(Objects);
            var reading = Wardian.Sql.Catalogue.Postgres.PostgresCatalogueReader.Read(made.Rows);
            _catalogue = new SqlCatalogue(reading.Snapshot, reading.Names);
        }

        public ValueTask DisposeAsync() => _server.DisposeAsync();

        internal StatementLineage Analyse(string sql, string path) =>
            Assert.Single(new SqlAnalyser(_catalogue.WithSearchPath(path)).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;

        /// <summary>The first value, and what a function has left behind.</summary>
        internal string Ask(string sql, string path)
        {
            using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={_server.Port};Username=postgres;Database=shadow;Pooling=false");
            connection.Open();
            using var command = new NpgsqlCommand($"SET search_path = {path}", connection);
            command.ExecuteNonQuery();
            command.CommandText = sql;
            string first = $"{command.ExecuteScalar()}";
            command.CommandText = "SELECT pg_catalog.current_setting('x.y', true)";
            return $"{first} {command.ExecuteScalar()}";
        }
    }
}

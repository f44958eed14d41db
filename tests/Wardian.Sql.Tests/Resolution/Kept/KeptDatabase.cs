using System.Globalization;
using System.Text;
using Npgsql;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Tests.Catalogue;

namespace Wardian.Sql.Tests.Resolution.Kept;

/// <summary>A patient whose name is <c>zhang</c>, and routines that put values where other routines take them out.</summary>
public sealed class KeptDatabase : IAsyncLifetime
{
    private const string Objects = """
        CREATE TABLE patient (id int PRIMARY KEY, name text, dept text, ward int);
        INSERT INTO patient VALUES (1, 'zhang', 'icu', 7);
        CREATE TABLE log (id int GENERATED ALWAYS AS IDENTITY, who text);
        CREATE TABLE other (id int, name text);
        INSERT INTO other VALUES (2, 'nobody');
        CREATE TABLE numbered (id serial, what text);
        CREATE TABLE visit (id serial PRIMARY KEY, pid int REFERENCES patient, at date DEFAULT current_date);
        CREATE FUNCTION notes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log (who) VALUES (NEW.pid); RETURN NEW; END $$;
        CREATE TRIGGER notes AFTER INSERT ON visit FOR EACH ROW EXECUTE FUNCTION notes();
        CREATE TABLE odd (v int);
        CREATE FUNCTION tells_odd() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT FROM patient WHERE name = 'zhang') THEN PERFORM nextval('s'); END IF; RETURN NEW; END $$;
        CREATE TRIGGER tells_odd AFTER INSERT ON odd FOR EACH ROW EXECUTE FUNCTION tells_odd();
        CREATE FUNCTION steps() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN nextval('s'); END $$;
        CREATE FUNCTION puts_if(v text) RETURNS int LANGUAGE plpgsql AS $$ BEGIN IF v = 'zhang' THEN PERFORM set_config('x.y', '1', false); END IF; RETURN 1; END $$;
        CREATE EXTENSION file_fdw; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
        CREATE FOREIGN TABLE ft (v text) SERVER files OPTIONS (filename '@data@/wardian-kept-ft.txt');
        CREATE SEQUENCE s; CREATE SEQUENCE q;
        CREATE SCHEMA e; CREATE TABLE e.patient (id int, name text); INSERT INTO e.patient VALUES (9, 'hidden');
        CREATE FUNCTION put(v text) RETURNS text LANGUAGE sql AS $$ SELECT set_config('x.y', v, false) $$;
        CREATE FUNCTION got() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN current_setting('x.y'); END $$;
        CREATE FUNCTION puts() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM set_config('x.y', name, false) FROM patient; RETURN 1; END $$;
        CREATE FUNCTION both_of() RETURNS text LANGUAGE plpgsql AS $$ BEGIN PERFORM set_config('x.y', name, false) FROM patient; RETURN current_setting('x.y'); END $$;
        CREATE FUNCTION echo(v text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN PERFORM set_config('x.y', v, false); RETURN current_setting('x.y'); END $$;
        CREATE FUNCTION keeps(v text) RETURNS text LANGUAGE plpgsql AS $$ DECLARE w text := current_setting('x.y', true); BEGIN PERFORM set_config('x.y', v, false); RETURN w; END $$;
        CREATE FUNCTION renames() RETURNS int LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE other RENAME TO gone; ALTER TABLE patient RENAME TO other; RETURN 1; END $$;
        CREATE FUNCTION reads_other() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT max(name) FROM other); END $$;
        CREATE FUNCTION makes() RETURNS int LANGUAGE plpgsql AS $$ BEGIN CREATE TEMP TABLE other AS SELECT id, name FROM patient; RETURN 1; END $$;
        CREATE FUNCTION drops() RETURNS int LANGUAGE plpgsql AS $$ BEGIN DROP TABLE e.patient; RETURN 1; END $$;
        CREATE FUNCTION replaces() RETURNS int LANGUAGE plpgsql AS $$ BEGIN CREATE OR REPLACE FUNCTION plain() RETURNS text LANGUAGE sql AS 'SELECT name FROM patient'; RETURN 1; END $$;
        CREATE FUNCTION plain() RETURNS text LANGUAGE sql AS $$ SELECT 'x'::text $$;
        CREATE FUNCTION calls_plain() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN plain(); END $$;
        CREATE FUNCTION report() RETURNS SETOF text LANGUAGE plpgsql AS $$
            BEGIN CREATE TEMP TABLE only_mine ON COMMIT DROP AS SELECT id FROM patient; CREATE INDEX ON only_mine (id); RETURN QUERY SELECT name FROM patient; END $$;
        CREATE FUNCTION sets_user(u text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM set_config('app.user', u, false); END $$;
        CREATE FUNCTION tells() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log (who) VALUES (current_setting('app.user')); RETURN NEW; END $$;
        CREATE TABLE told (a int); CREATE TRIGGER tells AFTER INSERT ON told FOR EACH ROW EXECUTE FUNCTION tells();
        CREATE FUNCTION writes(u text, n int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM sets_user(u); INSERT INTO told VALUES (n); END $$;
        CREATE TABLE own_rows (owner text, v text); ALTER TABLE own_rows ENABLE ROW LEVEL SECURITY;
        CREATE POLICY own ON own_rows USING (owner = current_setting('app.user'));
        CREATE FUNCTION moved() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM set_config('work_mem', '8MB', true); RETURN (SELECT count(*) FROM patient); END $$;
        """;

    private readonly ScratchServer _server = new();
    private CatalogueReading _reading = null!;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        using CatalogueDatabase database = CatalogueDatabase.Create(_server, "kept");
        database.Run(Placed(Objects));
        _reading = PostgresCatalogueReader.Read(database.Rows);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>The statements of a text.</summary>
    internal AnalysedStatement[] Analyse(string sql, bool isInTransaction = false) =>
        [.. new SqlAnalyser(new SqlCatalogue(_reading.Snapshot, _reading.Names with { IsInTransaction = isInTransaction })).Analyse(Encoding.UTF8.GetBytes(Placed(sql)))];

    /// <summary>The text with the server's own folder in it, where <c>@data@</c> stands: files of other runs are elsewhere.</summary>
    private string Placed(string sql) => sql.Replace("@data@", _server.DataDirectory, StringComparison.Ordinal);

    /// <summary>All values that a session gets for a text, or the error; what it changes is undone.</summary>
    internal string Ask(string sql, string? before = null)
    {
        using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={_server.Port};Username=postgres;Database=kept;Pooling=false;Include Error Detail=true");
        connection.Open();
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        if (before is not null)
        {
            using var first = new NpgsqlCommand(before, connection);
            first.ExecuteNonQuery();
        }

        using var command = new NpgsqlCommand(Placed(sql), connection);
        var values = new List<string?>();
        try
        {
            using NpgsqlDataReader reader = command.ExecuteReader();
            do
            {
                while (reader.Read())
                {
                    values.AddRange(Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetValue(index) is byte[] bytes
                        ? Encoding.UTF8.GetString(bytes) : Convert.ToString(reader.GetValue(index), CultureInfo.InvariantCulture)));
                }
            }
            while (reader.NextResult());
        }
        catch (PostgresException error)
        {
            return $"{error.MessageText} {error.Detail}";
        }

        return string.Join(' ', values);
    }
}

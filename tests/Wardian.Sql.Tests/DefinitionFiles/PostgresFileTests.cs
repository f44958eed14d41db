using System.Diagnostics;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.Tests.Catalogue;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>What a file of definitions says against what the server says after running it.</summary>
public sealed class PostgresFileTests(ScratchServer server) : IClassFixture<ScratchServer>
{
    private const string Alterations = """
        CREATE SCHEMA a; CREATE SCHEMA b; SET search_path = a, b, public;
        CREATE TYPE pair AS (x int, y text); CREATE DOMAIN code AS varchar(8); CREATE TYPE mood AS ENUM ('好', '坏');
        CREATE TABLE base (id bigserial PRIMARY KEY, n int NOT NULL DEFAULT 3, gone text, p pair, m mood[], c code, d int GENERATED ALWAYS AS (n * 2) STORED);
        CREATE TABLE child (extra date) INHERITS (base);
        CREATE TABLE typed OF pair (PRIMARY KEY (x));
        CREATE TABLE copy (LIKE base INCLUDING DEFAULTS, own text);
        CREATE TABLE parts (k int, v text, PRIMARY KEY (k)) PARTITION BY RANGE (k);
        CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (1) TO (10);
        CREATE TABLE parts_2 (v text, k int NOT NULL);
        ALTER TABLE parts ATTACH PARTITION parts_2 FOR VALUES FROM (10) TO (20);
        CREATE TABLE refers (a int REFERENCES parts, b bigint, CONSTRAINT fk_b FOREIGN KEY (b) REFERENCES base (id) ON DELETE CASCADE);
        ALTER TABLE base DROP COLUMN gone; ALTER TABLE base ADD COLUMN late timestamptz NOT NULL DEFAULT now();
        ALTER TABLE base RENAME COLUMN n TO number; ALTER TABLE base ALTER COLUMN c TYPE text USING c::text;
        ALTER TABLE ONLY base ALTER COLUMN number DROP NOT NULL, ALTER COLUMN number SET DEFAULT 7;
        ALTER TABLE copy RENAME TO renamed; ALTER TABLE renamed SET SCHEMA b;
        CREATE TABLE filled AS SELECT id, number AS nr FROM base; CREATE TEMP TABLE hidden (x int);
        SELECT id AS only_id INTO selected FROM base;
        CREATE VIEW seen ("编号", nr) AS SELECT id, number FROM base WITH LOCAL CHECK OPTION;
        CREATE RECURSIVE VIEW counted (i) AS VALUES (1) UNION ALL SELECT i + 1 FROM counted WHERE i < 5;
        CREATE MATERIALIZED VIEW kept AS SELECT * FROM base;
        CREATE FUNCTION f(a int, b text DEFAULT 'x', OUT c base.number%TYPE) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = b, a AS $f$ SELECT 1; $f$;
        CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END; $$;
        CREATE TRIGGER tr BEFORE INSERT OR DELETE ON refers FOR EACH ROW EXECUTE FUNCTION t();
        CREATE RULE ru AS ON UPDATE TO refers DO ALSO (SELECT 1; SELECT 2);
        CREATE PROCEDURE pr(VARIADIC xs int[]) LANGUAGE sql AS ''; CREATE FUNCTION dropped() RETURNS int LANGUAGE sql AS 'SELECT 1';
        DROP FUNCTION dropped(); CREATE TABLE away (x int); DROP TABLE away; ALTER FUNCTION f(int, text) RENAME TO g;
        COMMENT ON TABLE base IS '基表'; COMMENT ON COLUMN a.base.number IS '数''量';
        CREATE SEQUENCE counting; ALTER TABLE base ENABLE ROW LEVEL SECURITY;
        """;

    [Fact]
    public void The_hospitals_scripts_give_what_the_server_has()
    {
        using CatalogueDatabase database = CatalogueDatabase.CreateHospital(server, "scripts");
        Compare(database, Encoding.UTF8.GetBytes(string.Join('\n', HospitalScripts.InOrder())));
    }

    [Fact]
    public void A_dump_of_the_hospital_gives_what_the_server_has()
    {
        using CatalogueDatabase database = CatalogueDatabase.CreateHospital(server, "dumped");
        Compare(database, Dump("dumped"));
    }

    [Fact]
    public void Definitions_and_alterations_give_what_the_server_has()
    {
        using CatalogueDatabase database = CatalogueDatabase.Create(server, "alterations");
        database.Run(Alterations);
        Compare(database, Encoding.UTF8.GetBytes(Alterations));
        database.Run("DROP TABLE hidden");
        // A dump adds the columns of parents first, wherever they were added at the time.
        Compare(database, Dump("alterations"), isOrdered: false);
    }

    private static void Compare(CatalogueDatabase database, byte[] file, bool isOrdered = true)
    {
        CatalogueSnapshot live = PostgresCatalogueReader.Read(database.Rows).Snapshot;
        DefinitionFileReading reading = DefinitionFile.Read(file);
        Assert.Equal(SqlDialect.PostgreSql, reading.Dialect);
        Assert.Empty(reading.Problems);
        Assert.Equal(
            Users(live).Select(relation => Describe(relation, isOrdered)).Order(StringComparer.Ordinal),
            Users(reading.Snapshot).Select(relation => Describe(relation, isOrdered)).Order(StringComparer.Ordinal));
        Assert.Equal(Routines(live), Routines(reading.Snapshot));
    }

    private static IEnumerable<Relation> Users(CatalogueSnapshot snapshot) =>
        snapshot.Relations.Where(relation => relation.Name.Schema is not ("pg_catalog" or "information_schema"));

    private static string Describe(Relation relation, bool isOrdered)
    {
        IEnumerable<Column> columns = isOrdered ? relation.Columns : relation.Columns.OrderBy(column => column.Name, StringComparer.Ordinal);
        bool isQuery = relation.Definition is not null;
        return $"{relation.Name} {relation.Kind} temporary={relation.IsTemporary} comment={relation.Comment} security={relation.HasRowSecurity}\n  "
            + string.Join("\n  ", columns.Select(column => isQuery ? column.Name
                : $"{column.Name} {column.Type} notnull={column.IsNotNull} generated={column.Generation is not null} {column.Comment}"))
            + $"\n parents {string.Join(", ", relation.Parents)} key {string.Join(", ", relation.PrimaryKey)}"
            + string.Concat(relation.ForeignKeys.OrderBy(key => key.Name, StringComparer.Ordinal).Select(key =>
                $"\n {key.Name} ({string.Join(", ", key.Columns)}) -> {key.ReferencedTable} ({string.Join(", ", key.ReferencedColumns)})"))
            + string.Concat(relation.Triggers.Select(trigger => $"\n {trigger.Name} {string.Join(", ", trigger.Events.Order())} {trigger.Function}"))
            + string.Concat(relation.Rules.Select(rule => $"\n {rule.Name} {rule.Event} {rule.IsInstead}"));
    }

    private static IEnumerable<string> Routines(CatalogueSnapshot snapshot) =>
        snapshot.RoutineNames.Where(name => name.Schema is not ("pg_catalog" or "information_schema"))
            .SelectMany(snapshot.FindRoutines)
            .Select(routine => $"{routine.Name} {routine.Kind} {routine.Language} {routine.Returns} set={routine.ReturnsSet} "
                + $"volatile={routine.IsVolatile} definer={routine.IsSecurityDefiner} path={string.Join(",", routine.SearchPath ?? [])} "
                + $"({string.Join(", ", routine.Arguments.Select(argument => $"{argument.Name} {argument.Type} {argument.Mode} {argument.HasDefault}"))}) "
                + routine.Body?.Trim())
            .Order(StringComparer.Ordinal);

    private byte[] Dump(string database)
    {
        var start = new ProcessStartInfo("/usr/lib/postgresql/15/bin/pg_dump")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList = { "-h", "127.0.0.1", "-p", $"{server.Port}", "-U", "postgres", "--no-owner", database },
        };
        using Process process = Process.Start(start)!;
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.ToArray();
    }
}

using System.Text;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Tests.Catalogue;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>What a file of definitions says against what the server says after running it.</summary>
public sealed class PostgresFileTests(ScratchServer server) : IClassFixture<ScratchServer>
{
    private const string Alterations = """
        CREATE SCHEMA a; CREATE SCHEMA b; SET search_path = a, b, public;
        CREATE TYPE pair AS (x int, y text); CREATE DOMAIN code AS varchar(8); CREATE TYPE mood AS ENUM ('好', '坏');
        CREATE DOMAIN small AS int DEFAULT 3 CHECK (VALUE < 9) CONSTRAINT low CHECK (VALUE > 0); CREATE DOMAIN smaller AS small CHECK (VALUE < 5);
        CREATE DOMAIN later AS int DEFAULT 1; ALTER DOMAIN later DROP DEFAULT; ALTER DOMAIN later ADD CHECK (VALUE <> 7) NOT VALID; ALTER DOMAIN code SET DEFAULT 'x';
        CREATE TABLE of_domains (s1 small, s2 smaller, l later, c code, i int GENERATED ALWAYS AS IDENTITY, n smaller DEFAULT 2, a small[]);
        CREATE TABLE base (id bigserial PRIMARY KEY, n int NOT NULL DEFAULT 3, gone text, p pair, m mood[], c code, d int GENERATED ALWAYS AS (n * 2) STORED);
        CREATE TABLE child (extra date) INHERITS (base);
        CREATE TABLE typed OF pair (PRIMARY KEY (x));
        CREATE TABLE copy (LIKE base INCLUDING DEFAULTS, own text);
        CREATE TABLE parts (k int, v text, PRIMARY KEY (k)) PARTITION BY RANGE (k);
        CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (1) TO (10);
        CREATE TABLE parts_2 (v text, k int NOT NULL);
        ALTER TABLE parts ATTACH PARTITION parts_2 FOR VALUES FROM (10) TO (20);
        CREATE TABLE refers (a int REFERENCES parts, b bigint, CONSTRAINT fk_b FOREIGN KEY (b) REFERENCES base (id) ON DELETE CASCADE);
        CREATE TABLE pairs_1 (k int PRIMARY KEY); CREATE TABLE pairs_2 (k int PRIMARY KEY);
        CREATE TABLE pairs (k1 int, k2 int, CONSTRAINT pairs_key PRIMARY KEY (k1, k2));
        CREATE TABLE of_pairs (a int, b int, c int REFERENCES pairs_1, FOREIGN KEY (a, b) REFERENCES pairs ON DELETE SET DEFAULT (b) ON UPDATE RESTRICT,
            CONSTRAINT other FOREIGN KEY (b, a) REFERENCES pairs (k1, k2) MATCH FULL ON UPDATE SET NULL ON DELETE SET NULL DEFERRABLE);
        ALTER TABLE pairs RENAME COLUMN k2 TO second; ALTER TABLE of_pairs RENAME COLUMN b TO bb;
        CREATE TABLE left_alone (k int REFERENCES pairs_2 (k) ON DELETE CASCADE); DROP TABLE pairs_2 CASCADE;
        ALTER TABLE base DROP COLUMN gone; ALTER TABLE base ADD COLUMN late timestamptz NOT NULL DEFAULT now();
        ALTER TABLE base RENAME COLUMN n TO number; ALTER TABLE base ALTER COLUMN c TYPE text USING c::text;
        ALTER TABLE ONLY base ALTER COLUMN number DROP NOT NULL, ALTER COLUMN number SET DEFAULT 7;
        ALTER TABLE copy RENAME TO renamed; ALTER TABLE renamed SET SCHEMA b;
        CREATE TABLE filled AS SELECT id, number AS nr FROM base; CREATE TEMP TABLE hidden (x int);
        SELECT id AS only_id INTO selected FROM base;
        CREATE VIEW seen ("编号", nr) AS SELECT id, number FROM base WITH LOCAL CHECK OPTION;
        CREATE VIEW barred WITH (security_barrier, check_option = cascaded) AS SELECT id FROM base; CREATE VIEW barred_too WITH (security_barrier = true) AS SELECT 1 AS x;
        CREATE VIEW open WITH (security_barrier = off) AS SELECT id FROM base; ALTER VIEW barred RESET (check_option); ALTER VIEW open SET (check_option = local);
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
        CREATE POLICY p1 ON base USING (number > 1); CREATE POLICY p2 ON base AS RESTRICTIVE FOR UPDATE TO postgres, public USING (true) WITH CHECK (number > 2);
        CREATE POLICY p3 ON base FOR INSERT WITH CHECK (true); CREATE POLICY p4 ON base FOR SELECT TO pg_monitor USING (false); DROP POLICY p3 ON base;
        ALTER POLICY p1 ON base TO pg_monitor WITH CHECK (true); ALTER POLICY p4 ON base RENAME TO p5; ALTER TABLE base FORCE ROW LEVEL SECURITY;
        ALTER TABLE refers FORCE ROW LEVEL SECURITY, ENABLE ROW LEVEL SECURITY; ALTER TABLE refers NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
        """;

    [Fact]
    public void The_hospitals_scripts_give_what_the_server_has()
    {
        using CatalogueDatabase database = CatalogueDatabase.CreateHospital(server, "scripts");
        Compare(database, Encoding.UTF8.GetBytes(string.Join('\n', HospitalScripts.InOrder())));
    }

    /// <summary>Conditions, indexes and statistics, with the names that the server gives them.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Constraints_and_indexes_are_those_that_the_server_has(int number)
    {
        string objects = number == 0 ? FileConstraints.Objects : FileConstraints.Names;
        using CatalogueDatabase database = CatalogueDatabase.Create(server, $"constraints_{number}");
        database.Run(objects);
        Compare(database, Encoding.UTF8.GetBytes(objects));
        Compare(database, server.Dump($"constraints_{number}"), isOrdered: false);
    }

    [Fact]
    public void A_dump_of_the_hospital_gives_what_the_server_has()
    {
        using CatalogueDatabase database = CatalogueDatabase.CreateHospital(server, "dumped");
        Compare(database, server.Dump("dumped"));
    }

    [Fact]
    public void Definitions_and_alterations_give_what_the_server_has()
    {
        using CatalogueDatabase database = CatalogueDatabase.Create(server, "alterations");
        database.Run(Alterations);
        Compare(database, Encoding.UTF8.GetBytes(Alterations));
        database.Run("DROP TABLE hidden");
        // A dump adds the columns of parents first, wherever they were added at the time.
        Compare(database, server.Dump("alterations"), isOrdered: false);
    }

    private static void Compare(CatalogueDatabase database, byte[] file, bool isOrdered = true)
    {
        CatalogueSnapshot live = PostgresCatalogueReader.Read(database.Rows).Snapshot;
        DefinitionFileReading reading = DefinitionFile.Read(file);
        Assert.Equal(SqlDialect.PostgreSql, reading.Dialect);
        Assert.Empty(reading.Problems);
        Assert.Equal(
            Users(live).Select(relation => Describe(relation, live, isOrdered)).Order(StringComparer.Ordinal),
            Users(reading.Snapshot).Select(relation => Describe(relation, reading.Snapshot, isOrdered)).Order(StringComparer.Ordinal));
        Assert.Equal(Routines(live), Routines(reading.Snapshot));
    }

    private static IEnumerable<Relation> Users(CatalogueSnapshot snapshot) =>
        snapshot.Relations.Where(relation => relation.Name.Schema is not ("pg_catalog" or "information_schema"));

    private static string Describe(Relation relation, CatalogueSnapshot snapshot, bool isOrdered)
    {
        IEnumerable<Column> columns = isOrdered ? relation.Columns : relation.Columns.OrderBy(column => column.Name, StringComparer.Ordinal);
        bool isQuery = relation.Definition is not null;
        return $"{relation.Name} {relation.Kind} temporary={relation.IsTemporary} comment={relation.Comment} security={relation.HasRowSecurity} {relation.ForcesRowSecurity}\n  "
            + string.Join("\n  ", columns.Select(column => isQuery ? column.Name
                : $"{column.Name} {column.Type} notnull={column.IsNotNull} generated={column.Generation is not null} default={column.HasDefault} {Domain(snapshot, column.Type)} {column.Comment}"))
            + $"\n parents {string.Join(", ", relation.Parents)} key {string.Join(", ", relation.PrimaryKey)}"
            + string.Concat(relation.ForeignKeys.OrderBy(key => key.Name, StringComparer.Ordinal).Select(key =>
                $"\n {key.Name} ({string.Join(", ", key.Columns)}) -> {key.ReferencedTable} ({string.Join(", ", key.ReferencedColumns)}) "
                + $"delete {key.OnDelete} ({string.Join(", ", key.SetOnDelete)}) update {key.OnUpdate}"))
            + string.Concat(relation.Policies.OrderBy(policy => policy.Name, StringComparer.Ordinal).Select(policy =>
                $"\n {policy.Name} {policy.Command} {policy.IsPermissive} to {string.Join(", ", policy.Roles.Order(StringComparer.Ordinal))} "
                + $"{policy.Using is not null} {policy.Check is not null}"))
            + string.Concat(relation.Checks.Select(check => $"\n check {check.Name} {check.IsNoInherit}").Order(StringComparer.Ordinal))
            + string.Concat(relation.Computed.Select(item => $"\n computed {item.Name} {item.Kind}").Distinct().Order(StringComparer.Ordinal))
            + string.Concat(relation.Triggers.Where(trigger => !trigger.IsOff).Select(trigger => $"\n {trigger.Name} {string.Join(", ", trigger.Events.Order())} {trigger.Function}"))
            + string.Concat(relation.Rules.Select(rule => $"\n {rule.Name} {rule.Event} {rule.IsInstead}"));
    }

    private static string Domain(CatalogueSnapshot snapshot, TypeReference type) =>
        snapshot.TryFindType(type.Schema!, type.Name!, out DataType? domain) && domain.Kind == DataTypeKind.Domain
            ? $"domain over {domain.Base} default={domain.Default is not null} checks={string.Join(",", domain.Checks.Select(check => check.Name).Order(StringComparer.Ordinal))}"
            : string.Empty;

    private static IEnumerable<string> Routines(CatalogueSnapshot snapshot) =>
        snapshot.RoutineNames.Where(name => name.Schema is not ("pg_catalog" or "information_schema"))
            .SelectMany(snapshot.FindRoutines)
            .Select(routine => $"{routine.Name} {routine.Kind} {routine.Language} {routine.Returns} set={routine.ReturnsSet} "
                + $"volatile={routine.IsVolatile} definer={routine.IsSecurityDefiner} path={string.Join(",", routine.SearchPath ?? [])} "
                + $"({string.Join(", ", routine.Arguments.Select(argument => $"{argument.Name} {argument.Type} {argument.Mode} {argument.HasDefault}"))}) "
                + routine.Body?.Trim())
            .Order(StringComparer.Ordinal);
}

using Npgsql;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Unique keys and exclusion constraints tell what is in a table: beside the keys that PostgreSQL 15 names when it refuses a row.</summary>
public sealed class UniqueKeyTests(UniqueKeyTests.Database database) : IClassFixture<UniqueKeyTests.Database>
{
    private const string Objects = """
        CREATE TABLE patient (id int PRIMARY KEY, card text UNIQUE, name text, ward text, bed int, CONSTRAINT place UNIQUE (ward, bed));
        CREATE UNIQUE INDEX ON patient (lower(name)) WHERE bed > 0;
        CREATE TABLE stay (bed int, nights int4range, EXCLUDE USING gist (nights WITH &&));
        CREATE TABLE computed (a int, b int GENERATED ALWAYS AS (a * 2) STORED UNIQUE);
        CREATE TABLE parts (k int PRIMARY KEY, v text) PARTITION BY RANGE (k); CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (9);
        CREATE TABLE source (x int, y text, z text);
        CREATE VIEW seen AS SELECT id, card FROM patient;
        INSERT INTO patient VALUES (1, 'c1', 'N1', 'w', 1), (2, 'c2', 'N2', 'w', 2); INSERT INTO stay VALUES (1, '[1,3)'); INSERT INTO computed VALUES (1);
        INSERT INTO parts VALUES (1, 'v'); INSERT INTO source VALUES (1, 'c1', 'x');
        """;

    [Theory]
    [InlineData("insert into patient values (1, 'x', 'x', 'x', 7)", "patient.id")]
    [InlineData("insert into patient values (7, 'c1', 'x', 'x', 7)", "patient.card")]
    [InlineData("insert into patient values (7, 'x', 'x', 'w', 1)", "patient.bed,patient.ward")]
    [InlineData("insert into patient values (7, 'x', 'n1', 'x', 7)", "patient.bed,patient.name")]
    [InlineData("insert into patient (card, id) select y, 9 from source", "patient.card,source.y")]
    [InlineData("update patient set card = 'c1' where id = 2", "patient.card")]
    [InlineData("update patient set bed = 1 where id = 2", "patient.bed,patient.ward")]
    [InlineData("update patient set card = y from source where patient.id = 2", "patient.card,source.y")]
    [InlineData("insert into seen values (7, 'c1')", "patient.card")]
    [InlineData("update seen set id = 1", "patient.id")]
    [InlineData("merge into patient p using source s on false when not matched then insert (id, card) values (s.x, 'q')", "patient.id,source.x")]
    [InlineData("insert into patient (id, card) values (1, 'c2') on conflict (id) do update set card = excluded.card", "patient.card")]
    [InlineData("insert into stay values (1, '[2,4)')", "stay.nights")]
    [InlineData("insert into computed select x from source", "computed.b,source.x")]
    [InlineData("insert into parts values (1, 'x')", "parts.k,parts_1.k")]
    [InlineData("insert into parts_1 values (1, 'x')", "parts_1.k")]
    [InlineData("insert into parts values (2, 'x'); update parts_1 set k = 1", "parts_1.k")]
    public void The_columns_of_a_key_that_refuses_a_row_decide(string sql, string expected)
    {
        StatementLineage lineage = database.AnalyseLast(sql);
        Assert.Empty(lineage.Incomplete);
        string[] filters = [.. lineage.Uses.Where(use => use.Kind == ColumnUseKind.Unique).Select(use => $"{use.Column.Table.Name}.{use.Column.Column}")];
        Assert.Equal(expected.Split(','), filters.Intersect(expected.Split(',')).Order(StringComparer.Ordinal));
        (string? state, string? detail) = database.Refused(sql);
        Assert.True(state is "23505" or "23P01", state);
        Assert.NotNull(detail);

        // "Key (ward, bed)=(w, 1) already exists."
        string named = detail[(detail.IndexOf('(', StringComparison.Ordinal) + 1)..detail.IndexOf(")=", StringComparison.Ordinal)];
        Assert.All(named.Split(", "), column => Assert.Contains(filters, filter => column.Contains(filter.Split('.')[1], StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("update patient set name = 'z' where name = 'q'", "patient.bed,patient.name")]
    [InlineData("update parts set v = 'z'", "")]
    [InlineData("insert into source values (1, 'x', 'y')", "")]
    [InlineData("delete from patient", "")]
    [InlineData("insert into parts values (5, 'x') on conflict do nothing", "parts.k,parts_1.k")]
    [InlineData("copy parts from stdin", "parts.k,parts_1.k")]
    [InlineData("copy parts (v) from stdin", "parts.k,parts_1.k")]
    public void Keys_that_do_not_change_decide_nothing(string sql, string expected) => Assert.Equal(
        expected,
        string.Join(',', database.Analyse(sql).Uses.Where(use => use.Kind is ColumnUseKind.Filter or ColumnUseKind.Unique)
            .Select(use => $"{use.Column.Table.Name}.{use.Column.Column}").Distinct().Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("insert into t values (1, 'x', 2)", "t.a,t.b,t.c")]
    [InlineData("update t set c = 1", "t.b,t.c")]
    [InlineData("insert into u values (1)", "")]
    [InlineData("insert into w values (1, 2)", "w.b,w.k,w_1.b,w_1.k")]
    [InlineData("insert into n values (1)", "n.renamed")]
    [InlineData("insert into copied values (1, 'x', 2)", "copied.a,copied.b,copied.c")]
    [InlineData("insert into bare values (1, 'x', 2)", "")]
    [InlineData("insert into moved values (1, 'x', 2)", "moved.Now,moved.b")]
    [InlineData("insert into shrunk values (1, 'x')", "")]
    [InlineData("insert into held values ('[1,2)', 1)", "held.r,held.v")]
    [InlineData("update later set v = 1", "later.r,later.v")]
    [InlineData("insert into e values (1, 2)", "e.b,e.k,e_1.b,e_1.k")]
    [InlineData("insert into e_1 values (1, 2)", "e_1.b,e_1.k")]
    [InlineData("insert into e_2 values (1, 2)", "e_2.b,e_2.k")]
    public void Files_of_definitions_hold_keys(string sql, string expected)
    {
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("objects.sql", """
            CREATE TABLE t (a int PRIMARY KEY, b text, c int); CREATE UNIQUE INDEX ON t (upper(b)) WHERE c > 0;
            CREATE TABLE moved (a int, b text, c int CHECK (C > 0 AND moved.c < length('c'))); CREATE UNIQUE INDEX ON moved (abs(c), lower(b)) WHERE "c" > 0;
            ALTER TABLE moved RENAME c TO "Now"; CREATE TABLE shrunk (a int, b text, c int CHECK (c > 0)); CREATE UNIQUE INDEX ON shrunk (upper(b)) WHERE c > 0;
            ALTER TABLE shrunk DROP COLUMN c; CREATE TABLE copied (LIKE t INCLUDING ALL); CREATE TABLE bare (LIKE t INCLUDING DEFAULTS);
            CREATE TABLE u (a int CONSTRAINT single UNIQUE); ALTER TABLE u DROP CONSTRAINT single; CREATE UNIQUE INDEX gone ON u (a); DROP INDEX gone;
            CREATE TABLE w (k int, b int) PARTITION BY RANGE (k); CREATE TABLE w_1 PARTITION OF w FOR VALUES FROM (1) TO (2); ALTER TABLE w ADD UNIQUE (k, b);
            CREATE TABLE n (a int); CREATE UNIQUE INDEX one ON n (a); ALTER TABLE n ADD CONSTRAINT other PRIMARY KEY USING INDEX one; ALTER TABLE n RENAME a TO renamed;
            CREATE TABLE held (r int4range, v int, EXCLUDE USING gist (r WITH &&) WHERE (held.v > 0));
            CREATE TABLE earlier (r int4range, v int); CREATE UNIQUE INDEX ON earlier (r, length(earlier::text)); ALTER TABLE earlier RENAME TO later;
            CREATE TABLE e (k int, b int) PARTITION BY RANGE (k); CREATE TABLE e_1 (k int, b int, UNIQUE (k, b)); ALTER TABLE e ADD UNIQUE (k, b);
            ALTER TABLE e ATTACH PARTITION e_1 FOR VALUES FROM (1) TO (2); CREATE TABLE e_2 PARTITION OF e FOR VALUES FROM (2) TO (3); ALTER TABLE e DETACH PARTITION e_2;
            """u8.ToArray())]).Catalogue;
        StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse(System.Text.Encoding.UTF8.GetBytes(sql))).Lineage;
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(expected, string.Join(',', lineage.Uses.Where(use => use.Kind is ColumnUseKind.Filter or ColumnUseKind.Unique).Select(use => $"{use.Column.Table.Name}.{use.Column.Column}")
            .Order(StringComparer.Ordinal)));
    }

    /// <summary>A server that refuses rows.</summary>
    public sealed class Database() : AnalysedDatabase("uniques", Objects)
    {
        internal StatementLineage AnalyseLast(string sql) => Analyse(sql.Split("; ")[^1]);

        /// <summary>The code and the detail of the error that the server answers with.</summary>
        internal (string? State, string? Detail) Refused(string sql)
        {
            Connection.Run("BEGIN");
            PostgresException refused = Assert.Throws<PostgresException>(() => Connection.Run(sql));
            Connection.Run("ROLLBACK");
            return (refused.SqlState, refused.Detail);
        }
    }
}

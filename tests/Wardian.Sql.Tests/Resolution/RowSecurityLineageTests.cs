using System.Text;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Oracle.Comparison;
using Wardian.Sql.Oracle.Reports;
using Wardian.Sql.Oracle.Server;
using Wardian.Sql.Postgres;
using Wardian.Sql.Resolution;
using Wardian.Sql.Tests.DefinitionFiles;
using Wardian.Sql.Tests.Oracle;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Conditions of policies, beside the tree that a real PostgreSQL 15 makes for a role that they apply to.</summary>
public sealed class RowSecurityLineageTests(RowSecurityLineageTests.Server server) : IClassFixture<RowSecurityLineageTests.Server>
{
    private const string Objects = """
        CREATE TABLE staff (who text, ward text, rank int);
        CREATE TABLE patient (id int PRIMARY KEY, name text, ward text, secret int, level int, doctor text);
        CREATE TABLE visit (vid int PRIMARY KEY, pid int, note text, author text);
        CREATE TABLE split (a int, b int, c int, d int, e int, f int, g int);
        CREATE TABLE denied (x int, y int);
        CREATE TABLE off (x int, y int);
        CREATE TABLE parts (k int, v text) PARTITION BY RANGE (k); CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
        ALTER TABLE patient ENABLE ROW LEVEL SECURITY; ALTER TABLE visit ENABLE ROW LEVEL SECURITY; ALTER TABLE split ENABLE ROW LEVEL SECURITY;
        ALTER TABLE denied ENABLE ROW LEVEL SECURITY; ALTER TABLE parts ENABLE ROW LEVEL SECURITY; ALTER TABLE parts_1 ENABLE ROW LEVEL SECURITY;
        CREATE POLICY own ON patient USING (ward IN (SELECT s.ward FROM staff s WHERE s.who = current_user));
        CREATE POLICY strict ON patient AS RESTRICTIVE FOR SELECT USING (patient.level < 3);
        CREATE POLICY through ON visit USING (EXISTS (SELECT FROM patient p WHERE p.id = visit.pid)) WITH CHECK (author = current_user);
        CREATE POLICY s ON split FOR SELECT USING (a > 0); CREATE POLICY i ON split FOR INSERT WITH CHECK (b > 0);
        CREATE POLICY u ON split FOR UPDATE USING (c > 0) WITH CHECK (d > 0); CREATE POLICY d ON split FOR DELETE USING (e > 0);
        CREATE POLICY o ON off USING (y > 0); CREATE POLICY w ON parts USING (v <> 'x'); CREATE POLICY p ON parts_1 USING (k <> 1);
        CREATE ROLE reader; GRANT ALL ON ALL TABLES IN SCHEMA public TO reader; GRANT CREATE ON SCHEMA public TO reader;
        SET ROLE reader;
        CREATE VIEW own_view AS SELECT id, name FROM patient; CREATE VIEW split_view AS SELECT f, g FROM split;
        """;

    public static TheoryData<string> Statements =>
    [
        "select name from patient",
        "select count(*) from patient",
        "select p.name, v.note from patient p join visit v on v.pid = p.id",
        "select 1 from visit",
        "select note from visit where pid in (select id from patient)",
        "select f from split",
        "select f from split for update",
        "select f from split for key share",
        "select x from denied",
        "select x from off",
        "select * from parts",
        "select * from parts_1",
        "insert into split (f) values (1)",
        "insert into split (f) select secret from patient",
        "insert into split (f) values (1) returning g",
        "update split set f = 1",
        "update split set f = g",
        "update split set f = 1 where g = 2",
        "update split set f = x.rank from staff x",
        "delete from split",
        "delete from split where g = 1",
        "delete from split using staff",
        "insert into patient (id) values (1) on conflict (id) do update set name = excluded.name",
        "merge into split t using staff s on t.a = s.rank when matched and t.b = 1 then delete when matched then update set f = 1 when not matched then insert (g) values (1)",
        "insert into visit (pid, note) select id, name from patient",
        "update visit set note = 'x'",
        "delete from visit",
        "delete from denied",
        "insert into denied values (1)",
        "insert into parts values (1, 'y')",
        "select name from own_view",
        "select f from split_view",
        "update split_view set f = 1 where g = 1",
        "delete from split_view where g = 1",
        "with w as (delete from split returning f) select * from w",
    ];

    [Theory]
    [MemberData(nameof(Statements))]
    public void Our_analysis_says_what_the_server_says(string sql)
    {
        OracleAnswer answer = server.Oracle.Ask(sql);
        Assert.Equal((null, null), (answer.Refusal, answer.Lineage is null ? "no tree" : null));
        LineageReport expected = answer.Lineage!.Report;
        StatementLineage lineage = Assert.Single(
            new LineageAnalyser(server.Reading.Snapshot, followsRoutines: false).Analyse(Encoding.UTF8.GetBytes(sql), PostgresLexing.Default, server.Reading.Names));
        Assert.Empty(lineage.Incomplete);
        LineageReport actual = ProductLineage.Report(lineage, server.Reading.Snapshot);
        Assert.Equal(LineageNotation.Outputs(expected), LineageNotation.Outputs(actual));
        Assert.Equal(LineageNotation.Uses(expected), LineageNotation.Uses(actual));
        Assert.Equal(expected.TablesRead.ToHashSet(), actual.TablesRead.ToHashSet());
        Assert.Equal(expected.TablesWritten.ToHashSet(), actual.TablesWritten.ToHashSet());
    }

    [Theory]
    [InlineData("truncate split", "/  /  /")]
    [InlineData("insert into split (f) select secret from patient",
        "/ Filter patient.level,patient.ward,split.b,staff.ward,staff.who; Assigned patient.secret / patient.secret>split.f /")]
    [InlineData("insert into split (b) select secret from patient",
        "/ Filter patient.level,patient.secret,patient.ward,split.b,staff.ward,staff.who; Assigned patient.secret / patient.secret>split.b /")]
    public void New_values_are_held_against_conditions(string sql, string expected) =>
        Assert.Equal(expected, LineageText.Of(Assert.Single(
            new LineageAnalyser(server.Reading.Snapshot).Analyse(Encoding.UTF8.GetBytes(sql), PostgresLexing.Default, server.Reading.Names))));

    [Theory]
    [InlineData("CREATE TABLE t (a int, b int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (b IN (SELECT b FROM t))", "a=t.a / Filter t.b /  /")]
    [InlineData("CREATE TABLE t (a int, b int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (b > 0); ALTER POLICY p ON t USING (a > 0)",
        "a=t.a / Filter t.a /  /")]
    [InlineData("CREATE TABLE t (a int, b int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (b > 0); DROP POLICY p ON t", "a=t.a /  /  /")]
    [InlineData("CREATE TABLE t (a int, b int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (b > 0); ALTER TABLE t RENAME b TO c",
        "a=t.a /  /  / OpaqueView:POLICY p")]
    [InlineData("CREATE TABLE t (a int, b int); CREATE TABLE u (c int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (b > (SELECT c FROM u)); "
        + "ALTER TABLE u RENAME TO v", "a=t.a /  /  / OpaqueView:POLICY p")]
    [InlineData("CREATE TABLE t (a int, b int); CREATE TABLE u (c int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE u ENABLE ROW LEVEL SECURITY; "
        + "CREATE POLICY p ON t USING (EXISTS (SELECT FROM u WHERE c = b)); CREATE POLICY q ON u USING (c IN (SELECT a FROM t))", "a=t.a / Filter t.a,t.b,u.c /  /")]
    public void Policies_of_definitions_count(string definitions, string expected)
    {
        DefinitionFileReading file = DefinitionFile.Read(Encoding.UTF8.GetBytes(definitions + ";"));
        Assert.Empty(file.Problems);
        Assert.Equal(expected, LineageText.Of(Assert.Single(
            new LineageAnalyser(file.Snapshot).Analyse("select a from public.t"u8.ToArray(), PostgresLexing.Default, server.Reading.Names))));
    }

    /// <summary>A server on which a role without rights over the tables asks.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private readonly ScratchServer _server = new();
        private OracleSession? _session;

        internal StatementOracle Oracle { get; private set; } = null!;

        internal CatalogueReading Reading { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await _server.InitializeAsync();
            _session = new OracleSession(_server.Port, "postgres");
            _session.Rows(Objects);
            Oracle = new StatementOracle(_session);
            Reading = PostgresCatalogueReader.Read(_session.Rows);
        }

        public async ValueTask DisposeAsync()
        {
            _session?.Dispose();
            await _server.DisposeAsync();
        }
    }
}

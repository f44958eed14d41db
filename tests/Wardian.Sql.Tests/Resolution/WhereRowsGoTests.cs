using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Statements whose rows do not go to the client, and rows that come from somewhere else than they seem to.</summary>
public sealed class WhereRowsGoTests
{
    private const string Definitions = """
        CREATE TABLE br (id int, xm text, sfzh text);
        CREATE MATERIALIZED VIEW mv AS SELECT id, upper(xm) AS n, sfzh FROM br WHERE id > 0;
        CREATE MATERIALIZED VIEW mv2 AS SELECT n AS m, id FROM mv;
        CREATE VIEW v AS SELECT m FROM mv2;
        CREATE PROCEDURE p(a int) LANGUAGE sql AS 'delete from br where id = a';
        CREATE PROCEDURE q(a int, OUT b int) LANGUAGE sql AS 'select 1';
        """;

    [Theory]
    [InlineData("copy br (xm, id) to program 'cat'", StatementEffectKind.RunsProgram, "xm=br.xm id=br.id")]
    [InlineData("copy (select upper(xm) u, 1 from br) to '/tmp/x'", StatementEffectKind.WritesFile, "u=br.xm ?column?=")]
    public void Rows_that_are_copied_to_a_file_or_program_are_listed(string sql, StatementEffectKind kind, string expected)
    {
        StatementLineage lineage = Analyse(sql).Lineage;
        Assert.Equal((expected, true, 0), (Text(lineage.Exported), lineage.IsComplete, lineage.Outputs.Length));
        Assert.Contains(lineage.Effects, effect => effect.Kind == kind);
        Assert.All(lineage.Exported.SelectMany(column => column.Sources), column => Assert.Contains(new ColumnUse(column, ColumnUseKind.Assigned), lineage.Uses));
    }

    [Theory]
    [InlineData("select xm, id + 1 as n from br into outfile '/tmp/x'")]
    [InlineData("select xm, id + 1 as n into dumpfile '/tmp/x' from br")]
    public void Rows_that_MySql_writes_to_a_file_are_listed(string sql)
    {
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions([("a.sql", "create table `br` (id int, xm text)"u8.ToArray())], database: "his");
        StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        Assert.Equal(("xm=br.xm n=br.id", true, 0), (Text(lineage.Exported), lineage.IsComplete, lineage.Outputs.Length));
        Assert.Equal(StatementEffectKind.WritesFile, Assert.Single(lineage.Effects).Kind);
    }

    [Theory]
    [InlineData("create view w as select xm from br", "br Read; w Define")]
    [InlineData("create materialized view w as select xm from br", "br Read; w Insert, Define")]
    [InlineData("create table w as select xm from br", "br Read; w Insert, Define")]
    [InlineData("create table w (like br)", "br None; w Define")]
    public void A_view_holds_no_rows_and_a_definition_that_is_copied_stays_as_it_is(string sql, string expected) =>
        Assert.Equal(expected, string.Join("; ", Analyse(sql).Lineage.Tables.Select(table => $"{table.Table.Name} {table.Kind}").Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("call p(1)", "")]
    [InlineData("call q(1, null)", "b=")]
    public void A_procedure_sends_a_row_only_when_it_gives_something_back(string sql, string expected) => Assert.Equal(expected, Text(Analyse(sql).Lineage.Outputs));

    [Theory]
    [InlineData("select most_common_vals from pg_stats", StatementEffectKind.ReadsSampledValues, "pg_catalog.pg_statistic")]
    [InlineData("select * from pg_statistic", StatementEffectKind.ReadsSampledValues, "pg_catalog.pg_statistic")]
    [InlineData("table pg_stats_ext", StatementEffectKind.ReadsSampledValues, "pg_catalog.pg_statistic_ext_data")]
    [InlineData("select query from pg_stat_activity", StatementEffectKind.ReadsOtherSessions, "pg_stat_get_activity")]
    [InlineData("select n_live_tup from pg_stat_user_tables", StatementEffectKind.ReadsStatistics, "pg_stat_get_live_tuples")]
    [InlineData("select data from pg_largeobject", StatementEffectKind.UsesLargeObject, "pg_catalog.pg_largeobject")]
    public void Tables_of_the_server_that_show_more_than_they_say_have_an_effect(string sql, StatementEffectKind kind, string subject) =>
        Assert.Contains(Analyse(sql).Lineage.Effects, effect => effect.Kind == kind && effect.Subject == subject);

    [Theory]
    [InlineData("select info from information_schema.PROCESSLIST", StatementEffectKind.ReadsOtherSessions)]
    [InlineData("select * from mysql.column_stats", StatementEffectKind.ReadsSampledValues)]
    public void Those_of_MySql_do_even_where_only_files_say_what_tables_there_are(string sql, StatementEffectKind kind) =>
        Assert.Contains(
            Assert.Single(new SqlAnalyser(SqlCatalogue.BuiltIn(SqlDialect.MySql)).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage.Effects,
            effect => effect.Kind == kind);

    [Theory]
    [InlineData("select n from mv", "mv: n=br.xm")]
    [InlineData("select count(*) from mv where id = 1", "mv: id=br.id")]
    [InlineData("select m from mv2", "mv2: m=mv.n | mv: n=br.xm")]
    [InlineData("select m from v", "mv2: m=mv.n | mv: n=br.xm")]
    [InlineData("copy mv2 (id) to '/tmp/x'", "mv2: id=mv.id | mv: id=br.id")]
    [InlineData("select xm from br", "")]
    public void What_a_materialized_view_is_a_copy_of_is_told_beside_its_columns(string sql, string expected)
    {
        AnalysedStatement statement = Analyse(sql);
        Assert.Equal(expected, string.Join(" | ", statement.Copies.Select(copy => $"{copy.View.Name}: {Text(copy.Columns)}")));
        Assert.All(statement.Copies, copy => Assert.True(copy.IsComplete));
        Assert.All(statement.Copies.Where(copy => copy.View.Name == "mv"), copy => Assert.Contains(copy.Uses, use => use is { Kind: ColumnUseKind.Filter, Column.Column: "id" }));
    }

    [Fact]
    public void Copies_of_copies_beyond_the_limit_are_told_to_be_incomplete()
    {
        string chain = "create table t (a int); create materialized view m0 as select a from t;"
            + string.Concat(Enumerable.Range(1, 40).Select(number => $"create materialized view m{number} as select a from m{number - 1};"));
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(chain))]);
        ImmutableArray<HeldCopy> Copies(string sql) => Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Copies;
        Assert.All(Copies("select a from m31"), copy => Assert.True(copy.IsComplete));
        HeldCopy last = Copies("select a from m40")[^1];
        Assert.Equal(("m8", false), (last.View.Name, last.IsComplete));
        Assert.Single(Copies("select a from m40"), copy => !copy.IsComplete);
    }

    private static string Text(IEnumerable<OutputColumn> columns) => string.Join(' ', columns.Select(column =>
        $"{column.Name}={string.Join(',', column.Sources.Select(source => $"{source.Table.Name}.{source.Column}"))}"));

    private static AnalysedStatement Analyse(string sql)
    {
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(Definitions))]);
        return Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql)));
    }
}

using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Texts of several statements: what an earlier one changes is not seen, and that is said.</summary>
public sealed class SeveralStatementsTests
{
    private static readonly (string Name, ReadOnlyMemory<byte> Bytes)[] Tables =
        [("t.sql", Encoding.UTF8.GetBytes("create table t (a int, b varchar(9)); create view v as select a, count(*) as n from t group by a;"))];

    [Theory]
    [InlineData("create temp table t as select 1 as a; select a from t")]
    [InlineData("reset search_path; select a from public.t")]
    [InlineData("select set_config('search_path', 'x', false); select 1")]
    [InlineData("do language plperl $$ x $$; select 1")]
    [InlineData("discard temp; select a from t")]
    [InlineData("load 'x'; select a from t")]
    [InlineData("set session_replication_role = replica; insert into t values (1, 'x')")]
    [InlineData("set client_encoding = 'GBK'; select a from t where b = '\u4f60'")]
    [InlineData("set standard_conforming_strings = off; select a from t")]
    public void A_change_of_meaning_makes_what_follows_incomplete(string sql)
    {
        AnalysedStatement[] statements = Analyse(SqlDialect.PostgreSql, sql);
        Assert.DoesNotContain(statements[0].Lineage.Incomplete, item => item.Reason == IncompleteReason.ChangedBefore);
        Assert.Contains(statements[1].Lineage.Incomplete, item => item.Reason == IncompleteReason.ChangedBefore);
    }

    [Theory]
    [InlineData("set sql_mode = 'ANSI_QUOTES'; select a from t")]
    [InlineData("select a into @x from t; select @x")]
    public void So_it_does_in_MySql(string sql) =>
        Assert.Contains(Analyse(SqlDialect.MySql, sql)[1].Lineage.Incomplete, item => item.Reason == IncompleteReason.ChangedBefore);

    [Theory]
    [InlineData("select 1; select a from t")]
    [InlineData("set statement_timeout = 5; select a from t")]
    [InlineData("set client_encoding = 'UTF8'; set standard_conforming_strings = on; select a from t where b = '\u4f60'")]
    [InlineData("set client_encoding = 'GBK'; select a from t")]
    [InlineData("select set_config('app.tenant', '5', false); select a from t")]
    [InlineData("begin; insert into t values (1, 'x'); select a from t")]
    public void What_changes_no_meaning_does_not(string sql) =>
        Assert.All(Analyse(SqlDialect.PostgreSql, sql), statement => Assert.True(statement.Lineage.IsComplete));

    [Theory]
    [InlineData("select a from t /*! where b = 'x' */")]
    [InlineData("select a from t /*!50000 where b = 'x'*/ ; select 1")]
    [InlineData("select a from t /*! where */ b = 'x' /* end */")]
    public void A_version_comment_belongs_to_its_statement_to_the_end(string sql)
    {
        StatementLineage lineage = Analyse(SqlDialect.MySql, sql)[0].Lineage;
        Assert.True(lineage.IsComplete);
        Assert.Contains(lineage.Uses, use => use is { Kind: ColumnUseKind.Filter, Column.Column: "b" });
    }

    [Fact]
    public void A_variable_between_two_triggers_of_one_table_crosses()
    {
        const string Objects = """
            CREATE TABLE s (id int, secret text); CREATE TABLE t (id int, name text); CREATE TABLE log (x text);
            DELIMITER //
            CREATE TRIGGER t1 BEFORE INSERT ON t FOR EACH ROW SET @leak = (SELECT secret FROM s LIMIT 1)//
            CREATE TRIGGER t2 AFTER INSERT ON t FOR EACH ROW INSERT INTO log VALUES (@leak)//
            """;
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions([("t.sql", Encoding.UTF8.GetBytes(Objects))], SqlDialect.MySql, SqlDialect.MySql, "his");
        StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes("insert into t values (1, 'a')"))).Lineage;
        Assert.Contains(lineage.Incomplete, item => item.Construct == "@leak");
    }

    [Fact]
    public void What_a_view_groups_by_is_told()
    {
        GroupingUse grouping = Assert.Single(Analyse(SqlDialect.PostgreSql, "select * from v")[0].Lineage.Groupings);
        Assert.Equal((1, "a", "count"), (grouping.Depth, Assert.Single(grouping.GroupedBy).Column, Assert.Single(grouping.Aggregates).Name));
    }

    [Theory]
    [InlineData("b not like 'x'", "NOT LIKE")]
    [InlineData("a not in (1)", "NOT IN")]
    [InlineData("a not between 1 and 2", "NOT BETWEEN")]
    [InlineData("b is not distinct from 'x'", "IS NOT DISTINCT FROM")]
    public void A_negated_comparison_stays_negated(string condition, string comparison) =>
        Assert.All(Analyse(SqlDialect.PostgreSql, $"select 1 from t where {condition}")[0].Lineage.Constants, constant => Assert.Equal(comparison, constant.Comparison));

    private static AnalysedStatement[] Analyse(SqlDialect dialect, string sql)
    {
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions(Tables, dialect, dialect, database: dialect == SqlDialect.MySql ? "his" : string.Empty);
        return [.. new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))];
    }
}

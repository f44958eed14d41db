using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>Conditions of views that new rows are held against without naming a column: MariaDB 10.11 refuses a row by what another table holds.</summary>
public sealed class MySqlViewConditionTests(MariaDbFixture server)
{
    private const string Tables = "CREATE TABLE zz (id int, xm varchar(20)); CREATE TABLE st (id int);";
    private const string Function = "CREATE FUNCTION fst() RETURNS int READS SQL DATA RETURN (SELECT count(*) FROM st)";

    [Theory]
    [InlineData("exists (select 1 from st)", "insert into v values (1, 'a')")]
    [InlineData("(select count(*) from st) > 0", "replace into v values (1, 'a')")]
    [InlineData("5 in (select id from st)", "insert into v set id = 1")]
    [InlineData("fst() > 0", "insert into v select 1, 'a'")]
    public async Task A_condition_without_columns_decides_over_new_rows(string condition, string sql)
    {
        string view = $"CREATE VIEW v AS SELECT id, xm FROM zz WHERE {condition} WITH CHECK OPTION";
        Assert.Contains(Analyse(view, sql).Incomplete, item => item.Construct == "WITH CHECK OPTION");

        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync($"drop database if exists vcond; create database vcond; use vcond; {Tables} {Function}; {view}");
        Assert.Equal(1369, await connection.TryAsync(sql));
        await connection.RunAsync("insert into st values (5)");
        Assert.Equal(0, await connection.TryAsync(sql));
    }

    [Theory]
    [InlineData("CREATE VIEW v AS SELECT id, xm FROM zz", "insert into v values (1, 'a')")]
    [InlineData("CREATE VIEW v AS SELECT id, upper(xm) AS u FROM zz", "insert into v (id) values (1)")]
    [InlineData("CREATE VIEW v AS SELECT id, xm FROM zz WHERE exists (select 1 from st)", "update v set xm = 'a'")]
    public void Views_without_a_condition_are_followed(string view, string sql) => Assert.Empty(Analyse(view, sql).Incomplete);

    [Theory]
    [InlineData("alter event ev enable", true)]
    [InlineData("alter event ev on schedule every 1 hour", true)]
    [InlineData("alter event ev disable on slave", true)]
    [InlineData("alter event ev disable", false)]
    [InlineData("alter event ev enable do delete from st", false)]
    public void An_event_that_runs_does_what_nobody_knows(string sql, bool isOpen) =>
        Assert.Equal(isOpen ? ["ALTER EVENT"] : [], Analyse("CREATE VIEW v AS SELECT id FROM zz", sql).Incomplete.Select(item => item.Construct));

    private static StatementLineage Analyse(string view, string sql)
    {
        byte[] definitions = Encoding.UTF8.GetBytes($"USE vcond;\n{Tables}\n{Function};\n{view};\n");
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("a.sql", definitions)], SqlDialect.MariaDb, SqlDialect.MariaDb).Catalogue;
        return Assert.Single(new SqlAnalyser(catalogue.WithDatabase("vcond")).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
    }
}

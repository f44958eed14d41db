using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>A row beside the row of a query, as both servers compare them.</summary>
public sealed class RowComparisonTests(RowComparisonTests.Database database, MariaDbFixture server) : IClassFixture<RowComparisonTests.Database>
{
    private const string Tables = "CREATE TABLE patient (id int, name varchar(20)); CREATE TABLE visit (pid int, note varchar(20));";
    private const string Rows = "INSERT INTO patient VALUES (1, 'zhang'), (2, 'li'); INSERT INTO visit VALUES (1, 'zhang');";
    private const string Sql = "select name from patient where (id, name) = (select pid, note from visit where pid > 0)";
    private const string Expected = "name=patient.name / Filter patient.id,patient.name,visit.note,visit.pid /  /";

    [Fact]
    public void PostgreSql_compares_it()
    {
        Assert.Equal("zhang", database.Ask(Sql));
        Assert.Equal(Expected, LineageText.Of(database.Analyse(Sql)));
    }

    [Fact]
    public async Task MariaDb_compares_it()
    {
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync($"drop database if exists beside; create database beside; use beside; {Tables} {Rows}");
        Assert.Equal("zhang", await connection.AskAsync(Sql));
        Assert.Equal(Expected, LineageText.Of(AnalyseMySql(Sql)));
    }

    [Fact]
    public void A_row_of_another_width_is_refused()
    {
        Assert.NotEmpty(database.Analyse("select 1 from patient where (id, name) = (select pid, note, 1 from visit)").Incomplete);
        Assert.NotEmpty(AnalyseMySql("select 1 from patient where (id, name) = (select pid, note, 1 from visit)").Incomplete);
        Assert.NotEmpty(database.Analyse("select 1 from patient where id = (select pid, note from visit)").Incomplete);
    }

    private static StatementLineage AnalyseMySql(string sql)
    {
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(Tables))], SqlDialect.MariaDb, SqlDialect.MariaDb, "beside");
        return Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
    }

    public sealed class Database() : AnalysedDatabase("row_comparison", Tables, Rows)
    {
        internal string? Ask(string sql) => Connection.Rows(sql).Single()[0];
    }
}

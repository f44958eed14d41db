using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>Statements that a text makes ready and runs itself, and variables that it sets in between; MariaDB is asked what comes out.</summary>
public sealed class MySqlPreparedTests(MariaDbFixture server)
{
    private const string Tables = """
        CREATE TABLE patient (id int PRIMARY KEY, name varchar(20), card varchar(20));
        CREATE TABLE copy (name varchar(20));
        """;

    private static readonly SqlCatalogue Catalogue = SqlCatalogue.FromDefinitions(
        [("a.sql", Encoding.UTF8.GetBytes($"USE ready;\n{Tables}"))], SqlDialect.MariaDb, SqlDialect.MariaDb).Catalogue;

    [Theory]
    [InlineData("prepare s from 'select name, card from patient where id = ?'", "name=name card=card")]
    [InlineData("prepare s from 'insert into copy select name from patient'", "")]
    public void A_text_that_is_made_ready_tells_its_columns(string sql, string expected)
    {
        StatementLineage lineage = Assert.Single(Analyse(sql)).Lineage;
        Assert.Equal((expected, 0), (Text(lineage.Prepared), lineage.Outputs.Length));
        Assert.Contains(lineage.Tables, table => table.Table.Name == "patient");
    }

    [Theory]
    [InlineData("prepare s from 'select name from patient'; execute s", "zhang", "name=name")]
    [InlineData("prepare S from 'select name from patient'; execute s", "zhang", "name=name")]
    [InlineData("prepare s from 'select 1 as one'; prepare S from 'select name from patient'; execute s", "zhang", "name=name")]
    [InlineData("prepare s from 'select card from patient where id = ?'; set @a = 1; execute s using @a", "c1", "card=card")]
    [InlineData("prepare s from 'select card from patient where id = ?'; execute s using 1; deallocate prepare s", "c1", "card=card")]
    [InlineData("prepare s from 'select 1 as one'; deallocate prepare s; prepare t from 'select name from patient'; execute t", "zhang", "name=name")]
    [InlineData("set @a = 'x', @b = 2; select name from patient where card <> @a and id < @b", "zhang", "name=name")]
    [InlineData("select 5 into @a; select name from patient where id < @a", "zhang", "name=name")]
    public async Task What_stands_in_the_same_text_is_followed(string sql, string found, string expected)
    {
        Assert.Equal(found, await AskAsync(sql));
        AnalysedStatement[] statements = Analyse(sql);
        Assert.All(statements, statement => Assert.Empty(statement.Lineage.Incomplete));
        Assert.Equal(expected, Text(statements.Last(statement => !statement.Lineage.Outputs.IsEmpty).Lineage.Outputs));
    }

    [Theory]
    [InlineData("execute s")]
    [InlineData("prepare s from 'select 1'; deallocate prepare s; execute s")]
    [InlineData("prepare s from 'select 1'; drop prepare s; execute s")]
    [InlineData("prepare s from @text; execute s")]
    [InlineData("prepare s from 'select name from copy'; rename table copy to x, patient to copy; execute s")]
    [InlineData("prepare s from 'select 1'; call anything(); execute s")]
    [InlineData("prepare s from 'select ?'; select card into @a from patient; execute s using @a")]
    [InlineData("prepare s from 'select @a'; select card into @a from patient; execute s")]
    [InlineData("prepare s from 'select ?'; execute s using (select card from patient)")]
    [InlineData("prepare s from 'select found_rows()'; select name from patient where card = 'x'; execute s")]
    [InlineData("select @a := 1 from patient where card = 'x'; select @a")]
    [InlineData("set @a = (select count(*) from patient); select @a")]
    [InlineData("set @a = found_rows(); select @a")]
    public void What_may_have_changed_is_not(string sql) => Assert.False(Analyse(sql)[^1].Lineage.IsComplete);

    /// <summary>The variables that it is given are told, whatever they hold.</summary>
    [Fact]
    public void What_is_passed_is_told()
    {
        StatementLineage lineage = Analyse("prepare s from 'select card from patient where id = ?'; execute s using @a")[1].Lineage;
        Assert.True(lineage.IsComplete);
        Assert.Contains(lineage.Effects, effect => effect is { Kind: StatementEffectKind.ReadsVariable, Subject: "@a" });
    }

    private static string Text(IEnumerable<OutputColumn> columns) =>
        string.Join(' ', columns.Select(column => $"{column.Name}={string.Join(',', column.Sources.Select(source => source.Column))}"));

    private static AnalysedStatement[] Analyse(string sql) => [.. new SqlAnalyser(Catalogue).Analyse(Encoding.UTF8.GetBytes(sql))];

    private async Task<string?> AskAsync(string sql)
    {
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync($"drop database if exists ready; create database ready; use ready; {Tables} insert into patient values (1, 'zhang', 'c1')");
        return await connection.AskAsync(sql);
    }
}

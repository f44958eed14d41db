using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>Variables of the session by which a trigger or a function carries a value from one row of a statement to the next.</summary>
public sealed class MySqlRowVariableTests(MariaDbFixture server)
{
    private const string Tables = """
        CREATE TABLE `src` (`id` int, `secret` varchar(20)) ENGINE=InnoDB;
        CREATE TABLE `direct` (`id` int, `s` varchar(20)) ENGINE=InnoDB;
        CREATE TABLE `called` (`id` int, `s` varchar(20)) ENGINE=InnoDB;
        CREATE TABLE `twice` (`id` int, `s` varchar(20)) ENGINE=InnoDB;
        CREATE TABLE `chained` (`id` int, `s` varchar(20)) ENGINE=InnoDB;
        CREATE TABLE `next` (`id` int, `s` varchar(20)) ENGINE=InnoDB;
        CREATE TABLE `late` (`id` int, `s` varchar(20)) ENGINE=InnoDB;
        CREATE TABLE `log` (`id` int, `was` varchar(20)) ENGINE=InnoDB;
        """;

    private static readonly string[] Objects =
    [
        "CREATE FUNCTION before_it(x varchar(20)) RETURNS varchar(20) BEGIN DECLARE r varchar(20); SET r = @last; SET @last = x; RETURN r; END",
        "CREATE TRIGGER direct_ins AFTER INSERT ON direct FOR EACH ROW BEGIN INSERT INTO log VALUES (NEW.id, @last); SET @last = NEW.s; END",
        "CREATE TRIGGER direct_upd AFTER UPDATE ON direct FOR EACH ROW BEGIN INSERT INTO log VALUES (NEW.id, @last); SET @last = OLD.s; END",
        "CREATE TRIGGER called_ins AFTER INSERT ON called FOR EACH ROW INSERT INTO log VALUES (NEW.id, before_it(NEW.s))",
        "CREATE TRIGGER twice_ins AFTER INSERT ON twice FOR EACH ROW INSERT INTO log VALUES (NEW.id, concat(ifnull(before_it('-'), ''), before_it(NEW.s)))",
        "CREATE TRIGGER next_ins AFTER INSERT ON next FOR EACH ROW INSERT INTO log VALUES (NEW.id, @last)",
        "CREATE TRIGGER chained_ins AFTER INSERT ON chained FOR EACH ROW BEGIN INSERT INTO next VALUES (NEW.id, ''); SET @last = NEW.s; END",
        "CREATE TRIGGER late_ins BEFORE INSERT ON late FOR EACH ROW BEGIN IF @last <> '' THEN SET NEW.s = 'x'; END IF; SET @last = NEW.s; END",
    ];

    private static readonly SqlCatalogue Catalogue = SqlCatalogue.FromDefinitions(
        [("rows.sql", Encoding.UTF8.GetBytes($"USE crossed;\n{Tables}\nDELIMITER ;;\n{string.Join(";;\n", Objects)};;\n"))], SqlDialect.MariaDb, SqlDialect.MariaDb).Catalogue;

    /// <summary>The second row's log has the secret of the first, whichever way it takes; the lineage says so or is incomplete.</summary>
    [Theory]
    [InlineData("insert into direct select id, secret from src", "src.secret>log.was", true)]
    [InlineData("insert into called select id, secret from src", "src.secret>log.was", true)]
    [InlineData("insert into twice select id, secret from src", "", false)]
    [InlineData("insert into chained select id, secret from src", "", false)]
    [InlineData("insert into log select id, before_it(secret) from src", "src.secret>log.was", true)]
    public async Task A_value_that_goes_from_row_to_row_is_followed_or_said_to_be_unknown(string sql, string flow, bool isComplete)
    {
        StatementLineage lineage = Analyse(sql);
        Assert.Equal(isComplete, lineage.IsComplete);
        Assert.True(flow.Length == 0 || lineage.Flows.Any(item => $"{item.From.Table.Name}.{item.From.Column}>{item.To.Table.Name}.{item.To.Column}" == flow));

        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync($"drop database if exists crossed; create database crossed; use crossed; {Tables}");
        foreach (string definition in Objects)
        {
            await connection.RunAsync(definition);
        }

        await connection.RunAsync("insert into src values (1, 'one'), (2, 'two'); set @last = null");
        await connection.RunAsync(sql);
        await using var command = new MySqlCommand("select was from log where was like 'one%'", connection);
        Assert.StartsWith("one", Assert.IsType<string>(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_in_the_row_before_and_conditions_cross_too()
    {
        StatementLineage update = Analyse("update direct set id = 3");
        Assert.True(update.IsComplete);
        Assert.Contains(update.Flows, flow => flow.From.ToString() == "crossed.direct.s" && flow.To.ToString() == "crossed.log.was");
        StatementLineage late = Analyse("insert into late select id, secret from src");
        Assert.True(late.IsComplete);
        Assert.Contains(late.Uses, use => use.Kind == ColumnUseKind.Filter && use.Column.ToString() == "crossed.src.secret");
    }

    private static StatementLineage Analyse(string sql) => Assert.Single(new SqlAnalyser(Catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
}

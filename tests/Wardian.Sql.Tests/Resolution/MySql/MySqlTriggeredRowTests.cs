using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary><c>VALUES(column)</c> names what triggers have made of the row: MariaDB 10.11 is asked what it stores.</summary>
public sealed class MySqlTriggeredRowTests(MariaDbFixture server)
{
    private const string Tables = """
        CREATE TABLE staff (mm varchar(20)); CREATE TABLE pat (id int, a varchar(20));
        CREATE TABLE vt (id int PRIMARY KEY, a varchar(20), b varchar(20), c varchar(20)); CREATE VIEW vv AS SELECT id AS k, a AS x, b AS y FROM vt;
        """;

    private const string First = "CREATE TRIGGER bi BEFORE INSERT ON vt FOR EACH ROW SET new.a = (SELECT mm FROM staff LIMIT 1)";
    private const string Second = "CREATE TRIGGER bj BEFORE INSERT ON vt FOR EACH ROW SET new.c = new.a";

    [Theory]
    [InlineData("insert into vt (id, a) values (1, 'x') on duplicate key update b = values(a)", true, "secret")]
    [InlineData("insert into vt set id = 1 on duplicate key update b = values(c)", true, "secret")]
    [InlineData("insert into vt (id, a) select id, a from pat on duplicate key update b = values(a)", true, "secret")]
    [InlineData("insert into vv (k) values (1) on duplicate key update y = values(x)", true, "secret")]
    [InlineData("insert into vt (id, b) values (1, 'given') on duplicate key update b = values(b)", false, "given")]
    public async Task Triggers_change_the_row_that_is_named(string sql, bool flows, string expected)
    {
        byte[] definitions = Encoding.UTF8.GetBytes($"USE trow;\n{Tables}\n{First};\n{Second};\n");
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("a.sql", definitions)], SqlDialect.MariaDb, SqlDialect.MariaDb).Catalogue;
        StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue.WithDatabase("trow")).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(flows, lineage.Flows.Any(item => $"{item.From.Table.Name}.{item.From.Column}>{item.To.Table.Name}.{item.To.Column}" == "staff.mm>vt.b"));
        Assert.DoesNotContain(lineage.Flows, item => item is { IsIdentity: true, To.Column: "b" });

        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync($"drop database if exists trow; create database trow; use trow; {Tables} {First}; {Second}");
        await connection.RunAsync("insert into staff values ('secret'); insert into pat values (1, 'p'); insert into vt values (1, 'w', 'w', 'w')");
        await connection.RunAsync(sql);
        Assert.Equal(expected, await connection.AskAsync("select b from vt"));
    }
}

using System.Globalization;
using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>Rows that take the place of others: which triggers and keys of other tables that sets off, and that a real MariaDB does so.</summary>
public sealed class MySqlReplacedRowTests(MariaDbFixture server)
{
    private const string Tables = """
        CREATE TABLE `log` (`w` varchar(40)) ENGINE=InnoDB;
        CREATE TABLE `parent` (`id` int PRIMARY KEY, `n` varchar(20), `m` varchar(20)) ENGINE=InnoDB;
        CREATE TABLE `child` (`pid` int, CONSTRAINT `child_parent` FOREIGN KEY (`pid`) REFERENCES `parent` (`id`) ON DELETE CASCADE) ENGINE=InnoDB;
        """;

    private const string Triggers = """
        CREATE TRIGGER p_ins BEFORE INSERT ON parent FOR EACH ROW INSERT INTO log VALUES (concat('i', NEW.n));
        CREATE TRIGGER p_upd BEFORE UPDATE ON parent FOR EACH ROW INSERT INTO log VALUES (concat('u', NEW.n));
        CREATE TRIGGER p_del AFTER DELETE ON parent FOR EACH ROW INSERT INTO log VALUES (concat('d', OLD.m));
        CREATE TRIGGER c_del AFTER DELETE ON child FOR EACH ROW INSERT INTO log VALUES ('child');
        """;

    private static readonly SqlCatalogue Catalogue = SqlCatalogue.FromDefinitions(
        [("replaced.sql", Encoding.UTF8.GetBytes($"USE replaced;\n{Tables}\n{Triggers}"))], SqlDialect.MariaDb, SqlDialect.MariaDb).Catalogue;

    [Theory]
    [InlineData(
        "replace into parent values (1, 'b', 'y')",
        "/ Filter child.pid,parent.id; Assigned parent.m,parent.n; Unique parent.id / parent.m>log.w,parent.n>log.w /",
        "parent Insert, Delete; ~child Delete; ~log Insert",
        "ib dx",
        0)]
    [InlineData(
        "insert into parent values (1, 'c', 'y') on duplicate key update n = 'd'",
        "/ Assigned parent.n; Unique parent.id / parent.n>log.w /",
        "parent Insert, Update; ~log Insert",
        "ic ud",
        1)]
    [InlineData(
        "insert into parent values (1, 'c', 'y') on duplicate key update id = 2",
        "/ Filter child.pid,parent.id; Assigned parent.n; Unique parent.id / parent.n>log.w /",
        "parent Insert, Update; ~child Read; ~log Insert",
        "",
        1)]
    [InlineData(
        "delete p, c from parent p left join child c on c.pid = p.id",
        "/ Filter child.pid,parent.id; Join child.pid,parent.id; Assigned parent.m / parent.m>log.w /",
        "child Read, Delete; parent Read, Delete; ~child Delete; ~log Insert",
        "dx",
        0)]
    [InlineData(
        "update parent p join child c on c.pid = p.id set p.n = 'e', c.pid = null",
        "/ Filter child.pid,parent.id; Join child.pid,parent.id; Assigned parent.n / parent.n>log.w /",
        "child Read, Update; parent Read, Update; ~log Insert; ~parent Read",
        "ue",
        0)]
    public async Task Triggers_and_keys_follow(string sql, string expected, string tables, string logged, int children)
    {
        StatementLineage lineage = Assert.Single(new SqlAnalyser(Catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        Assert.Equal(expected, LineageText.Of(lineage));
        Assert.Equal(tables, MySqlHospital.Touched(lineage));

        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync($"drop database if exists replaced; create database replaced; use replaced; {Tables}");
        await connection.RunAsync($"insert into parent values (1, 'a', 'x'); insert into child values (1); {Triggers}");
        try
        {
            await connection.RunAsync(sql);
        }
        catch (MySqlException exception) when (exception.Number == 1451)
        {
            Assert.Contains("~child Read", tables, StringComparison.Ordinal);
        }

        // A row of the child that the parent's deletion removes sets off no trigger.
        Assert.Equal(logged, await connection.AskAsync("select ifnull(group_concat(w order by left(w, 1) = 'i' desc separator ' '), '') from log where w <> 'child'"));
        Assert.Equal(children.ToString(CultureInfo.InvariantCulture), await connection.AskAsync("select count(*) from child where pid is not null"));
    }

    /// <summary>A file's rows take the place of others as those of a <c>REPLACE</c> do.</summary>
    [Fact]
    public void Rows_of_a_file_replace_others()
    {
        StatementLineage lineage = Assert.Single(new SqlAnalyser(Catalogue).Analyse("load data infile '/x' replace into table parent"u8.ToArray())).Lineage;
        Assert.Equal("/ Filter child.pid,parent.id; Assigned parent.m,parent.n; Unique parent.id / parent.m>log.w,parent.n>log.w / ReadsFile", LineageText.Of(lineage));
        Assert.Equal("parent Insert, Delete; ~child Delete; ~log Insert", MySqlHospital.Touched(lineage));
    }
}

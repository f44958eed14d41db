using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>Files of different servers together, and servers that write names of tables in another way.</summary>
public sealed class MixedFilesTests
{
    private const string SqlServer = "CREATE TABLE [dbo].[MZ_GHXX]([BRXM] [nvarchar](40) NULL)\nGO\n";
    private const string MySql = "CREATE TABLE `br` (`xm` varchar(50)) ENGINE=InnoDB;";
    private const string MariaDb = "-- MariaDB dump 10.19\n-- Host: localhost    Database: lis\nCREATE TABLE `jy` (`a` int) ENGINE=InnoDB;\n-- Dump completed";
    private const string Postgres = "CREATE TABLE zy (a character varying(9));";

    [Theory]
    [InlineData(null, "select xm from br", "b.sql c.sql")]
    [InlineData(SqlDialect.MariaDb, "select a from jy", "b.sql c.sql")]
    [InlineData(SqlDialect.PostgreSql, "select a from zy", "d.sql")]
    public void Only_those_of_the_statements_kind_are_used(SqlDialect? dialect, string sql, string used)
    {
        ImmutableArray<DefinitionFileSummary> files = Read(
            dialect, out SqlCatalogue catalogue, sql.Contains("jy", StringComparison.Ordinal) ? "lis" : "his", ("a.sql", SqlServer), ("b.sql", MySql), ("c.sql", MariaDb), ("d.sql", Postgres));
        Assert.Equal(["a.sql", "b.sql", "c.sql", "d.sql"], files.Select(file => file.Name));
        Assert.Equal(used, string.Join(' ', files.Where(file => file.IsUsed).Select(file => file.Name)));
        Assert.DoesNotContain("dbo", catalogue.Snapshot.Relations.Select(relation => relation.Name.Schema));
        Assert.DoesNotContain("dbo", catalogue.SearchPath);
        Assert.True(Explain(catalogue, sql).IsComplete);
    }

    [Fact]
    public void Statements_of_PostgreSql_borrow_tables_only_where_there_are_none_of_their_own()
    {
        Assert.All(Read(null, out SqlCatalogue borrowed, "", ("a.sql", SqlServer)), file => Assert.True(file.IsUsed));
        Assert.True(Explain(borrowed, "select BRXM from dbo.MZ_GHXX").IsComplete);
        Assert.Equal([false, true], Read(null, out SqlCatalogue own, "", ("a.sql", SqlServer), ("d.sql", Postgres)).Select(file => file.IsUsed));
        Assert.False(Explain(own, "select BRXM from dbo.MZ_GHXX").IsComplete);
        Assert.False(Assert.Single(Read(SqlDialect.MySql, out _, "", ("a.sql", SqlServer))).IsUsed);
    }

    private const string AnyCase = """
        CREATE TABLE `Br` (`id` int primary key, `xm` varchar(50)) ENGINE=InnoDB;
        CREATE TABLE `BR2` (`id` int, FOREIGN KEY (`id`) REFERENCES `bR` (`id`)) ENGINE=InnoDB;
        CREATE VIEW `V` AS SELECT xm AS n FROM `BR`;
        CREATE TRIGGER tr BEFORE INSERT ON `bR2` FOR EACH ROW SET NEW.id = (SELECT max(id) FROM `BR`);
        """;

    [Theory]
    [InlineData(0, "select xm from BR", false, "")]
    [InlineData(0, "select xm from Br", true, "his.Br.xm")]
    [InlineData(1, "select bR.xm from BR", true, "his.br.xm")]
    [InlineData(1, "select n from HIS.v", true, "his.br.xm")]
    [InlineData(2, "select bR.xm from bR", true, "his.Br.xm")]
    [InlineData(2, "select n from v", true, "his.Br.xm")]
    public void Names_of_tables_are_found_as_the_servers_setting_says(int setting, string sql, bool isComplete, string expected)
    {
        (SqlCatalogue catalogue, ImmutableArray<DefinitionFileSummary> files) = SqlCatalogue.FromDefinitions(
            [("a.sql", Encoding.UTF8.GetBytes(AnyCase))], SqlDialect.MySql, database: "his", lowerCaseTableNames: setting);
        Assert.Equal(setting == 0 ? 2 : 0, files[0].Problems.Length);
        StatementLineage lineage = Explain(catalogue, sql);
        Assert.Equal((isComplete, expected), (lineage.IsComplete, string.Join(' ', lineage.Outputs.SelectMany(output => output.Sources))));
        if (setting > 0)
        {
            StatementLineage insert = Explain(catalogue, "insert into br2 values (1)");
            Assert.True(insert.IsComplete);
            RelationName br = lineage.Outputs[0].Sources[0].Table;
            Assert.Contains(insert.Uses, use => use.Column == new ColumnName(br, "id"));
            Assert.Equal(br, catalogue.Snapshot.Relations.SelectMany(relation => relation.ForeignKeys).Single().ReferencedTable);
        }
    }

    [Fact]
    public void Where_case_does_not_count_two_definitions_that_differ_in_it_are_of_one_table()
    {
        foreach (int setting in (int[])[0, 1, 2])
        {
            (SqlCatalogue catalogue, ImmutableArray<DefinitionFileSummary> files) = SqlCatalogue.FromDefinitions(
                [("a.sql", "create table `a` (x int); create table `A` (y int);"u8.ToArray())], SqlDialect.MySql, lowerCaseTableNames: setting);
            Assert.Equal((setting == 0 ? 2 : 1, setting == 0 ? 0 : 1), (catalogue.Snapshot.Relations.Count(), files[0].Problems.Length));
        }
    }

    private static ImmutableArray<DefinitionFileSummary> Read(SqlDialect? statements, out SqlCatalogue catalogue, string database, params (string Name, string Text)[] files)
    {
        (catalogue, ImmutableArray<DefinitionFileSummary> read) = SqlCatalogue.FromDefinitions(
            [.. files.Select(file => (file.Name, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Text)))], statements, database: database);
        return read;
    }

    private static StatementLineage Explain(SqlCatalogue catalogue, string text) =>
        Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(text))).Lineage;
}

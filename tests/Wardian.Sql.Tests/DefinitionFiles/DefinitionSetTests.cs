using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>Catalogues of several files, as statements see them.</summary>
public sealed class DefinitionSetTests
{
    private const string Dump = """
        -- PostgreSQL database dump
        SELECT pg_catalog.set_config('search_path', '', false);
        CREATE SCHEMA his;
        CREATE TABLE his.br (brid bigint NOT NULL, xm character varying(50), sfzh character varying(18));
        COMMENT ON COLUMN his.br.xm IS '姓名';
        -- PostgreSQL database dump complete
        """;

    [Fact]
    public void Files_are_read_one_after_the_other_into_one_database()
    {
        (SqlCatalogue catalogue, var files) = Read(
            null, ("1.sql", Dump), ("2.sql", "CREATE VIEW his.v AS SELECT xm AS n FROM his.br;"), ("3.sql", "ALTER TABLE his.br ADD COLUMN dh text;"));
        Assert.Equal([1, 1, 0], files.Select(file => file.Relations));
        Assert.All(files, file => Assert.Empty(file.Problems));
        Assert.Equal("姓名", catalogue.CommentOf(new ColumnName(new RelationName("his", "br"), "xm")));
        StatementLineage lineage = Explain(catalogue, "select v.n, b.* from his.v, his.br b");
        Assert.True(lineage.IsComplete);
        Assert.Equal(["n", "brid", "xm", "sfzh", "dh"], lineage.Outputs.Select(output => output.Name));
        Assert.Equal("his.br.xm", Assert.Single(lineage.Outputs[0].Sources).ToString());
    }

    /// <summary>pg_dump empties the path for itself; a script that sets one means it, for itself and for who works after it.</summary>
    [Fact]
    public void Names_without_a_schema_are_looked_for_where_the_last_script_that_says_so_leaves_them()
    {
        Assert.Equal(["pg_catalog", "public"], Read(null, ("1.sql", Dump)).Catalogue.SearchPath);
        (SqlCatalogue catalogue, _) = Read(
            null, ("1.sql", "CREATE SCHEMA his; SET search_path = his; CREATE TABLE a (x int);"), ("2.sql", "CREATE TABLE b (y int);"), ("3.sql", Dump));
        Assert.True(Explain(catalogue, "select x from a").IsComplete);
        Assert.True(Explain(catalogue, "select y from public.b").IsComplete);
        Assert.False(Explain(catalogue, "select y from b").IsComplete);
    }

    [Fact]
    public void A_table_of_SqlServer_is_found_in_any_case_and_one_of_Oracle_as_Oracle_finds_it()
    {
        const string SqlServer = "CREATE TABLE [dbo].[MZ_GHXX]([BRXM] [nvarchar](40) NULL, [ZJE] [money])\nGO\n";
        const string Oracle = "CREATE TABLE EMR.BL_ZD (ZDID NUMBER(18), \"Zdmc\" VARCHAR2(200));";
        (SqlCatalogue catalogue, var files) = Read(null, ("a.sql", SqlServer), ("b.sql", Oracle));
        Assert.Equal((SqlDialect.PostgreSql, SqlDialect.SqlServer, SqlDialect.Oracle), (catalogue.Dialect, files[0].Dialect, files[1].Dialect));
        StatementLineage lineage = Explain(catalogue, "SELECT upper(BRXM), ZJE FROM MZ_GHXX");
        Assert.True(lineage.IsComplete);
        Assert.Equal(["dbo.mz_ghxx.brxm", "dbo.mz_ghxx.zje"], lineage.Outputs.SelectMany(output => output.Sources).Select(column => column.ToString()));
        Assert.True(Explain(catalogue, "SELECT ZDID, \"Zdmc\" FROM EMR.BL_ZD").IsComplete);
        Assert.False(Explain(catalogue, "SELECT Zdmc FROM EMR.BL_ZD").IsComplete);
    }

    [Theory]
    [InlineData("CREATE TABLE `br` (`xm` varchar(50));", "", "br")]
    [InlineData("CREATE TABLE `br` (`xm` varchar(50));", "his", "his.br")]
    [InlineData("-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n--\n-- Host: localhost    Database: lis\nCREATE TABLE `br` (`xm` int);\n-- Dump completed", "", "lis.br")]
    [InlineData("/*\n Navicat Premium Data Transfer\n Source Server Type    : MariaDB\n Source Schema         : his\n*/\nCREATE TABLE `br` (`xm` int);", "", "his.br")]
    [InlineData("-- MySQL dump 10.13\n-- Host: localhost    Database: his\nCREATE TABLE `br` (`xm` int);\n-- Dump completed", "other", "his.br")]
    [InlineData("USE `his`; CREATE TABLE `br` (`xm` int);", "other", "his.br")]
    public void A_table_of_MySql_is_of_the_database_that_the_file_or_else_the_caller_says(string text, string database, string expected)
    {
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(text))], database: database);
        Assert.NotEqual(SqlDialect.PostgreSql, catalogue.Dialect);
        Assert.Equal(expected, Assert.Single(catalogue.Snapshot.Relations).Name.ToString());
        Assert.Equal(database != "other", Explain(catalogue, "select XM from br").IsComplete);
        Assert.Equal([database.Length > 0 ? database : expected.Contains('.', StringComparison.Ordinal) ? expected.Split('.')[0] : string.Empty], catalogue.SearchPath);
    }

    [Fact]
    public void The_statements_dialect_is_that_of_the_files_and_a_file_without_marks_is_one_of_its_kind()
    {
        const string Silent = "create table s (a int);";
        Assert.Equal(SqlDialect.MariaDb, Read(null, ("a.sql", "-- MariaDB dump 10.19\n" + string.Concat(Enumerable.Repeat("-- `a` ENGINE=\n", 2000)))).Catalogue.Dialect);
        Assert.Equal([SqlDialect.MySql, SqlDialect.MySql], Read(null, ("a.sql", Silent), ("b.sql", "create table `t` (a int) ENGINE=InnoDB;")).Files.Select(file => file.Dialect));
        Assert.Equal(SqlDialect.SqlServer, Read(null, ("a.sql", Silent), ("b.sql", "create table [dbo].[t] (a int)\nGO\n")).Files[0].Dialect);
        Assert.Equal(SqlDialect.MySql, Read(SqlDialect.MySql, ("a.sql", Silent)).Files[0].Dialect);
        Assert.Equal(SqlDialect.PostgreSql, Read(null, ("a.sql", Silent)).Files[0].Dialect);
        Assert.Equal(SqlDialect.Oracle, SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(Silent))], definitions: SqlDialect.Oracle).Files[0].Dialect);
    }

    [Fact]
    public void What_is_not_read_is_listed_with_its_line_and_reason()
    {
        (SqlCatalogue catalogue, var files) = Read(
            SqlDialect.PostgreSql,
            ("a.sql", "CREATE TABLE a (x bytea);\nCREATE TABLE b (x int int);\nCREATE TABLE c (x nosuch);\n"));
        Assert.Equal(
            [(2, DefinitionProblemKind.NotUnderstood), (3, DefinitionProblemKind.UnknownType)],
            files[0].Problems.Select(problem => (problem.Line, problem.Kind)));
        Assert.Equal("nosuch", files[0].Problems[1].Construct);
        Assert.True(Explain(catalogue, "select x from public.c").IsComplete);
        (SqlCatalogue borrowed, var others) = Read(
            SqlDialect.PostgreSql, ("b.sql", "-- MySQL dump 10.13\nCREATE TABLE `t` (`a` int) ENGINE=InnoDB;\nCREATE VIEW v AS SELECT 1;\n-- Dump completed\n"));
        Assert.Equal(new DefinitionProblem(3, DefinitionProblemKind.NotFollowed, "view"), Assert.Single(others[0].Problems));
        Assert.True(Explain(borrowed, "select a from public.t").IsComplete);
        Assert.True(Explain(catalogue, "select x from public.a").IsComplete);
        Assert.False(Explain(catalogue, "select x from public.b").IsComplete);
        Assert.Equal(DefinitionProblemKind.BrokenCharacters, Assert.Single(SqlCatalogue.FromDefinitions([("c.sql", (byte[])[0x2D, 0x2D, 0x20, 0x81])]).Files[0].Problems).Kind);
    }

    [Fact]
    public void Files_beyond_the_limit_are_listed_and_not_read()
    {
        byte[] filler = new byte[SqlCatalogue.DefinitionBytesMax - 100];
        filler.AsSpan().Fill((byte)' ');
        (SqlCatalogue catalogue, var files) = SqlCatalogue.FromDefinitions(
            [("a.sql", filler), ("b.sql", Encoding.UTF8.GetBytes("create table b (x int);" + new string(' ', 100)))]);
        Assert.Equal([0, 1], files.Select(file => file.Problems.Length));
        Assert.Equal(DefinitionProblemKind.TooLarge, files[1].Problems[0].Kind);
        Assert.False(Explain(catalogue, "select x from b").IsComplete);
    }

    /// <summary>Definitions of PostgreSQL hold queries and bodies that another dialect would read as something else.</summary>
    [Fact]
    public void Definitions_of_PostgreSql_are_not_read_for_statements_of_MySql()
    {
        (SqlCatalogue catalogue, var files) = Read(SqlDialect.MySql, ("a.sql", Dump));
        Assert.False(Assert.Single(files).IsUsed);
        Assert.Empty(catalogue.Snapshot.Relations);
    }

    [Theory]
    [InlineData(SqlDialect.MySql, "select 1; select '\\'; x'; # a; b\nselect 2", 3)]
    [InlineData(SqlDialect.MariaDb, "select `a;b`; begin not atomic select 1; end", 2)]
    [InlineData(SqlDialect.MySql, "select 'open", 1)]
    public void Texts_of_MySql_are_cut_as_MySql_cuts_them(SqlDialect dialect, string text, int count)
    {
        AnalysedStatement[] statements = [.. new SqlAnalyser(SqlCatalogue.BuiltIn(dialect)).Analyse(Encoding.UTF8.GetBytes(text))];
        Assert.Equal(count, statements.Length);
    }

    private static (SqlCatalogue Catalogue, System.Collections.Immutable.ImmutableArray<DefinitionFileSummary> Files) Read(
        SqlDialect? statements, params (string Name, string Text)[] files) =>
        SqlCatalogue.FromDefinitions([.. files.Select(file => (file.Name, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Text)))], statements);

    private static StatementLineage Explain(SqlCatalogue catalogue, string text) =>
        Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(text))).Lineage;
}

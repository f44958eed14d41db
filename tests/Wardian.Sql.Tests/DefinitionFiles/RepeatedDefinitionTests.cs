using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>Tables that are defined more than once, and columns that are changed afterwards.</summary>
public sealed class RepeatedDefinitionTests
{
    private const string Oracle = "CREATE TABLE T (A NUMBER(10) DEFAULT 7, B VARCHAR2(10) NOT NULL, C DATE);\n";

    [Theory]
    [InlineData(SqlDialect.PostgreSql)]
    [InlineData(SqlDialect.MySql)]
    [InlineData(SqlDialect.SqlServer)]
    [InlineData(SqlDialect.Oracle)]
    public void Another_definition_of_a_table_is_told_with_both_places_and_the_last_one_counts(SqlDialect dialect)
    {
        ImmutableArray<DefinitionFileSummary> files = Read(
            dialect, out SqlCatalogue catalogue, ("a.sql", "create table br (a int);\n\ncreate table br (a int, b int);"), ("b.sql", "\ncreate table br (a int, c int);"));
        DefinitionProblem first = Assert.Single(files[0].Problems);
        DefinitionProblem second = Assert.Single(files[1].Problems);
        Assert.Equal((DefinitionProblemKind.DefinedTwice, 3, new DefinitionPlace("a.sql", 1)), (first.Kind, first.Line, first.Other));
        Assert.Equal((DefinitionProblemKind.DefinedTwice, 2, new DefinitionPlace("a.sql", 3)), (second.Kind, second.Line, second.Other));
        Assert.Contains("br", first.Construct, StringComparison.OrdinalIgnoreCase);
        Relation table = Assert.Single(catalogue.Snapshot.Relations, relation => relation.Name.Name.Equals("br", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["a", "c"], table.Columns.Select(column => column.Name.ToLowerInvariant()));
    }

    [Theory]
    [InlineData(SqlDialect.PostgreSql, "a")]
    [InlineData(SqlDialect.MySql, "a")]
    public void One_that_is_only_for_when_there_is_none_does_not_count(SqlDialect dialect, string expected)
    {
        ImmutableArray<DefinitionFileSummary> files = Read(
            dialect, out SqlCatalogue catalogue, ("a.sql", "create table br (a int);"), ("b.sql", "create table if not exists br (a int, c int);"));
        DefinitionProblem found = Assert.Single(files.SelectMany(file => file.Problems));
        Assert.Equal((DefinitionProblemKind.DefinedBefore, new DefinitionPlace("a.sql", 1)), (found.Kind, found.Other));
        Assert.Equal([expected], catalogue.Snapshot.Relations.Single(relation => relation.Name.Name == "br").Columns.Select(column => column.Name));
    }

    /// <summary>A dump that is given twice, whole or in part, and a script that removes a table first, say nothing that anybody has to look at.</summary>
    [Theory]
    [InlineData(SqlDialect.PostgreSql, "create table br (a int);\nalter table br add column z int;", "create table br (a int);")]
    [InlineData(SqlDialect.MySql, "create table br (a int); alter table br add column z int;", "create table if not exists br (a int);")]
    [InlineData(SqlDialect.PostgreSql, "create table br (b int); drop table br; create table br (a int, z int);", "")]
    [InlineData(SqlDialect.MySql, "create table br (b int); drop table if exists br; create table br (a int, z int);", "")]
    public void An_equal_one_is_no_remark_and_undoes_nothing(SqlDialect dialect, string first, string second)
    {
        ImmutableArray<DefinitionFileSummary> files = Read(dialect, out SqlCatalogue catalogue, ("a.sql", first), ("b.sql", second));
        Assert.Empty(files.SelectMany(file => file.Problems));
        Assert.Equal(["a", "z"], catalogue.Snapshot.Relations.Single(relation => relation.Name.Name == "br").Columns.Select(column => column.Name));
    }

    [Theory]
    [InlineData(SqlDialect.Oracle, Oracle + "ALTER TABLE T MODIFY (A NOT NULL ENABLE, B VARCHAR2(20) NULL);", "a NUMBER(10) 7 !; b VARCHAR2(20); c DATE")]
    [InlineData(SqlDialect.Oracle, Oracle + "ALTER TABLE T MODIFY C TIMESTAMP(6) DEFAULT SYSDATE;", "a NUMBER(10) 7; b VARCHAR2(10) !; c TIMESTAMP(6) SYSDATE")]
    [InlineData(SqlDialect.Oracle, Oracle + "ALTER TABLE T MODIFY (A DEFAULT 8);", "a NUMBER(10) 8; b VARCHAR2(10) !; c DATE")]
    [InlineData(SqlDialect.MySql, "create table t (a int default 1 not null, b int); alter table t modify column a bigint, modify b int not null auto_increment, auto_increment=5;", "a bigint; b int !")]
    [InlineData(SqlDialect.SqlServer, "create table t (a int not null default 1, b int)\nGO\nALTER TABLE t ALTER COLUMN b nvarchar(20) NOT NULL\nGO\n", "a int 1 !; b nvarchar(20) !")]
    public void Changes_of_columns_that_stay_are_read(SqlDialect dialect, string text, string expected)
    {
        DefinitionFileReading read = DefinitionFile.Read(Encoding.UTF8.GetBytes(text), dialect);
        Assert.Empty(read.Problems);
        Assert.Equal(expected, string.Join("; ", Assert.Single(read.Snapshot.Relations).Columns.Select(column =>
            $"{column.Name.ToLowerInvariant()} {column.DeclaredType} {column.Default}".TrimEnd() + (column.IsNotNull ? " !" : string.Empty))));
    }

    [Theory]
    [InlineData("ALTER TABLE T MODIFY PARTITION P1 NOLOGGING;")]
    [InlineData("ALTER TABLE T MODIFY (NOSUCH NUMBER);")]
    [InlineData("ALTER TABLE T MODIFY LOB (C) (CACHE);")]
    public void What_is_no_plain_change_of_a_column_is_listed(string text) =>
        Assert.Equal(new DefinitionProblem(2, DefinitionProblemKind.NotFollowed, "alter table"), Assert.Single(DefinitionFile.Read(Encoding.UTF8.GetBytes(Oracle + text), SqlDialect.Oracle).Problems));

    private static ImmutableArray<DefinitionFileSummary> Read(SqlDialect dialect, out SqlCatalogue catalogue, params (string Name, string Text)[] files)
    {
        SqlDialect? statements = dialect is SqlDialect.SqlServer or SqlDialect.Oracle ? SqlDialect.PostgreSql : dialect;
        (catalogue, ImmutableArray<DefinitionFileSummary> read) = SqlCatalogue.FromDefinitions(
            [.. files.Select(file => (file.Name, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Text)))], statements, dialect);
        return read;
    }
}

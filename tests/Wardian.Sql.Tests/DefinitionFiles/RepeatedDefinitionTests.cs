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
    [InlineData(SqlDialect.PostgreSql)]
    [InlineData(SqlDialect.MySql)]
    public void Another_definition_of_a_view_is_told_with_both_places(SqlDialect dialect)
    {
        ImmutableArray<DefinitionFileSummary> files = Read(
            dialect, out SqlCatalogue catalogue, ("a.sql", "create table br (a int, b int);\ncreate view v as select a from br;"), ("b.sql", "create or replace view v as select b as a from br;"),
            ("c.sql", "create or replace view v as\n select b as a from br;"));
        DefinitionProblem found = Assert.Single(files.SelectMany(file => file.Problems));
        Assert.Equal((DefinitionProblemKind.Redefined, 1, new DefinitionPlace("a.sql", 2)), (found.Kind, found.Line, found.Other));
        Assert.Contains('v', found.Construct);
        Assert.Contains("select b", catalogue.Snapshot.Relations.Single(relation => relation.Name.Name == "v").Definition, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create view v as select a from br;\ncreate view v as select b from br;", DefinitionProblemKind.DefinedTwice)]
    [InlineData("create materialized view v as select a from br;\ncreate materialized view if not exists v as select b from br;", DefinitionProblemKind.DefinedBefore)]
    [InlineData("create view v as select a from br;\ncreate view v as select a from br;", null)]
    [InlineData("create view v as select null::int as a;\ncreate or replace view v as select a from br;", null)]
    [InlineData("create view v as select a from br; drop view v;\ncreate view v as select b from br;", null)]
    public void A_view_that_is_replaced_on_purpose_in_one_file_is_no_remark(string views, DefinitionProblemKind? expected)
    {
        ImmutableArray<DefinitionFileSummary> files = Read(SqlDialect.PostgreSql, out _, ("a.sql", "create table br (a int, b int); " + views));
        DefinitionProblem? found = files[0].Problems.Cast<DefinitionProblem?>().SingleOrDefault();
        Assert.Equal((expected, expected is null ? null : new DefinitionPlace("a.sql", 1)), (found?.Kind, found?.Other));
        Assert.Equal(expected is null ? null : 2, found?.Line);
    }

    /// <summary>mysqldump makes a view with constants in the place of its query first.</summary>
    [Fact]
    public void Two_dumps_of_the_same_view_are_no_remark()
    {
        const string Dump = "create view v as select 1 as a;\ndrop view if exists v;\ncreate view v as select a from br;";
        ImmutableArray<DefinitionFileSummary> files = Read(SqlDialect.MySql, out _, ("a.sql", "create table br (a int);\n" + Dump), ("b.sql", Dump));
        Assert.Empty(files.SelectMany(file => file.Problems));
    }

    /// <summary>A script that makes all tables if they are not there is read as fast behind a dump as alone.</summary>
    [Fact]
    public void Definitions_that_are_kept_take_the_same_work_each()
    {
        string Tables(int count) => string.Concat(Enumerable.Range(0, count).Select(number => $"create table if not exists t{number} (a int, b text);\n"));
        long Work(int count)
        {
            string tables = Tables(count);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Empty(Read(SqlDialect.PostgreSql, out _, ("a.sql", tables), ("b.sql", tables))[1].Problems);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Work(100);
        Assert.InRange(Work(4000), 1, 6 * Work(1000));
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

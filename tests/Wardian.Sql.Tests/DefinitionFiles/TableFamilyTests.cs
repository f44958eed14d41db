using System.Text;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>Tables that inherit in ways that make work: what reaches them is done once each.</summary>
public sealed class TableFamilyTests
{
    private const int Levels = 40;

    [Fact]
    public void A_change_reaches_a_table_once_however_many_ways_lead_to_it()
    {
        string tables = "create table t0 (a int);\n" + string.Concat(Enumerable.Range(1, Levels).Select(level =>
            $"create table l{level} () inherits (t{level - 1}); create table r{level} () inherits (t{level - 1}); create table t{level} () inherits (l{level}, r{level});\n"));
        Relation last = Last(tables + "alter table t0 add column b int check (b > 0), add constraint c check (a > 0); alter table t0 rename column a to n;");
        Assert.Equal(["n", "b"], last.Columns.Select(column => column.Name));
        Assert.Equal([("t0_b_check", "b > 0", 2), ("c", "\"n\" > 0", 2)], last.Checks.Select(check => (check.Name, check.Text, check.Inherited)));
        Assert.Empty(Last(tables + "alter table t0 add constraint c check (a > 0); alter table t0 drop constraint c; alter table l40 drop column a;").Checks);
    }

    /// <summary>No server has them; a file may say anything.</summary>
    [Theory]
    [InlineData("create table a (x int); create table b (x int); alter table a inherit b; alter table b inherit a;")]
    [InlineData("create table a (x int) partition by list (x); create table b (x int) partition by list (x); alter table a attach partition b default; alter table b attach partition a default;")]
    public void Circles_come_to_an_end(string circle)
    {
        DefinitionFileReading read = DefinitionFile.Read(Encoding.UTF8.GetBytes(
            circle + "alter table a add column y int, add constraint c check (x > 0), add primary key (x), add constraint d check (y > 0); create index i on a (lower(x::text)); "
            + "alter table a rename constraint c to e; alter table a drop constraint d; drop index i; alter table a drop column y; alter table a drop constraint a_pkey; drop table a cascade;"), SqlDialect.PostgreSql);
        Assert.Empty(read.Problems);
        Assert.False(read.Snapshot.TryFind(new RelationName("public", "a"), out _));
    }

    private static Relation Last(string text)
    {
        DefinitionFileReading read = DefinitionFile.Read(Encoding.UTF8.GetBytes(text), SqlDialect.PostgreSql);
        Assert.Empty(read.Problems);
        Assert.True(read.Snapshot.TryFind(new RelationName("public", $"t{Levels}"), out Relation? last));
        return last;
    }
}

using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution.Kept;

/// <summary>Statements and cursors that a text makes ready and uses itself; the server is asked what comes out.</summary>
public sealed class ReadyStatementTests(KeptDatabase database) : IClassFixture<KeptDatabase>
{
    [Theory]
    [InlineData("prepare p as select name, ward + 1 as w from patient; execute p", "zhang 8", "name=name w=ward")]
    [InlineData("prepare p(int) as select name from patient where id = $1; select 1; execute p(1)", "1 zhang", "name=name")]
    [InlineData("prepare p(text, numeric) as select name from patient where dept = $1 and ward = $2; execute p('icu', 7.0)", "zhang", "name=name")]
    [InlineData("prepare p as insert into other (name) select name from patient returning other.name as n; execute p", "zhang", "n=name")]
    [InlineData("prepare \"P\" as select name from patient; prepare p as select 1 as one; execute \"P\"", "zhang", "name=name")]
    [InlineData("begin; declare c cursor for select name from patient; fetch all from c; commit", "zhang", "name=name")]
    [InlineData("declare c scroll cursor with hold for select dept, name from patient; move 1 in c; fetch prior from c", "", "dept=dept name=name")]
    [InlineData("declare c cursor for select name from patient; fetch c; fetch next from c", "zhang", "name=name")]
    public void What_stands_in_the_same_text_is_followed(string sql, string found, string expected)
    {
        Assert.Equal(found, database.Ask(sql));
        AnalysedStatement[] statements = database.Analyse(sql);
        Assert.All(statements, statement => Assert.Empty(statement.Lineage.Incomplete));
        AnalysedStatement last = statements.Last(statement => !statement.Lineage.Outputs.IsEmpty);
        Assert.Equal(expected, string.Join(' ', last.Lineage.Outputs.Select(output => $"{output.Name}={string.Join(',', output.Sources.Select(source => source.Column))}")));
        Assert.Empty(last.Lineage.Prepared);
        Assert.Contains(last.Lineage.Tables, table => table.Table.Name == "patient");
    }

    [Fact]
    public void A_move_gives_nothing_and_looks_at_rows()
    {
        StatementLineage lineage = database.Analyse("declare c cursor for select name from patient where dept = 'x'; move all in c")[1].Lineage;
        Assert.True(lineage.IsComplete);
        Assert.Empty(lineage.Outputs);
        Assert.Contains(lineage.Uses, use => use is { Kind: ColumnUseKind.Filter, Column.Column: "dept" });
    }

    [Theory]
    [InlineData("execute p")]
    [InlineData("fetch c")]
    [InlineData("prepare p as select 1; deallocate p; execute p")]
    [InlineData("prepare p as select 1; deallocate all; execute p")]
    [InlineData("prepare p as select 1; discard all; execute p")]
    [InlineData("prepare p as select 1; do $$ begin execute 'deallocate p'; execute 'prepare p as select name from patient'; end $$; execute p")]
    [InlineData("prepare p as select 1; select got(); execute p")]
    [InlineData("prepare p as select name from other; create temp table other as select name from patient; execute p")]
    [InlineData("prepare p as select name from patient; set search_path = e; execute p")]
    [InlineData("prepare p as select current_setting('x.y'); select set_config('x.y', name, false) from patient; execute p")]
    [InlineData("prepare p as select name from nowhere; execute p")]
    [InlineData("prepare p(text) as select $1; execute p(got())")]
    [InlineData("prepare p as select name from patient; create table t as execute p")]
    [InlineData("declare c cursor for select 1; close c; fetch c")]
    [InlineData("declare c cursor for select 1; commit; fetch c")]
    [InlineData("declare c cursor for select 1; rollback; fetch c")]
    [InlineData("declare c cursor for select 1; fetch d")]
    [InlineData("prepare p as select 1; fetch p")]
    public void What_may_have_changed_is_not(string sql) => Assert.False(database.Analyse(sql)[^1].Lineage.IsComplete);

    /// <summary>Another text may come before the server in another session, or behind another one of the same name.</summary>
    [Fact]
    public void A_text_knows_only_its_own()
    {
        Assert.True(database.Analyse("prepare p as select 1")[0].Lineage.IsComplete);
        Assert.False(database.Analyse("execute p")[0].Lineage.IsComplete);
    }

    /// <summary>A plan tells of all that the statement looks at.</summary>
    [Theory]
    [InlineData("prepare p(text) as select name from patient where dept = $1; explain analyze execute p('icu')")]
    [InlineData("prepare p(text) as select name from patient where dept = $1; explain (costs off) execute p('icu')")]
    [InlineData("prepare p(text) as select name from patient where dept = $1; explain select 1; explain execute p('icu')")]
    public void A_plan_of_what_stands_in_the_same_text_is_followed(string sql)
    {
        Assert.Contains("Filter: (dept = 'icu'::text)", database.Ask(sql), StringComparison.Ordinal);
        StatementLineage lineage = database.Analyse(sql)[^1].Lineage;
        Assert.Empty(lineage.Incomplete);
        OutputColumn plan = Assert.Single(lineage.Outputs);
        Assert.Equal(("QUERY PLAN", "dept,name", false), (plan.Name, string.Join(',', plan.Sources.Select(source => source.Column).Order(StringComparer.Ordinal)), plan.IsIdentity));
    }

    [Theory]
    [InlineData("explain execute p")]
    [InlineData("prepare p as select 1; explain analyze select got(); execute p")]
    [InlineData("prepare p as select name from patient; explain analyze create table t as execute p")]
    public void A_plan_of_anything_else_is_not(string sql) => Assert.False(database.Analyse(sql)[^1].Lineage.IsComplete);
}

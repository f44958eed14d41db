namespace Wardian.Sql.Tests.MySql.Parsing;

/// <summary>What only one of the servers has, by its manual; the other refuses it.</summary>
public sealed class FlavourTests
{
    [Theory]
    [InlineData("table t order by a limit 1")]
    [InlineData("values row(1, 2), row(3, 4)")]
    [InlineData("select 1 from t for share of t skip locked")]
    [InlineData("select 1 from t for update of t, u nowait")]
    [InlineData("select a member of ('[1]')")]
    [InlineData("select cast(a as unsigned array)")]
    [InlineData("select cast(a at time zone '+00:00' as datetime)")]
    [InlineData("select json_value(a, '$.b' returning decimal(4,2) default 1 on empty error on error)")]
    [InlineData("insert into t values (1, 2) as new(a, b) on duplicate key update c = new.a")]
    [InlineData("with x as (select 1) update t join x set a = 1")]
    [InlineData("with x as (select 1) delete from t where a in (select * from x)")]
    [InlineData("delete from t as x where x.a = 1")]
    [InlineData("explain analyze select 1")]
    [InlineData("select 1 from dual where exists (table t)")]
    [InlineData("select nth_value(a, 2) from first respect nulls over (order by b) from t")]
    [InlineData("alter table t alter check c not enforced")]
    public void Of_MySQL(string sql)
    {
        Assert.Null(Parsed.Text(sql, Parsed.MySql).Failure);
        Assert.NotNull(Parsed.Text(sql, Parsed.MariaDb).Failure);
    }

    [Theory]
    [InlineData("values (1, 2), (3, 4)")]
    [InlineData("insert into t values (1) returning a, b as c")]
    [InlineData("delete from t where a = 1 returning *")]
    [InlineData("select 1 from t offset 1 row fetch next 2 rows with ties")]
    [InlineData("select next value for s, previous value for s")]
    [InlineData("execute immediate 'select 1' using 1")]
    [InlineData("set statement max_statement_time = 1 for select 1")]
    [InlineData("begin not atomic declare a type of t.b; for i in 1..3 do select i; end for; end")]
    [InlineData("create sequence s start with 1")]
    [InlineData("select group_concat(a order by b separator ',' limit 2) from t")]
    [InlineData("select percentile_cont(0.5) within group (order by a) over (partition by b) from t")]
    [InlineData("delete history from t before system_time '2020-01-01'")]
    [InlineData("update t for portion of p from '2020-01-01' to '2021-01-01' set a = 1")]
    [InlineData("with recursive c as (select 1) cycle a restrict select * from c")]
    [InlineData("analyze format=json select 1")]
    [InlineData("select \\N")]
    public void Of_MariaDB(string sql)
    {
        Assert.Null(Parsed.Text(sql, Parsed.MariaDb).Failure);
        Assert.NotNull(Parsed.Text(sql, Parsed.MySql).Failure);
    }

    /// <summary>A word that one server reserves is a name for the other.</summary>
    [Theory]
    [InlineData("select rank from t", false)]
    [InlineData("select a lateral from t", false)]
    [InlineData("select system, groups, cube, empty from t", false)]
    [InlineData("select returning, page_checksum from t", true)]
    public void Reserved_words_differ(string sql, bool isOfMySql)
    {
        Assert.Equal(isOfMySql, Parsed.Text(sql, Parsed.MySql).Failure is null);
        Assert.Equal(!isOfMySql, Parsed.Text(sql, Parsed.MariaDb).Failure is null);
    }

    [Theory]
    [InlineData("create procedure p as begin null; end")]
    [InlineData("create function f return int as begin return 1; end")]
    public void Routines_in_oracle_mode_are_not_read(string sql)
    {
        var lexing = Parsed.MariaDb with { Modes = Wardian.Sql.MySql.MySqlModes.Oracle | Wardian.Sql.MySql.MySqlModes.AnsiQuotes };
        Assert.Contains("oracle mode", Parsed.Text(sql, lexing).Failure!.Construct, StringComparison.Ordinal);
    }
}

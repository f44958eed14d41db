using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Writes that the server rewrites before it runs them: followed through plain views, said to be unknown otherwise.</summary>
public sealed class ViewWriteTests(RoutineFixture database) : IClassFixture<RoutineFixture>
{
    [Theory]
    [InlineData("update v_ordered set b = 'x'", "public.v_ordered")]
    [InlineData("update v_other set b = 'x'", "public.v_other")]
    [InlineData("update v_instead set n = 1 returning a", "INSTEAD OF")]
    [InlineData("insert into closed values (1)", "RULE closed")]
    public void What_is_not_followed_is_said(string sql, string construct)
    {
        Incompleteness item = Assert.Single(database.Analyse(sql).Incomplete);
        Assert.Equal((IncompleteReason.UnsupportedConstruct, construct), (item.Reason, item.Construct));
    }

    [Theory]
    [InlineData("update v_plain set b = c where a = 1", "/ Filter under.a,under.c; Assigned under.c / under.c>under.b /")]
    [InlineData("delete from v_checked where b = 'x'", "/ Filter under.a,under.b /  /")]
    [InlineData("insert into v_plain (a, c) select id, name from patient", "/ Assigned patient.id,patient.name; Unique patient.id,under.a / patient.id>under.a,patient.name>under.c /")]
    public void Plain_views_are_followed_into_their_table(string sql, string expected) =>
        Assert.Equal(expected, LineageText.Of(database.Analyse(sql)));
}

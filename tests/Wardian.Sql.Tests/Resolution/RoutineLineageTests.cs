namespace Wardian.Sql.Tests.Resolution;

/// <summary>What routines, triggers, rules and constraints make of the statements that set them off.</summary>
public sealed class RoutineLineageTests(RoutineFixture database) : IClassFixture<RoutineFixture>
{
    [Theory]
    [InlineData("select assigned(1)", "?")]
    [InlineData("select assigned(id) from patient", "?")]
    [InlineData("select backwards()", "?")]
    [InlineData("select by_field()", "?")]
    [InlineData("select loops()", "?")]
    [InlineData("select cursors(dept) from patient", "?")]
    [InlineData("select decided(dept) from patient", "?")]
    [InlineData("select counted()", "?")]
    [InlineData("select o.a, o.c from patient, outputs(patient.id) o", "?")]
    [InlineData("select x from rows('d')", "?")]
    [InlineData("select y from rows('d')", "?")]
    [InlineData("select b, a from composite()", "?")]
    [InlineData("select raises(id) from patient", "?")]
    [InlineData("select runs(id) from patient", "?")]
    [InlineData("select dynamic(name) from patient", "?")]
    [InlineData("select ambiguous('x')", "?")]
    [InlineData("select preferred(dept) from patient", "?")]
    [InlineData("select arrays(array[name]) from patient", "?")]
    [InlineData("call writes('x', 'y')", "?")]
    [InlineData("select calls()", "?")]
    [InlineData("select even(name, phone, 1) from patient", "?")]
    [InlineData("select odd(name, 'x', 1) from patient", "?")]
    public void Bodies_in_plpgsql_count(string sql, string expected) => Assert.Equal(expected, LineageText.Of(database.Analyse(sql)));

    [Theory]
    [InlineData("select y from by_name('x')", "?")]
    [InlineData("select x from patient, by_name(d => dept, card => phone)", "?")]
    [InlineData("select atomic(id) from patient", "?")]
    [InlineData("select returned('x')", "?")]
    [InlineData("select inserts(name) from patient", "?")]
    [InlineData("select gather(name) from patient", "?")]
    [InlineData("select phone::card from patient", "?")]
    [InlineData("select row('a', 'b')::pair ==== name from patient", "?")]
    public void Bodies_in_SQL_aggregates_operators_and_domains_count(string sql, string expected) =>
        Assert.Equal(expected, LineageText.Of(database.Analyse(sql)));

    [Theory]
    [InlineData("insert into watched (id, secret) select id, name from patient", "?")]
    [InlineData("update watched set id = 1", "?")]
    [InlineData("delete from parent", "?")]
    [InlineData("insert into shown select id, name from patient", "?")]
    [InlineData("update shown set s = 'x'", "?")]
    [InlineData("delete from audit where who = 'x'", "?")]
    [InlineData("insert into patient values (1)", "?")]
    [InlineData("insert into guarded (d) select name from patient", "?")]
    public void Triggers_rules_and_constraints_count(string sql, string expected) => Assert.Equal(expected, LineageText.Of(database.Analyse(sql)));

    [Theory]
    [InlineData("do $$ declare v text; begin select id_card into v from patient; raise notice '%', v; end $$", "?")]
    [InlineData("do language plpgsql 'begin insert into audit (who) select name from patient; end'", "?")]
    [InlineData("do language plpython3u 'x'", "?")]
    [InlineData("do $$ begin if $$", "?")]
    public void Anonymous_blocks_count(string sql, string expected) => Assert.Equal(expected, LineageText.Of(database.Analyse(sql)));
}

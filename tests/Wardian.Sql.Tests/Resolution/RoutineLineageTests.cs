namespace Wardian.Sql.Tests.Resolution;

/// <summary>What routines, triggers, rules and constraints make of the statements that set them off.</summary>
public sealed class RoutineLineageTests(RoutineFixture database) : IClassFixture<RoutineFixture>
{
    [Theory]
    [InlineData("select assigned(1)", "assigned=patient.id_card / Filter patient.id; Assigned patient.id_card /  /")]
    [InlineData("select assigned(id) from patient",
        "assigned=patient.id,patient.id_card / Filter patient.id; Assigned patient.id_card /  /")]
    [InlineData("select backwards()", "backwards=patient.phone / Filter patient.phone; Assigned patient.phone /  /")]
    [InlineData("select by_field()",
        "by_field=patient.name,patient.phone / Assigned patient.dept,patient.id,patient.id_card,patient.name,"
        + "patient.phone /  /")]
    [InlineData("select loops()",
        "loops=patient.name,patient.phone / Filter patient.dept; Rows patient.name,patient.phone; Assigned "
        + "patient.dept,patient.name,patient.phone /  /")]
    [InlineData("select cursors(dept) from patient",
        "cursors=patient.dept,patient.name,patient.phone / Filter patient.dept,patient.id_card; Assigned patient.name,"
        + "patient.phone /  /")]
    [InlineData("select decided(dept) from patient", "decided=patient.dept / Filter patient.dept,patient.id,patient.id_card /  /")]
    [InlineData("select counted()", "counted=audit.what / Filter audit.what; Assigned audit.what /  /")]
    [InlineData("select o.a, o.c from patient, outputs(patient.id) o",
        "a=patient.id,patient.name; c=patient.id / Filter patient.id; Rows patient.id,patient.id_card,patient.name; "
        + "Assigned patient.id,patient.id_card,patient.name /  /")]
    [InlineData("select x from rows('d')",
        "x=patient.name / Filter patient.dept; Rows patient.id_card,patient.name,patient.phone; Assigned "
        + "patient.id_card /  /")]
    [InlineData("select y from rows('d')",
        "y=patient.id_card,patient.phone / Filter patient.dept; Rows patient.id_card,patient.name,patient.phone; "
        + "Assigned patient.id_card /  /")]
    [InlineData("select b, a from composite()", "b=; a=patient.name / Rows patient.name; Assigned patient.name /  /")]
    [InlineData("select raises(id) from patient", "raises=patient.id / Assigned patient.id,patient.id_card /  / SendsMessage")]
    [InlineData("select runs(id) from patient", "runs=patient.id,patient.id_card / Filter patient.id; Assigned patient.id_card /  /")]
    [InlineData("select dynamic(name) from patient", "dynamic=patient.name / Assigned patient.name /  / DynamicText:EXECUTE,ExecutesText")]
    [InlineData("select ambiguous('x')", "ambiguous=patient.name /  /  / AmbiguousName:name")]
    [InlineData("select preferred(dept) from patient",
        "preferred=patient.dept,patient.name / Filter patient.dept,patient.id_card,patient.phone /  /")]
    [InlineData("select arrays(array[name]) from patient",
        "arrays=patient.id,patient.name / Filter patient.name; Assigned patient.id,patient.name /  /")]
    [InlineData("call writes('x', 'y')", "q= /  /  /")]
    [InlineData("select calls()", "calls=patient.phone / Rows patient.phone; Assigned patient.phone / patient.phone>audit.who /")]
    [InlineData("select even(name, phone, 1) from patient",
        "even=patient.name,patient.phone / Assigned patient.name,patient.phone / patient.name>audit.who,"
        + "patient.phone>audit.who /")]
    [InlineData("select odd(name, 'x', 1) from patient", "odd=patient.name / Assigned patient.name / patient.name>audit.who /")]
    public void Bodies_in_plpgsql_count(string sql, string expected) => Assert.Equal(expected, LineageText.Of(database.Analyse(sql)));

    [Theory]
    [InlineData("select y from by_name('x')", "y=patient.phone / Filter patient.id_card; Rows patient.name,patient.phone /  /")]
    [InlineData("select x from patient, by_name(d => dept, card => phone)",
        "x=patient.dept,patient.name,patient.phone / Filter patient.id_card,patient.phone; Rows patient.dept,"
        + "patient.name,patient.phone; Assigned patient.dept / patient.dept>audit.what /")]
    [InlineData("select atomic(id) from patient",
        "atomic=patient.id,patient.phone / Filter patient.id; Assigned patient.id / patient.id>audit.n /")]
    [InlineData("select returned('x')", "returned=patient.name /  /  /")]
    [InlineData("select inserts(name) from patient", "inserts=audit.what,patient.name / Assigned patient.name / patient.name>audit.who /")]
    [InlineData("select gather(name) from patient", "gather=patient.name / Assigned patient.name / patient.name>audit.who /")]
    [InlineData("select phone::card from patient", "phone=patient.phone / Filter patient.id_card,patient.phone /  /")]
    [InlineData("select row('a', 'b')::pair ==== name from patient",
        "?column?=patient.name / Assigned patient.name / patient.name>audit.who /")]
    public void Bodies_in_SQL_aggregates_operators_and_domains_count(string sql, string expected) =>
        Assert.Equal(expected, LineageText.Of(database.Analyse(sql)));

    [Theory]
    [InlineData("insert into watched (id, secret) select id, name from patient",
        "/ Filter patient.id,watched.id; Assigned patient.id,patient.name,watched.secret / patient.id>watched.id,"
        + "patient.name>audit.who,patient.name>watched.open,patient.name>watched.secret,patient.name>watched.twice,"
        + "watched.secret>audit.who,watched.secret>watched.open,watched.secret>watched.twice / SendsMessage")]
    [InlineData("update watched set id = 1",
        "/ Filter watched.id; Assigned watched.secret / watched.secret>audit.who,watched.secret>watched.open,"
        + "watched.secret>watched.twice / SendsMessage")]
    [InlineData("delete from parent", "/ Assigned child.secret,parent.secret / child.secret>audit.who,parent.secret>audit.who /")]
    [InlineData("insert into shown select id, name from patient",
        "/ Assigned patient.id,patient.name / patient.id>shown.id,patient.name>audit.who,patient.name>shown.s /")]
    [InlineData("update shown set s = 'x'", "/ Assigned child.secret,parent.secret / child.secret>audit.what,child.secret>audit.who,parent.secret>audit.what,parent.secret>audit.who / UnsupportedConstruct:RULE moved")]
    [InlineData("delete from audit where who = 'x'", "/ Filter audit.n,audit.who; Assigned audit.who / audit.who>audit.what / UnsupportedConstruct:RULE also")]
    [InlineData("insert into patient values (1)", "/ Unique patient.id /  / UnsupportedConstruct:RULE answers")]
    [InlineData("insert into guarded (d) select name from patient",
        "/ Filter guarded.d,patient.id,patient.id_card,patient.name; Assigned patient.id_card,patient.name / "
        + "patient.id_card>guarded.id,patient.name>guarded.d /")]
    public void Triggers_rules_and_constraints_count(string sql, string expected) => Assert.Equal(expected, LineageText.Of(database.Analyse(sql)));

    [Theory]
    [InlineData("do $$ declare v text; begin select id_card into v from patient; raise notice '%', v; end $$",
        "/ Assigned patient.id_card /  / SendsMessage")]
    [InlineData("do language plpgsql 'begin insert into audit (who) select name from patient; end'",
        "/ Assigned patient.name / patient.name>audit.who /")]
    [InlineData("do language plpython3u 'x'", "/  /  / OpaqueRoutine:DO,RunsCode")]
    [InlineData("do $$ begin if $$", "/  /  / NotUnderstood:DO,RunsCode")]
    public void Anonymous_blocks_count(string sql, string expected) => Assert.Equal(expected, LineageText.Of(database.Analyse(sql)));
}

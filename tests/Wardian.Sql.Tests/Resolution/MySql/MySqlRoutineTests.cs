using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>Stored programs of MySQL's dialect: functions, procedures, triggers by the way, and MariaDB's blocks.</summary>
public sealed class MySqlRoutineTests
{
    [Theory]
    [InlineData(
        "select card_of(dept_id) from patient",
        "card_of(dept_id)=patient.dept_id,patient.id_card / Filter patient.dept_id,patient.id /  /",
        "patient Read; ~patient Read")]
    [InlineData("select HIS.card_of(1)", "HIS.card_of(1)= /  /  / UnknownRoutine:HIS.card_of", "")]
    [InlineData("select his.CARD_OF(1)", "his.CARD_OF(1)=patient.id_card / Filter patient.id /  /", "~patient Read")]
    [InlineData("select card_of()", "card_of()=patient.id_card / Filter patient.id /  / UnknownRoutine:card_of", "~patient Read")]
    [InlineData(
        "select describe_visit(vid) from visit",
        "describe_visit(vid)=visit.note,visit.vid / Filter visit.vid; Assigned visit.note /  /",
        "visit Read; ~visit Read")]
    [InlineData("select again(3)", "again(3)=visit.note /  /  /", "~visit Read")]
    [InlineData(
        "select last_phone()",
        "last_phone()=patient.phone / Filter patient.id_card; Order patient.name; Assigned patient.phone /  /",
        "~patient Read")]
    [InlineData(
        "select keep(name), 1 from patient",
        "keep(name)=patient.name; 1= / Assigned patient.name /  / ReadsVariable,SetsVariable",
        "patient Read")]
    [InlineData(
        "select keep(name), keep(phone) from patient",
        "keep(name)=patient.name; keep(phone)=patient.phone / Assigned patient.name,patient.phone /  / "
        + "ReadsVariable,SetsVariable,UnsupportedConstruct:@kept",
        "patient Read")]
    [InlineData(
        "select keep(name), @kept from patient",
        "keep(name)=patient.name; @kept= / Assigned patient.name /  / ReadsVariable,SetsVariable,UnsupportedConstruct:@kept",
        "patient Read")]
    [InlineData("select other.card_of(1)", "other.card_of(1)= /  /  / UnknownRoutine:other.card_of", "")]
    [InlineData(
        "select name from patient where card_of(id) = 'x'",
        "name=patient.name / Filter patient.id,patient.id_card /  /",
        "patient Read; ~patient Read")]
    public void Bodies_of_functions_count(string sql, string expected, string tables)
    {
        StatementLineage lineage = MySqlHospital.OnMariaDb.Analyse(sql);
        Assert.Equal(expected, LineageText.Of(lineage));
        Assert.Equal(tables, MySqlHospital.Touched(lineage));
    }

    [Theory]
    [InlineData(
        "call find_patient('x', @f, @c)",
        "id=patient.id; phone=; note=visit.note / Filter patient.id_card; Assigned "
        + "patient.id_card,patient.name,visit.fee /  / ReadsVariable,SetsVariable",
        "~patient Read; ~visit Read")]
    [InlineData(
        "call find_patient((select name from dept), @f, @c)",
        "id=patient.id; phone=; note=visit.note / Filter dept.name,patient.id_card; Assigned "
        + "dept.name,patient.id_card,patient.name,visit.fee /  / ReadsVariable,SetsVariable",
        "dept Read; ~patient Read; ~visit Read")]
    [InlineData("call find_patient('x', @f)", "/  /  / ReadsVariable,UnknownRoutine:find_patient", "")]
    [InlineData(
        "call through(@r)",
        "id=patient.id; phone=; note=visit.note / Filter patient.id_card; Assigned "
        + "patient.id_card,patient.name,visit.fee /  / SetsVariable",
        "~patient Read; ~visit Read")]
    [InlineData("call Sweep()", "/ Filter item.vid,visit.fee,visit.vid /  /", "~item Delete; ~visit Delete")]
    [InlineData("call sweep", "/ Filter item.vid,visit.fee,visit.vid /  /", "~item Delete; ~visit Delete")]
    [InlineData("call nothing()", "/  /  / UnknownRoutine:nothing", "")]
    [InlineData(
        "call find_patient('x', 'y', @c)",
        "id=patient.id; phone=; note=visit.note / Filter patient.id_card; Assigned patient.name,visit.fee /  / "
        + "Invalid:find_patient,ReadsVariable,SetsVariable",
        "~patient Read; ~visit Read")]
    public void Procedures_give_rows_and_outputs(string sql, string expected, string tables)
    {
        StatementLineage lineage = MySqlHospital.OnMariaDb.Analyse(sql);
        Assert.Equal(expected, LineageText.Of(lineage));
        Assert.Equal(tables, MySqlHospital.Touched(lineage));
    }

    [Theory]
    [InlineData(
        "begin not atomic declare x text; select name into x from patient limit 1; set @r = x; end",
        "/ Assigned patient.name /  / SetsVariable",
        "patient Read")]
    [InlineData(
        "begin not atomic for r in (select id, name from patient where phone = '') do insert into copy (id, a) values "
        + "(r.id, r.NAME); end for; end",
        "/ Filter patient.phone; Assigned patient.id,patient.name; Unique copy.id,patient.id / patient.id>copy.id,patient.name>copy.a /",
        "copy Insert; patient Read")]
    [InlineData(
        "begin not atomic for i in 1..(select max(id) from patient) do insert into copy (id) values (i); end for; end",
        "/ Filter patient.id; Assigned patient.id; Unique copy.id,patient.id / patient.id>copy.id /",
        "copy Insert; patient Read")]
    [InlineData(
        "if (select name from patient) = 'x' then delete from copy; end if",
        "/ Filter patient.name /  /",
        "copy Delete; patient Read")]
    [InlineData(
        "begin not atomic declare c cursor for select id, phone from patient; declare c1 int; declare c2 text; open c; "
        + "fetch c into c1, c2; insert into copy (id, a) values (c1, c2); end",
        "/ Assigned patient.id,patient.phone; Unique copy.id,patient.id / patient.id>copy.id,patient.phone>copy.a /",
        "copy Insert; patient Read")]
    [InlineData("begin not atomic declare r row type of patient; set @x = r.name; end", "/  /  / SetsVariable", "")]
    [InlineData(
        "begin not atomic declare exit handler for sqlexception select note from visit; select name from patient; end",
        "note=visit.note; name=patient.name /  /  /",
        "patient Read; visit Read")]
    [InlineData(
        "begin not atomic declare x text; select phone into x from patient; execute immediate 'insert into copy (a) "
        + "values (?)' using x; end",
        "/ Assigned patient.phone; Unique copy.id /  / UnsupportedConstruct:USING",
        "patient Read; ~copy Insert")]
    [InlineData("begin not atomic prepare s from 'select 1'; execute s; end", "/  /  / UnknownPrepared:s", "")]
    public void Blocks_outside_of_routines_are_followed_on_MariaDB(string sql, string expected, string tables)
    {
        StatementLineage lineage = MySqlHospital.OnMariaDb.Analyse(sql);
        Assert.Equal(expected, LineageText.Of(lineage));
        Assert.Equal(tables, MySqlHospital.Touched(lineage));
    }
}

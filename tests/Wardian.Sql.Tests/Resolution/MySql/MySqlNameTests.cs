namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>What names mean in MySQL's dialect: case, aliases against columns, merged columns. Tried one by one on MariaDB 10.11.</summary>
public sealed class MySqlNameTests
{
    [Theory]
    [InlineData(
        "select NAME, p.ID_card, his.p.phone from patient p where STATUS = 'x'",
        "NAME=patient.name; ID_card=patient.id_card; phone=patient.phone / Filter patient.status /  /")]
    [InlineData("select P.name from patient p", "name= /  /  / UnknownColumn:P.name")]
    [InlineData("select id from Patient", "id= /  /  / UnknownColumn:id,UnknownRelation:Patient")]
    [InlineData("select x.NAME from (select name from patient) x", "NAME=patient.name /  /  /")]
    [InlineData("select X.name from (select name from patient) x", "name= /  /  / UnknownColumn:X.name")]
    [InlineData("select secret from other.patient", "secret=patient.secret /  /  /")]
    [InlineData("select secret from OTHER.patient", "secret= /  /  / UnknownColumn:secret,UnknownRelation:OTHER.patient")]
    [InlineData("select his.dept.FLOOR from dept", "FLOOR=dept.Floor /  /  /")]
    [InlineData("select his.x.name from dept x", "name=dept.name /  /  /")]
    [InlineData("select other.x.name from dept x", "name= /  /  / UnknownColumn:other.x.name")]
    [InlineData("select dept.name from dept x", "name= /  /  / UnknownColumn:dept.name")]
    [InlineData("select name from patient p, PATIENT q", "name=patient.name /  /  / UnknownRelation:PATIENT")]
    public void Columns_are_the_same_in_any_case_and_tables_are_not(string sql, string expected) =>
        Assert.Equal(expected, LineageText.Of(MySqlHospital.OnMariaDb.Analyse(sql)));

    [Theory]
    [InlineData("select nothing from patient", "nothing= /  /  / UnknownColumn:nothing")]
    [InlineData("select patient from patient", "patient= /  /  / UnknownColumn:patient")]
    [InlineData("select patient.* from patient p", "patient.*= /  /  / UnknownColumn:patient")]
    [InlineData("select id from patient p, other.patient o", "id= /  /  / AmbiguousName:id")]
    [InlineData("select vid from visit, item", "vid= /  /  / AmbiguousName:vid")]
    [InlineData("select ctid from patient", "ctid= /  /  / UnknownColumn:ctid")]
    [InlineData("select * from dual", "/  /  / Invalid:*")]
    [InlineData(
        "select * from (select name, name from patient) x where name = 'x'",
        "name=patient.name; name=patient.name /  /  / AmbiguousName:name")]
    [InlineData("select length(name) as l, l + 1 from patient", "l=patient.name; l + 1= /  /  / UnknownColumn:l")]
    [InlineData("select name as x from patient where x = 'a'", "x=patient.name /  /  / UnknownColumn:x")]
    public void Names_that_mean_nothing_or_too_much_are_said(string sql, string expected) =>
        Assert.Equal(expected, LineageText.Of(MySqlHospital.OnMariaDb.Analyse(sql)));

    [Theory]
    [InlineData(
        "select name as id_card, id_card as phone from patient order by id_card",
        "id_card=patient.name; phone=patient.id_card / Order patient.name /  /")]
    [InlineData("select name as phone, count(*) from patient group by phone", "phone=patient.name; count(*)= / Group patient.phone /  /")]
    [InlineData("select name as p, count(*) from patient group by p", "p=patient.name; count(*)= / Group patient.name /  /")]
    [InlineData(
        "select name as phone, count(*) from patient group by id having phone > 'a'",
        "phone=patient.name; count(*)= / Filter patient.name; Group patient.id /  /")]
    [InlineData(
        "select name as phone, id_card as q, count(*) from patient group by phone having phone = 'x'",
        "phone=patient.name; q=patient.id_card; count(*)= / Filter patient.phone; Group patient.phone /  /")]
    [InlineData(
        "select name as phone, count(*) from patient group by 1 having phone = 'x'",
        "phone=patient.name; count(*)= / Filter patient.name; Group patient.name /  /")]
    [InlineData("select phone as x from patient having phone = 'x'", "x=patient.phone / Filter patient.phone /  /")]
    [InlineData("select name from patient having phone = 'x'", "name=patient.name /  /  / UnknownColumn:phone")]
    [InlineData("select name as phone from patient having (select phone) = 'x'", "phone=patient.name / Filter patient.phone /  /")]
    [InlineData("select name as phone from patient order by concat(phone)", "phone=patient.name / Order patient.phone /  /")]
    [InlineData("select length(name) as l from patient order by l + 1", "l=patient.name / Order patient.name /  /")]
    [InlineData("select name as phone from patient order by patient.phone", "phone=patient.name / Order patient.phone /  /")]
    [InlineData(
        "select length(name) as q, phone from patient group by phone having sum(q) > 3",
        "q=patient.name; phone=patient.phone / Filter patient.name; Group patient.phone /  /")]
    [InlineData("select length(name) as phone from patient group by concat(phone)", "phone=patient.name / Group patient.phone /  /")]
    [InlineData("select NAME, Name as q from patient order by nAmE", "NAME=patient.name; q=patient.name / Order patient.name /  /")]
    [InlineData(
        "select name as a, phone as A from patient order by a",
        "a=patient.name; A=patient.phone / Order patient.phone /  / AmbiguousName:a")]
    [InlineData("select name as x, (select x) from patient", "x=patient.name; (select x)=patient.name /  /  /")]
    [InlineData("select id_card as name, (select name) from patient", "name=patient.id_card; (select name)=patient.name /  /  /")]
    [InlineData("select (select x), name as x from patient", "(select x)=; x=patient.name /  /  / UnknownColumn:x")]
    [InlineData("select 1 from patient where exists (select vid from visit having name = 'x')", "1= / Filter patient.name /  /")]
    [InlineData("select 1 from patient where exists (select vid from visit having note = 'x')", "1= /  /  / UnknownColumn:note")]
    [InlineData("select 1 from patient where exists (select vid as name from visit having name = 'x')", "1= / Filter visit.vid /  /")]
    [InlineData(
        "select group_concat(phone order by 1), group_concat(name order by phone) from patient",
        "group_concat(phone order by 1)=patient.phone; group_concat(name order by phone)=patient.name / Order "
        + "patient.phone /  /")]
    [InlineData("select name from patient order by 2", "name=patient.name /  /  / Invalid:ORDER BY")]
    public void An_alias_that_is_the_name_of_another_column_does_not_mislead(string sql, string expected) =>
        Assert.Equal(expected, LineageText.Of(MySqlHospital.OnMariaDb.Analyse(sql)));

    [Theory]
    [InlineData("(select name as phone from patient) order by concat(phone)", "phone=patient.name / Order patient.phone /  /")]
    [InlineData("(select name from patient) order by phone limit 2", "name=patient.name / Order patient.phone /  /")]
    [InlineData("((select name from patient)) order by id_card", "name=patient.name / Order patient.id_card /  /")]
    [InlineData(
        "(select name as phone, phone as name from patient limit 5) order by concat(name)",
        "phone=patient.name; name=patient.phone / Order patient.phone /  /")]
    [InlineData(
        "(select name from patient) union (select note from visit) order by phone",
        "name=patient.name,visit.note / Distinct patient.name,visit.note /  / UnknownColumn:phone")]
    [InlineData(
        "select name from patient union select note from visit order by NAME",
        "name=patient.name,visit.note / Order patient.name,visit.note; Distinct patient.name,visit.note /  /")]
    public void An_order_behind_parentheses_is_that_of_the_query_in_them(string sql, string expected) =>
        Assert.Equal(expected, LineageText.Of(MySqlHospital.OnMariaDb.Analyse(sql)));

    [Theory]
    [InlineData(
        "select * from visit natural join item",
        "vid=visit.vid; pid=visit.pid; note=visit.note; fee=visit.fee; at=visit.at; iid=item.iid; drug=item.drug; "
        + "qty=item.qty / Join item.vid,visit.vid /  /")]
    [InlineData(
        "select * from item natural join visit",
        "vid=item.vid; iid=item.iid; drug=item.drug; qty=item.qty; pid=visit.pid; note=visit.note; fee=visit.fee; "
        + "at=visit.at / Join item.vid,visit.vid /  /")]
    [InlineData(
        "select * from item right join visit using (VID)",
        "vid=visit.vid; pid=visit.pid; note=visit.note; fee=visit.fee; at=visit.at; iid=item.iid; drug=item.drug; "
        + "qty=item.qty / Join item.vid,visit.vid /  /")]
    [InlineData(
        "select * from item natural right join visit",
        "vid=visit.vid; pid=visit.pid; note=visit.note; fee=visit.fee; at=visit.at; iid=item.iid; drug=item.drug; "
        + "qty=item.qty / Join item.vid,visit.vid /  /")]
    [InlineData(
        "select vid, item.vid from item right join visit using (vid)",
        "vid=visit.vid; vid=item.vid / Join item.vid,visit.vid /  /")]
    [InlineData("select vid from item left join visit using (vid)", "vid=item.vid / Join item.vid,visit.vid /  /")]
    [InlineData("select vid from item join visit on item.vid = visit.vid", "vid= / Join item.vid,visit.vid /  / AmbiguousName:vid")]
    [InlineData(
        "select i.* from item i natural join visit",
        "iid=item.iid; vid=item.vid; drug=item.drug; qty=item.qty / Join item.vid,visit.vid /  /")]
    [InlineData(
        "select * from visit v join item i using (vid) join patient p on p.id = v.pid where qty > 1",
        "vid=visit.vid; pid=visit.pid; note=visit.note; fee=visit.fee; at=visit.at; iid=item.iid; drug=item.drug; "
        + "qty=item.qty; id=patient.id; name=patient.name; id_card=patient.id_card; phone=patient.phone; "
        + "dept_id=patient.dept_id; doc=patient.doc; status=patient.status; initial=patient.initial,patient.name / Filter item.qty; "
        + "Join item.vid,patient.id,visit.pid,visit.vid /  /")]
    [InlineData(
        "select name from patient p join dept d using (dept_id)",
        "name= / Join dept.dept_id,patient.dept_id /  / AmbiguousName:name")]
    [InlineData("select 1 from patient straight_join visit on pid = id", "1= / Join patient.id,visit.pid /  /")]
    [InlineData("select 1 from patient join (visit, item) on pid = id", "1= / Join patient.id,visit.pid /  /")]
    [InlineData("select name from patient natural join visit natural join item", "name=patient.name / Join item.vid,visit.vid /  /")]
    public void Joins_merge_columns_as_the_server_does(string sql, string expected) =>
        Assert.Equal(expected, LineageText.Of(MySqlHospital.OnMariaDb.Analyse(sql)));
}

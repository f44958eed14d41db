namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>Queries in MySQL's dialect.</summary>
public sealed class MySqlQueryTests
{
    [Theory]
    [InlineData("select 1 from dual", "1= /  /  /")]
    [InlineData(
        "select case when name = 'x' then phone end c, if(id > 1, 'a', id_card) from patient",
        "c=patient.name,patient.phone; if(id > 1, 'a', id_card)=patient.id,patient.id_card /  /  /")]
    [InlineData(
        "select cast(name as char), binary name, convert(name using utf8mb4), name collate utf8mb4_bin from patient",
        "cast(name as char)=patient.name; binary name=patient.name; convert(name using utf8mb4)=patient.name; name "
        + "collate utf8mb4_bin=patient.name /  /  /")]
    [InlineData("select distinct name from patient", "name=patient.name / Distinct patient.name /  /")]
    [InlineData(
        "select count(distinct name, phone), count(*) from patient",
        "count(distinct name, phone)=patient.name,patient.phone; count(*)= / Distinct patient.name,patient.phone /  /")]
    [InlineData("select sum(fee) s from visit having sum(fee) > 3", "s=visit.fee / Filter visit.fee /  /")]
    [InlineData(
        "select dept_id, count(*) from patient group by dept_id with rollup having dept_id is null",
        "dept_id=patient.dept_id; count(*)= / Filter patient.dept_id; Group patient.dept_id /  /")]
    [InlineData(
        "select match(note) against ('abc') from visit where match(note) against ('x')",
        "match(note) against ('abc')=visit.note / Filter visit.note /  /")]
    [InlineData(
        "select at + interval pid day, date_add(at, interval fee day), extract(year from at), timestampdiff(day, at, "
        + "now()) from visit",
        "at + interval pid day=visit.at,visit.pid; date_add(at, interval fee day)=visit.at,visit.fee; extract(year "
        + "from at)=visit.at; timestampdiff(day, at, now())=visit.at /  /  /")]
    [InlineData(
        "select row_number() over w, sum(fee) over (partition by pid order by at) from visit window w as (order by note)",
        "row_number() over w=; sum(fee) over (partition by pid order by at)=visit.fee / Window "
        + "visit.at,visit.note,visit.pid /  /")]
    [InlineData(
        "select json_arrayagg(name order by phone), json_objectagg(name, phone), json_value(doc, '$.a') from patient",
        "json_arrayagg(name order by phone)=patient.name; json_objectagg(name, phone)=patient.name,patient.phone; "
        + "json_value(doc, '$.a')=patient.doc / Order patient.phone /  /")]
    [InlineData(
        "select p.name from patient p where id in (select pid from visit where note = p.phone)",
        "name=patient.name / Filter patient.id,patient.phone,visit.note,visit.pid /  /")]
    [InlineData(
        "select v.vid from visit v where (v.pid, v.note) in (select id, name from patient)",
        "vid=visit.vid / Filter patient.id,patient.name,visit.note,visit.pid /  /")]
    [InlineData(
        "select name from patient p where exists (select 1 from visit v where v.pid = p.id and note = name)",
        "name=patient.name / Filter patient.id,patient.name,visit.note,visit.pid /  /")]
    [InlineData(
        "select (select max(fee) from visit where pid = id) m from patient order by m",
        "m=visit.fee / Filter patient.id,visit.pid; Order visit.fee /  /")]
    [InlineData("select name n from dept union all select phone from patient", "n=dept.name,patient.phone /  /  /")]
    [InlineData(
        "select name from dept intersect select phone from patient",
        "name=dept.name,patient.phone / Distinct dept.name,patient.phone /  /")]
    [InlineData(
        "select name from dept except all select phone from patient",
        "name=dept.name / Distinct dept.name,patient.phone /  /")]
    [InlineData("values (1, (select id_card from patient))", "1=; (select id_card from patient)=patient.id_card /  /  /")]
    [InlineData("select * from (values (1, 'x')) v where v.x = 'y'", "1=; x= /  /  /")]
    [InlineData("with t as (select name from patient) select u.name from T as u", "name=patient.name /  /  /")]
    [InlineData(
        "with recursive r as (select id, name from patient union all select r.id + 1, concat(r.name, phone) from r, "
        + "patient) select name from r",
        "name=patient.name,patient.phone /  /  /")]
    [InlineData("with r(a) as (select phone from patient) select a from r order by A", "a=patient.phone / Order patient.phone /  /")]
    [InlineData("select id from patient limit 1 for update", "id=patient.id /  /  /")]
    [InlineData("select name from patient for system_time as of (select max(at) from visit)", "name=patient.name / Rows visit.at /  /")]
    [InlineData("select name from patient procedure analyse()", "name=patient.name /  /  / UnsupportedConstruct:PROCEDURE ANALYSE")]
    [InlineData("select 'a' 'b', N'd', @@version, ?, null", "ab=; d=; @@version=; ?=; null= /  /  / ReadsVariable")]
    public void Queries_are_traced_on_MariaDB(string sql, string expected) =>
        Assert.Equal(expected, LineageText.Of(MySqlHospital.OnMariaDb.Analyse(sql)));

    [Theory]
    [InlineData("select doc->'$.a', doc->>'$.b' from patient", "doc->'$.a'=patient.doc; doc->>'$.b'=patient.doc /  /  /")]
    [InlineData(
        "select j.x from patient, json_table(doc, '$[*]' columns (n for ordinality, x int path '$.x')) as j",
        "x=patient.doc / Rows patient.doc /  /")]
    [InlineData(
        "select x.n from dept d, lateral (select name n from patient p where p.dept_id = d.dept_id) x",
        "n=patient.name / Filter dept.dept_id,patient.dept_id /  /")]
    [InlineData(
        "select x.n from dept d, (select name n from patient p where p.dept_id = d.dept_id) x",
        "n=patient.name / Filter patient.dept_id /  / UnknownColumn:d.dept_id")]
    [InlineData("table dept order by FLOOR", "dept_id=dept.dept_id; name=dept.name; Floor=dept.Floor / Order dept.Floor /  /")]
    [InlineData("values row(1, (select name from dept))", "column_0=; column_1=dept.name /  /  /")]
    [InlineData("select column_1 from (values row(1, (select name from dept))) v", "column_1=dept.name /  /  /")]
    [InlineData("with r as (select name from dept) select * from R", "/  /  / UnknownRelation:R")]
    [InlineData("select x.a from (select name, phone from patient) as x(a, b)", "a=patient.name /  /  /")]
    [InlineData(
        "select any_value(name), 3 member of (doc) from patient",
        "any_value(name)=patient.name; 3 member of (doc)=patient.doc /  /  /")]
    [InlineData("select name from patient for share of patient skip locked", "name=patient.name /  /  /")]
    [InlineData("select 'a' 'b'", "a= /  /  /")]
    public void Queries_are_traced_on_MySQL(string sql, string expected) =>
        Assert.Equal(expected, LineageText.Of(MySqlHospital.OnMySql.Analyse(sql)));

    [Theory]
    [InlineData(
        "select * from v_patient",
        "pid=patient.id; N=patient.name; secret=patient.id_card,patient.phone / Filter patient.status /  /")]
    [InlineData(
        "select SECRET from v_patient v where v.n = 'x'",
        "SECRET=patient.id_card,patient.phone / Filter patient.name,patient.status /  /")]
    [InlineData(
        "select N, fee from v_visit where vid = 3",
        "N=patient.name; fee=visit.fee / Filter patient.status,visit.vid; Join patient.id,visit.pid /  /")]
    public void What_comes_of_views_is_what_is_under_them(string sql, string expected) =>
        Assert.Equal(expected, LineageText.Of(MySqlHospital.OnMariaDb.Analyse(sql)));
}

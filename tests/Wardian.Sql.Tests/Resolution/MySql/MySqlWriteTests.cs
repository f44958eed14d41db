using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>Where statements in MySQL's dialect write, and what follows from that.</summary>
public sealed class MySqlWriteTests(MariaDbFixture server)
{
    [Theory]
    [InlineData(
        "insert into copy (id, a) select id, name from patient where dept_id = 1",
        "/ Filter patient.dept_id; Assigned patient.id,patient.name; Unique copy.id,patient.id / patient.id>copy.id,patient.name>copy.a /",
        "copy Insert; patient Read")]
    [InlineData(
        "insert into copy select ID, name, phone from patient",
        "/ Assigned patient.id,patient.name,patient.phone; Unique copy.id,patient.id / patient.id>copy.id,patient.name>copy.a,patient.phone>copy.b /",
        "copy Insert; patient Read")]
    [InlineData(
        "insert into copy (ID, A, b) values (1, (select name from dept), a)",
        "/ Assigned dept.name; Unique copy.id / dept.name>copy.a,dept.name>copy.b /",
        "copy Insert; dept Read")]
    [InlineData(
        "insert into copy values (1, 'x', default), (2, (select max(name) from dept), a)",
        "/ Assigned dept.name; Unique copy.id / dept.name>copy.a,dept.name>copy.b /",
        "copy Insert; dept Read")]
    [InlineData(
        "insert into copy set id = 1, a = (select name from dept), b = a",
        "/ Assigned dept.name; Unique copy.id / dept.name>copy.a,dept.name>copy.b /",
        "copy Insert; dept Read")]
    [InlineData("insert into copy (id, nope) values (1, 2)", "/ Unique copy.id /  / UnknownColumn:nope", "copy Insert")]
    [InlineData("insert into copy (id, a) values (1)", "/ Unique copy.id /  / Invalid:VALUES", "copy Insert")]
    [InlineData(
        "replace into copy (id, a) select vid, note from visit",
        "/ Assigned visit.note,visit.vid; Unique copy.id,visit.vid / visit.note>copy.a,visit.vid>copy.id /",
        "copy Insert, Delete; visit Read")]
    [InlineData(
        "replace into visit (vid) values (1)",
        "/ Filter item.vid,patient.id,visit.pid,visit.vid; Unique visit.vid /  /",
        "visit Insert, Delete; ~item Delete; ~patient Read")]
    [InlineData(
        "insert into copy (id, a) select id, name from patient on duplicate key update b = values(a), a = phone",
        "/ Assigned patient.id,patient.name,patient.phone; Unique copy.id,patient.id / patient.id>copy.id,patient.name>copy.a,patient.name>copy.b,patient.phone>copy.a /",
        "copy Insert, Update; patient Read")]
    [InlineData(
        "insert into copy (id, a) select id, name from patient on duplicate key update a = id_card, b = a",
        "/ Assigned copy.a,patient.id,patient.id_card,patient.name; Unique copy.id,patient.id / "
        + "copy.a>copy.b,patient.id>copy.id,patient.id_card>copy.a,patient.id_card>copy.b,patient.name>copy.a /",
        "copy Read, Insert, Update; patient Read")]
    [InlineData(
        "insert into copy (id, a) select id, b from copy c on duplicate key update b = a",
        "/ Assigned copy.b,copy.id; Unique copy.id / copy.b>copy.a,copy.id>copy.id / AmbiguousName:a",
        "copy Read, Insert, Update")]
    [InlineData(
        "insert into copy (id, a) values (1, (select name from dept)) on duplicate key update b = values(b), a = values(a)",
        "/ Assigned dept.name; Unique copy.id / dept.name>copy.a /",
        "copy Insert, Update; dept Read")]
    [InlineData(
        "insert into patient (name, id_card, phone) values ('a', 'b', 'c') returning id, initial",
        "id=patient.id; initial=patient.initial,patient.name / Filter dept.dept_id,patient.dept_id; Assigned patient.id_card,patient.name,patient.phone; Unique audit_log.lid,patient.id / patient.id_card>audit_log.what,patient.name>patient.initial,patient.name>patient.phone /",
        "patient Read, Insert; ~audit_log Insert; ~dept Read")]
    [InlineData(
        "insert into patient (name, id_card, phone) select a, b, 'x' from copy",
        "/ Filter dept.dept_id,patient.dept_id; Assigned copy.a,copy.b,patient.id_card,patient.name,patient.phone; Unique audit_log.lid,patient.id / copy.a>patient.initial,copy.a>patient.name,copy.a>patient.phone,copy.b>audit_log.what,copy.b>patient.id_card,patient.id_card>audit_log.what,patient.name>patient.initial,patient.name>patient.phone /",
        "copy Read; patient Insert; ~audit_log Insert; ~dept Read")]
    [InlineData(
        "update copy set a = b, b = a where id = 3 order by a limit 2",
        "/ Filter copy.id; Order copy.a; Assigned copy.a,copy.b / copy.a>copy.b,copy.b>copy.a,copy.b>copy.b /",
        "copy Read, Update")]
    [InlineData(
        "update patient p join visit v on v.pid = p.id set p.name = v.note, v.fee = p.dept_id where p.phone = 'x'",
        "/ Filter patient.phone; Join patient.id,visit.pid; Assigned patient.dept_id,patient.name,visit.note; Unique audit_log.lid / patient.dept_id>visit.fee,patient.name>patient.initial,visit.note>audit_log.old_value,visit.note>audit_log.what,visit.note>patient.initial,visit.note>patient.name /",
        "patient Read, Update; visit Read, Update; ~audit_log Insert")]
    [InlineData(
        "update patient p join visit v on v.pid = p.id set note = name",
        "/ Join patient.id,visit.pid; Assigned patient.name,visit.note; Unique audit_log.lid / patient.name>audit_log.what,patient.name>visit.note,visit.note>audit_log.old_value,visit.note>audit_log.what /",
        "patient Read; visit Read, Update; ~audit_log Insert")]
    [InlineData(
        "update patient p, (select pid, max(note) n from visit group by pid) x set p.phone = x.n where x.pid = p.id",
        "/ Filter patient.id,visit.pid; Group visit.pid; Assigned patient.name,visit.note / "
        + "patient.name>patient.initial,visit.note>patient.phone /",
        "patient Read, Update; visit Read")]
    [InlineData(
        "update item natural join visit set qty = fee",
        "/ Join item.vid,visit.vid; Assigned visit.fee / visit.fee>item.qty /",
        "item Read, Update; visit Read")]
    [InlineData("update item, visit set vid = 1", "/  /  / AmbiguousName:vid", "item Read; visit Read")]
    [InlineData("update copy set c = 1", "/  /  / UnknownColumn:c", "copy Update")]
    [InlineData("update copy set a = default", "/  /  /", "copy Update")]
    [InlineData(
        "update v_patient set n = 'x' where pid = 3",
        "/ Filter patient.id,patient.status; Assigned patient.name / patient.name>patient.initial /",
        "v_patient Update; ~patient Read, Update")]
    [InlineData(
        "update v_visit set fee = 1",
        "/ Filter patient.status; Join patient.id,visit.pid; Assigned patient.name,visit.note; Unique audit_log.lid / patient.name>patient.initial,visit.note>audit_log.old_value,visit.note>audit_log.what / UnsupportedConstruct:join view",
        "v_visit Update; ~audit_log Insert; ~patient Read, Update; ~v_patient Read; ~visit Read, Update")]
    [InlineData(
        "delete from patient where id = 3",
        "/ Filter item.vid,patient.id,visit.pid,visit.vid /  /",
        "patient Read, Delete; ~item Delete; ~visit Delete")]
    [InlineData(
        "delete p, v from patient p join visit v on v.pid = p.id where v.note = 'x'",
        "/ Filter item.vid,patient.id,visit.note,visit.pid,visit.vid; Join patient.id,visit.pid /  /",
        "patient Read, Delete; visit Read, Delete; ~item Delete; ~visit Delete")]
    [InlineData(
        "delete from i using item i join visit on i.vid = visit.vid where fee = 1",
        "/ Filter visit.fee; Join item.vid,visit.vid /  /",
        "item Read, Delete; visit Read")]
    [InlineData("delete item from item i", "/  /  / UnknownRelation:item", "item Delete")]
    [InlineData(
        "delete from item where iid = 1 order by qty limit 1 returning drug",
        "drug=item.drug / Filter item.iid; Order item.qty /  /",
        "item Read, Delete")]
    [InlineData(
        "load data infile '/x' into table copy (id, @v, b) set a = upper(@v)",
        "/ Unique copy.id /  / ReadsFile,ReadsVariable,SetsVariable",
        "copy Insert")]
    [InlineData(
        "load data local infile '/x' replace into table visit",
        "/ Filter item.vid,patient.id,visit.pid,visit.vid; Unique visit.vid /  / ReadsFile",
        "visit Insert, Delete; ~item Delete; ~patient Read")]
    [InlineData("truncate table visit", "/  /  /", "visit Truncate")]
    [InlineData("delete from copy for portion of p from '2020-01-01' to '2021-01-01'", "/  /  / UnsupportedConstruct:FOR PORTION OF", "copy Delete")]
    [InlineData("update copy for portion of p from '2020-01-01' to '2021-01-01' set a = 1", "/  /  / UnsupportedConstruct:FOR PORTION OF", "copy Update")]
    [InlineData("alter table copy exchange partition p0 with table item", "/  /  / DefinesObject,UnsupportedConstruct:exchange partition", "copy Define; item Define")]
    [InlineData("alter table copy convert partition p0 to table other", "/  /  / DefinesObject,UnsupportedConstruct:convert partition", "copy Define")]
    public void Values_flow_where_they_are_written(string sql, string expected, string tables)
    {
        StatementLineage lineage = MySqlHospital.OnMariaDb.Analyse(sql);
        Assert.Equal(expected, LineageText.Of(lineage));
        Assert.Equal(tables, MySqlHospital.Touched(lineage));
    }

    [Theory]
    [InlineData(
        "insert into copy (id, a) values (1, (select name from dept)) as new on duplicate key update b = new.a",
        "/ Assigned dept.name; Unique copy.id / dept.name>copy.a,dept.name>copy.b /",
        "copy Insert, Update; dept Read")]
    [InlineData(
        "insert into copy (id, a) values (1, (select name from dept)) as new(m, n) on duplicate key update b = n",
        "/ Assigned dept.name; Unique copy.id / dept.name>copy.a,dept.name>copy.b /",
        "copy Insert, Update; dept Read")]
    [InlineData(
        "update copy set a = b, b = a where id = 3 order by a",
        "/ Filter copy.id; Order copy.a; Assigned copy.b / copy.b>copy.a,copy.b>copy.b /",
        "copy Read, Update")]
    [InlineData(
        "with x as (select id, phone from patient) update copy join x using (id) set a = x.phone",
        "/ Join copy.id,patient.id; Assigned patient.phone / patient.phone>copy.a /",
        "copy Read, Update; patient Read")]
    [InlineData(
        "with x as (select id from patient) delete from copy where id in (select id from x)",
        "/ Filter copy.id,patient.id /  /",
        "copy Read, Delete; patient Read")]
    [InlineData("delete from copy c where c.id = 1", "/ Filter copy.id /  /", "copy Read, Delete")]
    public void MySQL_has_rules_of_its_own_for_writes(string sql, string expected, string tables)
    {
        StatementLineage lineage = MySqlHospital.OnMySql.Analyse(sql);
        Assert.Equal(expected, LineageText.Of(lineage));
        Assert.Equal(tables, MySqlHospital.Touched(lineage));
    }

    [Theory]
    [InlineData(
        "update dept set DEPT_ID = dept_id + 1",
        "/ Filter dept.dept_id,patient.dept_id; Assigned dept.dept_id; Unique dept.dept_id / dept.dept_id>dept.dept_id,dept.dept_id>patient.dept_"
        + "id /",
        "dept Read, Update; ~patient Update")]
    [InlineData("update dept set name = 'x'", "/  /  /", "dept Update")]
    [InlineData(
        "delete from dept where name = 'x'",
        "/ Filter dept.dept_id,dept.name,patient.dept_id /  /",
        "dept Read, Delete; ~patient Update")]
    [InlineData("delete from visit", "/ Filter item.vid,visit.vid /  /", "visit Delete; ~item Delete")]
    [InlineData(
        "update visit set note = concat(note, fee) where vid = 2",
        "/ Filter visit.vid; Assigned visit.fee,visit.note; Unique audit_log.lid / visit.fee>audit_log.what,visit.fee>visit.note,visit.note>audit_log.old_value,visit.note>audit_log.what,visit.note>visit.note /",
        "visit Read, Update; ~audit_log Insert")]
    [InlineData(
        "update patient set name = phone",
        "/ Assigned patient.name,patient.phone / "
        + "patient.name>patient.initial,patient.phone>patient.initial,patient.phone>patient.name /",
        "patient Read, Update")]
    [InlineData("insert into dept values (1, 'a', 2)", "/ Unique dept.dept_id /  /", "dept Insert")]
    [InlineData("truncate table dept", "/  /  /", "dept Truncate")]
    public void Keys_triggers_and_generated_columns_follow(string sql, string expected, string tables)
    {
        StatementLineage lineage = MySqlHospital.OnMariaDb.Analyse(sql);
        Assert.Equal(expected, LineageText.Of(lineage));
        Assert.Equal(tables, MySqlHospital.Touched(lineage));
    }

    [Theory]
    [InlineData(
        "create table n1 as select id, name n from patient",
        "/ Assigned patient.id,patient.name / patient.id>n1.id,patient.name>n1.n / DefinesObject",
        "n1 Insert, Define; patient Read")]
    [InlineData(
        "create table n2 (x int) select ID from patient",
        "/ Assigned patient.id / patient.id>n2.ID / DefinesObject",
        "n2 Insert, Define; patient Read")]
    [InlineData("create table n3 like patient", "/  /  / DefinesObject", "n3 Define; patient None")]
    [InlineData(
        "create temporary table n5 select name from patient",
        "/ Assigned patient.name / patient.name>n5.name / DefinesObject",
        "n5 Insert, Define; patient Read")]
    [InlineData(
        "create view w1(a) as select id_card from patient",
        "/ Assigned patient.id_card / patient.id_card>w1.a / DefinesObject",
        "patient Read; w1 Define")]
    [InlineData("drop table visit", "/  /  / DefinesObject", "visit Define")]
    [InlineData("alter table visit add column z int", "/  /  / DefinesObject", "visit Define")]
    [InlineData("alter table item add constraint few check (qty < 100)", "/ Filter item.qty /  / DefinesObject", "item Read, Define")]
    [InlineData("rename table visit to visit2", "/  /  / DefinesObject", "visit Define")]
    [InlineData("lock tables patient read", "/  /  /", "patient Lock")]
    [InlineData("create trigger t1 before insert on patient for each row set new.name = 'x'", "/  /  / DefinesObject", "patient Define")]
    [InlineData("create function f1() returns int return 1", "/  /  / DefinesObject", "")]
    [InlineData(
        "create table n6 (y varchar(9) generated always as (z)) select name z from patient",
        "/ Assigned patient.name / patient.name>n6.y,patient.name>n6.z / DefinesObject",
        "n6 Insert, Define; patient Read")]
    [InlineData(
        "alter table patient add column shown varchar(40) generated always as (concat(id_card, 'x')), add column w int",
        "/ Assigned patient.id_card / patient.id_card>patient.shown / DefinesObject",
        "patient Read, Define")]
    public void Definitions_are_named_and_fill_tables(string sql, string expected, string tables)
    {
        StatementLineage lineage = MySqlHospital.OnMariaDb.Analyse(sql);
        Assert.Equal(expected, LineageText.Of(lineage));
        Assert.Equal(tables, MySqlHospital.Touched(lineage));
    }

    /// <summary>MariaDB refuses such a table, whatever the case of its columns.</summary>
    [Fact]
    public async Task A_table_with_two_columns_of_one_name_is_not_taken()
    {
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        Assert.Equal(1060, await connection.TryAsync("create table twice (a int, A varchar(3))"));
        Assert.Contains(MySqlHospital.OnMariaDb.Analyse("create table twice (a int, A varchar(3))").Incomplete, item => item is { Reason: IncompleteReason.Invalid, Construct: "A" });
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions([("a.sql", "create table twice (a int, A varchar(3))"u8.ToArray())], SqlDialect.MariaDb, SqlDialect.MariaDb, "his");
        Assert.False(Assert.Single(new SqlAnalyser(catalogue).Analyse("select * from twice"u8.ToArray())).Lineage.IsComplete);
    }
}

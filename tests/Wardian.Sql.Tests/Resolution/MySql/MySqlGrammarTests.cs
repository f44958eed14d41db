using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>
/// What MySQL 8.0 and 8.4 have that MariaDB 10.11 has not, or has otherwise. No MySQL server is asked here; the grammar is that of MySQL's
/// manual and of its own parser.
/// </summary>
public sealed class MySqlGrammarTests
{
    [Theory]
    [InlineData(
        "select d.name, x.n from dept d left join lateral (select max(name) as m from patient p where p.dept_id = d.dept_id) as x (n) on true",
        "name=dept.name; n=patient.name / Filter dept.dept_id,patient.dept_id /  /")]
    [InlineData("select q.a from (select id, phone from patient) as q (b, a)", "a=patient.phone /  /  /")]
    [InlineData("select column_1 from (values row(1, (select phone from patient limit 1)), row(2, 'x')) as v", "column_1=patient.phone /  /  /")]
    [InlineData("values row(1, 2), row(3, 4) order by column_0 limit 1", "column_0=; column_1= /  /  /")]
    [InlineData("table dept order by floor limit 1 offset 2", "dept_id=dept.dept_id; name=dept.name; Floor=dept.Floor / Order dept.Floor /  /")]
    [InlineData("insert into copy table copy", "/ Assigned copy.a,copy.b,copy.id; Unique copy.id / copy.a>copy.a,copy.b>copy.b,copy.id>copy.id /")]
    [InlineData("create table t1 as table dept", "/ Assigned dept.Floor,dept.dept_id,dept.name / dept.Floor>t1.Floor,dept.dept_id>t1.dept_id,dept.name>t1.name / DefinesObject")]
    [InlineData(
        "(select name from dept) intersect (select phone from patient order by id limit 1) except select status from patient",
        "name=dept.name,patient.phone / Order patient.id; Distinct dept.name,patient.phone,patient.status /  /")]
    [InlineData("(((select name from dept) union select phone from patient) limit 2)", "name=dept.name,patient.phone / Distinct dept.name,patient.phone /  /")]
    [InlineData(
        "select p.name from patient p join dept d using (dept_id) for update of p nowait for share of d skip locked",
        "name=patient.name / Join dept.dept_id,patient.dept_id /  /")]
    [InlineData(
        "select nth_value(name, 2) from first respect nulls over w, sum(id) over (w rows unbounded preceding) from patient window w as (partition by dept_id order by phone)",
        "nth_value(name, 2) from first respect nulls over w=patient.name; sum(id) over (w rows unbounded preceding)=patient.id / Window patient.dept_id,patient.phone /  /")]
    [InlineData(
        "select dept_id, grouping(dept_id), count(*) from patient group by dept_id with rollup order by grouping(dept_id)",
        "dept_id=patient.dept_id; grouping(dept_id)=patient.dept_id; count(*)= / Group patient.dept_id; Order patient.dept_id /  /")]
    [InlineData(
        "select j.* from patient p, json_table(p.doc, '$.items[*]' columns (n for ordinality, c varchar(9) path '$.c' null on empty, e int exists path '$.e', "
        + "nested path '$.m[*]' columns (deep int path '$.d'))) as j",
        "n=; c=patient.doc; e=patient.doc; deep=patient.doc / Rows patient.doc /  /")]
    [InlineData("select doc->>'$.a' from patient where 3 member of (doc->'$.ids') and json_overlaps(doc, '[1]')", "doc->>'$.a'=patient.doc / Filter patient.doc /  /")]
    [InlineData("select json_value(doc, '$.a' returning unsigned default 1 on empty error on error) v from patient", "v=patient.doc /  /  /")]
    [InlineData("select cast(at at time zone '+00:00' as datetime) a, cast(fee as float) f from visit", "a=visit.at; f=visit.fee /  /  /")]
    [InlineData("select /*+ set_var(sort_buffer_size = 1) no_index_merge(patient) */ name from patient", "name=patient.name /  /  /")]
    public void Queries_are_traced(string sql, string expected) => Assert.Equal(expected, LineageText.Of(MySqlHospital.OnMySql.Analyse(sql)));

    [Theory]
    [InlineData(
        "insert into copy (id, a) values (1, 'x'), (2, (select name from dept limit 1)) as new (m, n) on duplicate key update a = concat(copy.a, n), b = new.m",
        "/ Assigned copy.a,dept.name; Unique copy.id / copy.a>copy.a,dept.name>copy.a /")]
    [InlineData(
        "insert into copy set id = 1, a = (select phone from patient limit 1) as new on duplicate key update b = new.a",
        "/ Assigned patient.phone; Unique copy.id / patient.phone>copy.a,patient.phone>copy.b /")]
    [InlineData(
        "insert into copy (id, a) select id, name from (select id, name from patient) as dt on duplicate key update b = dt.name",
        "/ Assigned patient.id,patient.name; Unique copy.id,patient.id / patient.id>copy.id,patient.name>copy.a,patient.name>copy.b /")]
    [InlineData("with x as (select id from patient) update copy, x set a = 'y' where copy.id = x.id", "/ Filter copy.id,patient.id /  /")]
    [InlineData("delete from copy as c where c.id = 3 order by c.a limit 1", "/ Filter copy.id; Order copy.a /  /")]
    [InlineData("create unique index i on patient ((concat(name, phone)), (dept_id + 1) desc)", "/ Distinct patient.dept_id,patient.name,patient.phone; Assigned patient.dept_id,patient.name,patient.phone /  / DefinesObject")]
    [InlineData("create index i on patient ((cast(doc->'$.zips' as unsigned array)))", "/ Assigned patient.doc /  / DefinesObject")]
    [InlineData("alter table patient add unique key f ((upper(phone)))", "/ Distinct patient.phone /  / DefinesObject")]
    [InlineData("alter table patient add constraint c check (length(phone) > 3)", "/ Filter patient.phone /  / DefinesObject")]
    [InlineData("alter table patient add constraint c check (length(phone) > 3) not enforced", "/  /  / DefinesObject")]
    [InlineData("alter table patient alter check c not enforced", "/  /  / DefinesObject")]
    [InlineData("alter table patient alter index i invisible", "/  /  / DefinesObject")]
    [InlineData("alter table patient alter column phone set invisible", "/  /  / DefinesObject")]
    [InlineData("alter table copy add column n int references dept (dept_id)", "/  /  / DefinesObject")]
    [InlineData("create table t2 (id int, x int invisible, y int as (x + 1) virtual, key k ((y + 1)), check (x > 0) not enforced)", "/  /  / DefinesObject")]
    [InlineData("create table t2 (a int references dept (dept_id)) select id as a from patient", "/ Assigned patient.id / patient.id>t2.a / DefinesObject")]
    [InlineData(
        "create table t2 (a int, b int as (a + 1), foreign key (a) references dept (dept_id)) select id as a from patient",
        "/ Filter dept.dept_id,patient.id; Assigned patient.id / patient.id>t2.a,patient.id>t2.b / DefinesObject")]
    [InlineData("analyze table patient update histogram on name, phone with 10 buckets", "/ Assigned patient.name,patient.phone /  / Administers")]
    [InlineData("analyze table patient drop histogram on name", "/  /  / Administers")]
    public void Rows_and_definitions_are_traced(string sql, string expected) => Assert.Equal(expected, LineageText.Of(MySqlHospital.OnMySql.Analyse(sql)));

    [Theory]
    [InlineData("explain analyze select name from patient where phone = 'x'", "EXPLAIN=patient.name,patient.phone / Filter patient.phone /  /")]
    [InlineData("explain format=tree table dept", "EXPLAIN=dept.Floor,dept.dept_id,dept.name /  /  /")]
    [InlineData("explain format=json for connection 5", "/  /  / ReadsOtherSessions")]
    [InlineData("set persist max_connections = 100", "/  /  / ChangesSetting")]
    [InlineData("set resource group rg for 5", "/  /  / Administers")]
    [InlineData("create resource group rg type = user vcpu = 0-3 thread_priority = 5", "/  /  / DefinesObject")]
    [InlineData("drop resource group rg force", "/  /  / DefinesObject")]
    [InlineData("set role all except r", "/  /  / ChangesRights")]
    [InlineData("set default role r to u@h", "/  /  / ChangesRights")]
    [InlineData("grant r to u with admin option", "/  /  / ChangesRights")]
    [InlineData("show grants for u using r, 's'@'h'", "/  /  /")]
    [InlineData("import table from '/tmp/x.sdi'", "/  /  / DefinesObject,ReadsFile")]
    [InlineData("create table t3 like patient", "/  /  / DefinesObject")]
    [InlineData("lock instance for backup", "/  /  / Administers")]
    [InlineData("alter instance rotate innodb master key", "/  /  / DefinesObject")]
    [InlineData("change replication source to source_host = 'h'", "/  /  / Administers")]
    [InlineData("reset binary logs and gtids", "/  /  / Administers")]
    public void Statements_about_the_server_say_what_they_do(string sql, string expected) => Assert.Equal(expected, LineageText.Of(MySqlHospital.OnMySql.Analyse(sql)));

    /// <summary>Newer than the parser, of another kind of server, or not to be followed.</summary>
    [Theory]
    [InlineData("select name, row_number() over (order by id) n from patient qualify n = 1", IncompleteReason.NotUnderstood)]
    [InlineData("select name from patient tablesample bernoulli (10)", IncompleteReason.NotUnderstood)]
    [InlineData("select dept_id, count(*) from patient group by cube (dept_id, status)", IncompleteReason.NotUnderstood)]
    [InlineData("explain format=json into @v select name from patient", IncompleteReason.NotUnderstood)]
    [InlineData("alter table patient secondary_load", IncompleteReason.NotUnderstood)]
    [InlineData("alter table patient alter check c enforced", IncompleteReason.UnsupportedConstruct)]
    [InlineData("load data from s3 's3-us-east-1://b/x' into table copy", IncompleteReason.NotUnderstood)]
    [InlineData("create function f(x int) returns int language javascript as $$ return x; $$", IncompleteReason.NotUnderstood)]
    [InlineData("select my_row_id from patient", IncompleteReason.UnknownColumn)]
    [InlineData("clone local data directory = '/tmp/clone'", IncompleteReason.UnsupportedConstruct)]
    [InlineData("clone instance from 'u'@'h':3306 identified by 'x'", IncompleteReason.UnsupportedConstruct)]
    [InlineData("create spatial reference system 4120 name 'x' definition 'y'", IncompleteReason.NotUnderstood)]
    public void What_is_not_known_is_said(string sql, IncompleteReason reason) =>
        Assert.Equal(reason, Assert.Single(MySqlHospital.OnMySql.Analyse(sql).Incomplete).Reason);
}

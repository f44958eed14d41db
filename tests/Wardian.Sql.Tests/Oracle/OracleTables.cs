namespace Wardian.Sql.Tests.Oracle;

/// <summary>The tables over which the oracle's own tests are stated: small, with every kind of relation and routine that hides a column.</summary>
internal static class OracleTables
{
    public const string Sql = """
        create table patient (id int primary key, name text, id_card text unique, phone text, tags text[], info jsonb, dept text);
        create table visit (vid int primary key, pid int references patient (id), id_card text, note text);
        create view v_patient as select id, id_card as ic, name from patient;
        create view v_expr as select id, upper(id_card) as ic from patient;
        create view v_union as select id, id_card as ic from patient union all select id, id_card from patient where dept = 'D1';
        create view v_nested as select ic as deep, count(*) as n from v_patient where name is not null group by ic;
        create materialized view mv_patient as select id, id_card as ic from patient;
        create table part (id int, id_card text) partition by range (id);
        create table part_1 partition of part for values from (0) to (1000);
        create table par (id int, id_card text);
        create table child () inherits (par);
        create table note_all (no int, what text);
        create table note_ward (ward text) inherits (note_all);
        create table note_bed () inherits (note_ward);
        create view v_note as select no, what from note_all;
        create view v_note_only as select no, what from only note_all;
        create table keyed (k int primary key, v text);
        create table keyed_too () inherits (keyed);
        create table paid (k int, amount int) partition by list (k);
        create table paid_1 partition of paid for values in (1, 2) partition by list (k);
        create table paid_1a partition of paid_1 for values in (1);
        create table paid_2 (amount int, k int);
        alter table paid attach partition paid_2 for values in (3);
        create function f_sql(int) returns text language sql as 'select id_card from patient where id = $1';
        create function f_tab(int) returns setof patient language sql as 'select * from patient where id = $1';
        create table measured (p numeric(10, 2), amount numeric, c char(4));
        create table noted (id int, what text);
        create rule note_visit as on delete to visit do also insert into noted select old.vid, old.note;
        """;
}

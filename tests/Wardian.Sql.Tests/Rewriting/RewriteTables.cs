namespace Wardian.Sql.Tests.Rewriting;

/// <summary>The tables that statements are rewritten over: with every kind of relation and routine through which a column can be reached.</summary>
internal static class RewriteTables
{
    public const string Sql = """"
        create table patient (id int primary key, name text, id_card text, phone text, tags text[], info jsonb, dept text);
        insert into patient select g, 'name' || g, '11010119900307' || lpad(g::text, 4, '0'), '138' || lpad(g::text, 8, '0'),
            array['A' || g, '1101' || g], jsonb_build_object('idc', '1101' || g), 'D' || (g % 5) from generate_series(1, 24) g;
        insert into patient values (777, 'Zhang San', 'S3CR3T777X', '13900000777', '{t}', '{"idc": "S3CR3T777X"}', 'D9'), (778, null, null, null, null, null, 'D1');
        create table visit (vid int primary key, pid int references patient (id), id_card text, note text, day date);
        insert into visit select g, g, '11010119900307' || lpad(g::text, 4, '0'), 'note' || g, date '2026-01-01' + g from generate_series(1, 10) g;
        insert into visit values (20, 777, 'S3CR3T777X', 'n', '2026-03-01'), (21, null, null, 'nobody', null), (22, 3, '110101199003070003', 'again', '2026-02-02');
        create table plain (k int primary key, v text);
        insert into plain values (1, 'a'), (2, 'b'), (777, 'c');
        create view v_patient as select id, id_card as ic, name from patient;
        create view v_expr as select id, upper(id_card) as ic from patient;
        create view v_union as select id, id_card as ic from patient union all select id, id_card from patient where dept = 'D1';
        create view v_nested as select ic as deep, count(*) as n from v_patient where name is not null group by ic;
        create view v_filter as select id, dept from patient where id_card like 'S3C%';
        create view v_rows (who, whole) as select p.id, p from patient p;
        create view v_barrier with (security_barrier) as select id, id_card, dept from patient where dept = 'D1';
        create view v_grouped as select p.id, p.name, count(*) as visits from patient p join visit v on v.pid = p.id group by p.id;
        create view v_plain as select k, v from plain;
        create materialized view mv_patient as select id, id_card as ic from patient;
        create table part (id int, id_card text) partition by range (id);
        create table part_1 partition of part for values from (0) to (10);
        create table part_2 partition of part for values from (10) to (1000);
        insert into part select id, id_card from patient;
        create table par (id int, id_card text);
        create table child (extra text) inherits (par);
        insert into par values (1, 'PARENT-1');
        insert into child values (777, 'S3CR3T777X', 'e');
        create table gen (id int primary key, id_card text, n int, last4 text generated always as (right(id_card, 4)) stored, twice int generated always as (n * 2) stored);
        insert into gen values (1, '110101199003070001', 1), (777, 'S3CR3T777X', 2);
        create view v_gen as select id, last4 from gen;
        create table "Odd ""Name""" ("Id" int primary key, "身份证" text, "select" text);
        insert into "Odd ""Name""" values (1, '110101199003070001', 's'), (2, 'S3CR3T777X', 't');
        create schema other;
        create table other.patient (id int, note text);
        insert into other.patient values (1, 'other'), (777, 'others');
        create function f_sql(int) returns text language sql as 'select id_card from patient where id = $1';
        create function f_tab(int) returns setof patient language sql as 'select * from patient where id = $1';
        create function f_pl(int) returns text language plpgsql security definer as 'begin return (select id_card from patient where id = $1); end';
        create function f_row(patient) returns text language sql immutable as 'select $1.name || $1.dept';
        create function f_shape(text) returns text language sql immutable as 'select left($1, 2)';
        create procedure p_out(int, inout s text) language plpgsql as 'begin select id_card into s from patient where id = $1; end';
        """";
}

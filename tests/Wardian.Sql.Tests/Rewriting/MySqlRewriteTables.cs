namespace Wardian.Sql.Tests.Rewriting;

/// <summary>The tables of MariaDB that statements are rewritten over: with every kind of relation and routine through which a column can be reached.</summary>
internal static class MySqlRewriteTables
{
    public const string Database = "rewrite";

    /// <summary>A table that keeps old rows; these cannot be masked once they are there.</summary>
    public static string[] Versioned(Func<string, string> text) =>
    [
        "use rewrite", "set @@timestamp = 1700000000", "create table ver (id int primary key, id_card varchar(20)) with system versioning",
        $"insert into ver values (1, '{text("OLD-1")}'), (777, '{text("OLD-777X")}')",
        "set @@timestamp = 1700000100", $"update ver set id_card = '{text("S3CR3T777X")}' where id = 777", "set @@timestamp = default",
    ];

    public static string[] Sql { get; } =
    [
        "create database rewrite collate utf8mb4_general_ci", "create database other", "use rewrite",
        "create table patient (id int primary key, name varchar(40), id_card varchar(20), phone varchar(20), doc longtext, dept varchar(4), key (id_card), fulltext key (phone))",
        "insert into patient select seq, concat('name', seq), concat('11010119900307', lpad(seq, 4, '0')), concat('138', lpad(seq, 8, '0')), concat('[\"A', seq, '\", \"', seq, '\"]'), concat('D', seq % 5) from seq_1_to_24",
        "insert into patient values (777, 'Zhang San', 'S3CR3T777X', '13900000777', '[\"t\"]', 'D9'), (778, null, null, null, null, 'D1')",
        "create table visit (vid int primary key, pid int, id_card varchar(20), note text, day date)",
        "insert into visit select seq, seq, concat('11010119900307', lpad(seq, 4, '0')), concat('note', seq), date '2026-01-01' + interval seq day from seq_1_to_10",
        "insert into visit values (20, 777, 'S3CR3T777X', 'n', '2026-03-01'), (21, null, null, 'nobody', null), (22, 3, '110101199003070003', 'again', '2026-02-02')",
        "create table plain (k int primary key, v varchar(40))", "insert into plain values (1, 'a'), (2, 'b'), (777, 'c')",
        "create table hidden (id int primary key, id_card varchar(20), extra varchar(20) invisible)", "insert into hidden (id, id_card, extra) values (1, 'HIDDEN-1', 'x'), (777, 'S3CR3T777X', 'y')",
        "create table part (id int, id_card varchar(20), key k_id (id)) partition by range (id) (partition p0 values less than (10), partition p1 values less than maxvalue)", "insert into part select id, id_card from patient",
        "create table gen (id int primary key, id_card varchar(20), n int, last4 varchar(4) as (right(id_card, 4)) virtual, two varchar(2) as (left(last4, 2)) stored, twice int as (n * 2) virtual)",
        "insert into gen (id, id_card, n) values (1, '110101199003070001', 1), (777, 'S3CR3T777X', 2)",
        "create table `Odd ``Name``` (`Id` int primary key, `身份证` varchar(20), `select` varchar(20))", "insert into `Odd ``Name``` values (1, '110101199003070001', 's'), (2, 'S3CR3T777X', 't')",
        "create table other.patient (id int, note varchar(20))", "insert into other.patient values (1, 'other'), (777, 'others')",
        "create view v_patient as select id, id_card as ic, name from patient",
        "create view v_expr as select id, upper(id_card) as ic, 'it''s \\\\ \"x\"' as quoted from patient where not id < 2 or dept = 'D1'",
        "create view v_union (who, ic) as select id, id_card from patient union all select id, id_card from patient where dept = 'D1'",
        "create view v_nested as select ic as deep, count(*) as n from v_patient where name is not null group by ic",
        "create view v_filter as select id, dept from patient where id_card like 'S3C%'",
        "create view v_order as select id, id_card from patient order by id_card desc, id", "create algorithm = temptable view v_temp as select id, id_card from patient",
        "create sql security invoker view v_ver as select id, id_card from ver", "create view v_gen as select id, last4 from gen", "create view v_plain as select k, v from plain", "create view other.v_far as select p.id, p.id_card, v.day from rewrite.patient p left join rewrite.visit v on v.pid = p.id",
        "create function f_card(x int) returns varchar(20) reads sql data return (select id_card from patient where id = x)", "create function f_shape(x varchar(20)) returns varchar(20) deterministic return left(x, 2)",
        "create procedure p_card(x int) select id_card from patient where id = x", "create table audit (a varchar(40))", "create table log (x varchar(20))",
        "create trigger tr_log after insert on log for each row insert into audit select id_card from patient",
    ];
}

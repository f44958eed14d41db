using Wardian.Sql.MySql;

namespace Wardian.Sql.Tests.MySql.Parsing;

/// <summary>Statements that MariaDB takes, one of each family, to be cut and changed.</summary>
internal static class Corpus
{
    public static IReadOnlyList<string> Statements { get; } =
    [
        "select /* c */ distinct sql_calc_found_rows a, t.*, count(*) over (partition by b order by c rows between 1 preceding and current row) n from d.t as t use index (i), u where a = 'x' 'y' and b in (1, 2) group by a desc, b with rollup having count(distinct a, b) > 1 window w as (order by a) order by 1 limit 2 offset 3",
        "select 1 from (a join b on x = y) left join (c, d) using (e) where exists (select 1 from dual) or (f, g) = (select 1, 2) limit 1, 2 rows examined 5 for update",
        "with recursive c (n) as (select 1 union all select n + 1 from c where n < 5) (select * from c intersect select 2) except select 3 order by 1",
        "select case a when 1 then 'b' else null end, cast(a as decimal(5, 2)), convert(b using utf8mb4), extract(year from d), trim(both 'x' from y), substring(a from 1 for 2), group_concat(distinct a order by b separator ';')",
        "select d + interval 1 day, interval 2 hour + d, date_add(d, interval '1:2' minute_second), timestampdiff(month, a, b), {d '2020-01-01'}, _utf8mb4'x' collate utf8mb4_bin, x'41', @a := 1, @@global.port, match (a, b) against ('x' in boolean mode)",
        "insert ignore into t (a, b) values (1, default), (2, now()) on duplicate key update a = values(a) + 1",
        "insert into t set a = 1, b = (select max(c) from u)", "replace into t select * from u", "insert into t values (1) returning a",
        "update t join u on t.a = u.a set t.b = u.b, t.c = default where u.d > 1",
        "update low_priority t set a = 1 where b = 2 order by c limit 3",
        "delete a, b from t1 as a inner join t2 as b where a.id = b.id", "delete from a, b using a join b", "delete quick from t where a = 1 limit 1",
        "load data local infile 'f' replace into table t character set utf8mb4 fields terminated by ',' optionally enclosed by '\"' lines terminated by '\\n' ignore 1 lines (a, @b) set c = @b",
        "select a into outfile 'f' fields terminated by ',' from t", "select a, b into @x, @y from t", "handler t read i = (1, 2) where a limit 1",
        "create table if not exists t (id int unsigned not null auto_increment primary key comment '编号', b varchar(10) character set utf8mb4 default 'x', c int generated always as (b + 1) stored, d timestamp null on update current_timestamp, unique key k (b(5)), foreign key f (c) references u (id) on delete cascade, check (c > 1)) engine=InnoDB comment='表' partition by range (id) (partition p0 values less than (10), partition p1 values less than maxvalue)",
        "create table t like u", "create table t as select 1 as a", "create or replace view v (a) as select b from t with check option",
        "alter table t add column a int after b, drop column c, change d e varchar(3), modify f text, add index i (a), rename to u",
        "create procedure p(in a int, out b text) comment 'x' begin declare x int default 1; declare c cursor for select 1; declare exit handler for sqlexception begin end; l: while x < 5 do set x = x + 1; if x = 3 then leave l; elseif x = 4 then iterate l; else select 1; end if; end while; open c; fetch c into x; close c; case x when 1 then select 1; else select 2; end case; repeat set x = 1; until 1 end repeat; signal sqlstate '45000' set message_text = 'x'; end",
        "create trigger g before insert on t for each row set new.a = 1", "create function f(a int) returns int deterministic return a + 1",
        "create event e on schedule every 1 day do delete from t", "grant select (a, b), insert on d.* to 'u'@'h' with grant option",
        "set @a = 1, @@session.sql_mode = '', global max_connections = 5, names utf8mb4", "set transaction isolation level read committed",
        "show full columns from t from d like 'x%'", "show create table d.t", "explain select 1", "describe t", "lock tables t as a read, u write",
        "prepare s from 'select ?'", "execute s using @a, 1", "call p(1, @b)", "do sleep(1)", "drop table if exists a, b cascade", "rename table a to b, c to d",
        "start transaction with consistent snapshot", "savepoint s", "rollback to s", "truncate table t", "kill query 5", "use d", "select 1 /*!50000 + 1 */",
    ];

    /// <summary>Where the tokens of a text are.</summary>
    public static List<(int Start, int End)> Tokens(byte[] text)
    {
        var tokens = new List<(int Start, int End)>();
        var lexer = new MySqlLexer(text, MySqlLexing.MariaDb1011);
        while (lexer.Next() is not (TokenKind.End or TokenKind.Unterminated))
        {
            tokens.Add((lexer.Start, lexer.End));
        }

        return tokens;
    }
}

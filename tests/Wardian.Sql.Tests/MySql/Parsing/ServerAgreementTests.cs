using MySqlConnector;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Tests.MySql.Parsing;

/// <summary>
/// What a MariaDB 10.11 takes for a statement of its grammar the parser takes too, and what it refuses the parser refuses. The server is
/// asked by PREPARE, which carries nothing out: only its error 1064 is about syntax.
/// </summary>
public sealed class ServerAgreementTests(MariaDbFixture server)
{
    private const int SyntaxError = 1064;

    /// <summary>Near misses of the grammar.</summary>
    private static readonly string[] Doubtful =
    [
        "select", "select from t", "select 1 from", "select 1 a b", "select *, * from t", "select a.* b from t", "select 1 where 1", "select count (*)",
        "select count(*) + sum(distinct a)", "select f(a, b c, d as e)", "select sum (a)", "select interval 1 day", "select a + interval 1 day * 2",
        "select 1 union select 2 order by 1", "select 1 order by 1 union select 2", "(select 1 order by 1) union select 2", "select 1 limit 1 union select 2",
        "select (select 1 into @a)", "select 1 into @a from t", "select 1 from t into @a for update", "select 1 union select 2 into @a",
        "select 1 from t where exists (select 1 union select 2 into @a)", "select not 1 + not 2", "select 1 + not 2", "select ! 1 + ! 2",
        "select a like b + c", "select a like b escape c", "select a in ()", "select a in (1) in (2)", "select a between 1 and 2 between 3 and 4",
        "select a = any (select 1)", "select a <=> any (select 1)", "select (1, 2) = (select 3, 4)", "select row(1, 2) = row(3, 4)", "select ()",
        "select case when 1 then 2", "select case end", "select cast(a as int)", "select cast(a as unsigned integer)",
        "select convert(a, char(3) character set latin1)", "select trim(from 'a')", "select trim(both from 'a')", "select trim('a' from 'b')",
        "select position('a' in 'b')", "select substring('a' from 1)", "select substring ('a' from 1)", "select extract(year_month from d)",
        "select group_concat(a order by b separator 'x')", "select group_concat(a separator 1)", "select date '2020-01-01', date('2020-01-01')",
        "select _utf8mb4 'a', _foo 'b'", "select 'a' 'b' 'c'", "select n'a' 'b'", "select @a, @`b`, @@c, @@global.d", "select @a := 1, @b := @a := 2",
        "select {d '2020-01-01'}, {foo 1}", "select {1}", "select a->'$.b'", "select values(a)", "insert into t values (1) on duplicate key update a = values(a)",
        "select 1 from a join b", "select 1 from a left join b", "select 1 from a natural join b on c", "select 1 from a cross join b on c",
        "select 1 from a straight_join b on c", "select 1 from (a, b)", "select 1 from (select 1)", "select 1 from ((select 1)) x",
        "select 1 from ((select 1) union (select 2)) x", "select 1 from t as select", "select 1 from t use index (a), u", "select 1 from t use index",
        "select 1 from { oj a left join b on c }", "insert t values ()", "insert t (a) values (1), (2),", "insert into t () values ()",
        "insert into t set a = 1, b = default", "insert into t (select 1)", "insert into t (a) (select 1)", "insert into t with c as (select 1) select * from c",
        "update t set a", "update t set a = default where b limit 1, 2", "delete t from t", "delete from t using t", "delete from t u", "delete t where a",
        "delete from a, b using c", "values (1)", "values ()", "table t", "create table t (a int, primary key (a)) engine innodb", "create table t (a)",
        "create table t (a int default 1 + 1)", "create table t (a int default (1 + 1))", "create table t (key (a))", "alter table t add a int first, drop b",
        "alter table t", "alter table t add", "create view v as select 1 with local check option", "create index i on t (a desc)", "drop index i",
        "begin not atomic select 1; end", "begin not atomic select 1 end", "if 1 then select 1; end if", "while 1 do select 1; end while",
        "create procedure p() begin declare a, b int default 1; end", "create procedure p() label: loop leave label; end loop label",
        "create procedure p() begin declare continue handler for sqlstate '02000', not found set @a = 1; end", "create function f() return 1",
        "create trigger t before insert on u for each row begin end", "set @a", "set @a = 1, b = default", "set names utf8mb4 collate x", "show tables like 'a'",
        "show create table a.b", "explain update t set a = 1", "explain t a", "grant select on *.* to u", "revoke all on t from u", "kill 1", "use a.b", "select 1;;",
    ];

    [Fact]
    public async Task Both_take_and_refuse_the_same_statements()
    {
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        var differences = new List<string>();
        foreach (string sql in Corpus.Statements.Concat(Doubtful))
        {
            bool isTaken = await IsSyntaxAsync(connection, sql);
            if (isTaken != Parsed.Text(sql, MySqlLexing.MariaDb1011).Failure is null)
            {
                differences.Add($"{(isTaken ? "taken" : "refused")} by the server: {sql}");
            }
        }

        Assert.Empty(differences);
    }

    private static async Task<bool> IsSyntaxAsync(MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand($"prepare s from '{MySqlHelper.EscapeString(sql)}'", connection);
        try
        {
            await command.ExecuteNonQueryAsync();
            return true;
        }
        catch (MySqlException fault)
        {
            return fault.Number != SyntaxError;
        }
    }
}

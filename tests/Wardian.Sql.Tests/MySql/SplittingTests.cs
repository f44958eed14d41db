using Wardian.Sql.MySql;

namespace Wardian.Sql.Tests.MySql;

public sealed class SplittingTests
{
    /// <summary>Statements with semicolons in them; each is one to both servers.</summary>
    public static TheoryData<string> Routines { get; } =
    [
        "create procedure p() begin select 1; select 2; end",
        "create definer=`a`@`b` procedure if not exists p(in x int) comment 'c' sql security invoker begin select 1; end",
        "CREATE DEFINER = CURRENT_USER() PROCEDURE p() BEGIN END",
        "create definer=event@localhost function f() returns varchar(20) charset utf8mb4 deterministic return 1",
        "create function f(a int) returns decimal(10,2) unsigned not deterministic begin return case when a then 1 else 2 end; end",
        "create procedure p() if 1 then select 1; elseif 2 then select 2; else select 3; end if",
        "create procedure p() l: loop leave l; end loop l",
        "create procedure p() while case when 1 then 0 else 1 end do select 1; end while",
        "create procedure p() repeat select 1; until case 1 when 1 then 1 end end repeat",
        "create procedure p() case 1 when 1 then select 1; else begin end; end case",
        "create procedure p() begin declare exit handler for sqlexception, 1051, sqlstate value '42S02', not found begin select 1; end; end",
        "create procedure p() begin declare continue handler for c set x = 1; declare c cursor for select case when 1 then 2 end; end",
        "create procedure p() begin declare end int; select end, case when end then end end; select 1 end; end",
        "create procedure p() begin l1: begin select 1; end l1; l2: while 1 do select 2; end while l2; end",
        "create procedure begin() begin select 1; end",
        "create trigger t before insert on begin for each row begin set new.a = 1; end",
        "create trigger t after delete on x for each row follows begin begin select 1; end",
        "create event e on schedule every 1 day do begin select 1; end",
        "alter event e on schedule every 1 day do begin select 1; end",
        "create or replace procedure p() begin if 1 then if 2 then select 1; end if; end if; end",
    ];

    [Theory]
    [MemberData(nameof(Routines))]
    public void Semicolons_inside_a_body_do_not_split(string sql)
    {
        foreach (MySqlLexing lexing in new[] { MySqlLexing.MySql80, MySqlLexing.MariaDb1011 })
        {
            Assert.Equal(["select 1", sql, "select 23"], Texts($"select 1;{sql};select 23", lexing));
        }
    }

    [Theory]
    [InlineData("begin not atomic select 1; select 2; end")]
    [InlineData("if 1 then select 1; end if")]
    [InlineData("case 1 when 1 then select 1; end case")]
    [InlineData("while 0 do select 1; end while")]
    [InlineData("for i in 1..2 do select i; end for")]
    [InlineData("repeat select 1; until 1 end repeat")]
    [InlineData("set statement max_statement_time=1 for begin not atomic select 1; end")]
    public void MariaDB_has_blocks_outside_of_routines(string sql)
    {
        Assert.Equal([sql, "select 3"], Texts($"{sql};select 3", MySqlLexing.MariaDb1011));
        Assert.NotEqual(2, Texts($"{sql};select 3", MySqlLexing.MySql80).Length);
    }

    [Theory]
    [InlineData("begin select 1; select 2; end")]
    [InlineData("declare x int; begin select 1; exception when others then select 2; end")]
    [InlineData("create procedure p as x int := 1; begin select x; end")]
    [InlineData("create function f(a int) return int is begin return 1; end")]
    [InlineData("create package p as procedure a; function b return int; end")]
    [InlineData("create package body p as y int; procedure a as begin select 1; end; function b return int as z int; begin return 1; end; begin set @a=1; end")]
    [InlineData("create procedure p as begin <<l>> while 1 loop select 1; end loop; end")]
    public void Oracle_mode_has_blocks_and_packages(string sql) =>
        Assert.Equal([sql, "select 3"], Texts($"{sql};select 3", MySqlLexing.MariaDb1011 with { Modes = MySqlModes.Oracle }));

    [Theory]
    [InlineData("", 0)]
    [InlineData(" ; ;; -- c\n ; /* d */", 0)]
    [InlineData("select 1;;select 2;", 2)]
    [InlineData("begin; select 1; commit", 3)]
    [InlineData("start transaction; select 1; end", 3)]
    [InlineData("select ';'; select \";\" ; select `;`", 3)]
    [InlineData("select 1 begin; select 2", 2)]
    [InlineData("create procedure p() select begin from t; select 2", 2)]
    [InlineData("create procedure p() comment 'begin' kill begin; select 2", 2)]
    [InlineData("create table begin (a int); select 2", 2)]
    [InlineData("create table t (begin int); begin; end", 3)]
    [InlineData("create function f returns string soname 'x.so'; select 2", 2)]
    [InlineData("create trigger t before update on x for each row set new.a = begin; select 2", 2)]
    [InlineData("alter procedure p comment 'x'; begin; select 2", 3)]
    [InlineData("drop procedure p; begin; commit", 3)]
    [InlineData("select 1 /*!50000 + 1 */; select 2", 2)]
    public void Semicolons_split(string sql, int count)
    {
        Assert.Equal(count, Texts(sql, MySqlLexing.MariaDb1011).Length);
        Assert.Equal(count, Texts(sql, MySqlLexing.MySql80).Length);
    }

    [Fact]
    public void Blocks_deeper_than_are_followed_make_the_statement_incomplete()
    {
        string sql = "begin not atomic " + string.Concat(Enumerable.Repeat("begin ", 300)) + "; end; select 1";
        Assert.True(Scanned.One(sql).Statement.IsIncomplete);
    }

    private static string[] Texts(string sql, MySqlLexing lexing) => [.. Scanned.All(sql, lexing).Select(item => item.Text)];
}

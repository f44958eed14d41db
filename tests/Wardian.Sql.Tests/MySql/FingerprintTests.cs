using Wardian.Kernel;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Tests.MySql;

public sealed class FingerprintTests
{
    [Theory]
    [InlineData("SELECT a FROM T WHERE b = 1", "select a /* c */ from T where b='x' -- d")]
    [InlineData("select a from t where b in (1, 2, 3)", "select a from t where b in ('x', _utf8'y', null)")]
    [InlineData("insert into t values (1, 'a'), (2, 'b')", "INSERT INTO t VALUES (null, default)")]
    [InlineData("SELECT COUNT(a), SUM(b) FROM t", "select count(a), sum(b) from t")]
    [InlineData("START TRANSACTION", "start transaction")]
    [InlineData("BEGIN", "begin")]
    [InlineData("select case when a then b END from t LIMIT 1 OFFSET 2", "select CASE WHEN a THEN b end from t limit 5 offset 9")]
    [InlineData("select DATE '2024-01-01', @A, @@SQL_MODE", "select date '2025-01-01', @a, @@sql_mode")]
    [InlineData("SET NAMES utf8mb4", "set names utf8mb4")]
    [InlineData("select 1 /*!50000 + 2 */", "select 1 + 2")]
    public void The_same_statement_has_the_same_fingerprint(string first, string second) =>
        Assert.Equal(Scanned.One(first).Statement.Fingerprint, Scanned.One(second).Statement.Fingerprint);

    [Fact]
    public void A_collapsed_list_stays_collapsed()
    {
        const string Collapsed = "select a from t where b in (?...)";
        Assert.Equal(Collapsed, Scanned.One(Collapsed).Normalised);
        Assert.Equal(Collapsed, Scanned.One(Collapsed, MySqlLexing.MySql80).Normalised);
    }

    [Theory]
    [InlineData("select a from T", "select a from t")]
    [InlineData("select a from Status", "select a from status")]
    [InlineData("select a from x, Date", "select a from x, date")]
    [InlineData("select Begin.a from Begin", "select begin.a from begin")]
    [InlineData("insert into Count (a) values (1)", "insert into count (a) values (1)")]
    [InlineData("use Session", "use session")]
    [InlineData("with a as (select 1), T(x) as (select 2) select 3", "with a as (select 1), t(x) as (select 2) select 3")]
    [InlineData("select a from t where b in (1, _x)", "select a from t where b in (1, 2)")]
    public void Names_of_tables_keep_their_case(string first, string second) =>
        Assert.NotEqual(Scanned.One(first).Statement.Fingerprint, Scanned.One(second).Statement.Fingerprint);

    [Theory]
    [InlineData("select 1", StatementKind.Select)]
    [InlineData("((select 1))", StatementKind.Select)]
    [InlineData("/*!50000 insert into t values (1) */", StatementKind.Insert)]
    [InlineData("with a as (select 1) update t set b = 1", StatementKind.Update)]
    [InlineData("set statement max_statement_time=1 for delete from t", StatementKind.Delete)]
    [InlineData("replace into t values (1)", StatementKind.Insert)]
    [InlineData("load data infile 'x' into table t", StatementKind.Copy)]
    [InlineData("begin not atomic select 1; end", StatementKind.Call)]
    [InlineData("create or replace user a", StatementKind.Privilege)]
    [InlineData("set password = 'x'", StatementKind.Privilege)]
    [InlineData("start slave", StatementKind.Utility)]
    [InlineData("xa start 'a'", StatementKind.Transaction)]
    [InlineData("handler t read first", StatementKind.Cursor)]
    [InlineData("desc t", StatementKind.Explain)]
    [InlineData("use x", StatementKind.Setting)]
    [InlineData("create procedure p() begin select 1; end", StatementKind.Definition)]
    [InlineData("frobnicate", StatementKind.Unknown)]
    public void Kinds_come_from_the_leading_words(string sql, StatementKind kind) => Assert.Equal(kind, Scanned.One(sql).Statement.Kind);

    [Theory]
    [InlineData("use `Hos pital`", MySqlSessionEffect.Use, "Hos pital")]
    [InlineData("prepare S from 'select 1'", MySqlSessionEffect.Prepare, "S")]
    [InlineData("execute s using @a", MySqlSessionEffect.Execute, "s")]
    [InlineData("execute immediate 'select 1'", MySqlSessionEffect.Execute, null)]
    [InlineData("drop prepare s", MySqlSessionEffect.Deallocate, "s")]
    [InlineData("begin work", MySqlSessionEffect.Begin, null)]
    [InlineData("start transaction read only", MySqlSessionEffect.Begin, null)]
    [InlineData("commit", MySqlSessionEffect.Commit, null)]
    [InlineData("rollback", MySqlSessionEffect.Rollback, null)]
    [InlineData("rollback work to savepoint a", MySqlSessionEffect.RollbackTo, "a")]
    [InlineData("release savepoint a", MySqlSessionEffect.Release, "a")]
    [InlineData("lock tables t read", MySqlSessionEffect.LockTables, null)]
    [InlineData("unlock tables", MySqlSessionEffect.UnlockTables, null)]
    [InlineData("begin not atomic commit; end", MySqlSessionEffect.None, null)]
    [InlineData("select 1", MySqlSessionEffect.None, null)]
    public void Effects_are_read_off(string sql, MySqlSessionEffect effect, string? name)
    {
        MySqlStatement statement = Scanned.One(sql).Statement;
        Assert.Equal((effect, name), (statement.Effect, statement.EffectName));
    }

    [Theory]
    [InlineData("set names utf8mb4 collate utf8mb4_bin", "Session names=utf8mb4")]
    [InlineData("set character set 'gbk'", "Session character set=gbk")]
    [InlineData("set sql_mode='ANSI_QUOTES'", "Session sql_mode=ANSI_QUOTES")]
    [InlineData("set @@Session.SQL_MODE := concat(@@sql_mode, ',x'), @a = 1", "Session sql_mode=?|User a=1")]
    [InlineData("set global a = on, b = -1", "Global a=on|Global b=-1")]
    [InlineData("set @@global.a = 1, sql_mode = default", "Global a=1|Session sql_mode=default")]
    [InlineData("/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */", "User old_sql_mode=?|Session sql_mode=NO_AUTO_VALUE_ON_ZERO")]
    [InlineData("set statement sql_mode='', a=1 for select 1", "Statement sql_mode=|Statement a=1")]
    [InlineData("set session transaction read only", "Session transaction=?")]
    public void Variables_are_read_off(string sql, string expected)
    {
        MySqlStatement statement = Scanned.One(sql).Statement;
        Assert.Equal(MySqlSessionEffect.SetVariables, statement.Effect);
        Assert.Equal(expected, string.Join('|', statement.Assignments.Select(item => $"{item.Scope} {item.Name}={item.Value ?? "?"}")));
    }
}

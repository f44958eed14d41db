using Wardian.Sql.Postgres;

namespace Wardian.Sql.Tests.Postgres;

public sealed class EffectTests
{
    [Theory]
    [InlineData("prepare P(int) as select 1", SessionEffect.Prepare, "p")]
    [InlineData("prepare transaction as select 1", SessionEffect.Prepare, "transaction")]
    [InlineData("prepare transaction 'gid'", SessionEffect.PrepareTransaction, null)]
    [InlineData("execute \"P\"(1)", SessionEffect.Execute, "P")]
    [InlineData("explain execute p", SessionEffect.Execute, "p")]
    [InlineData("explain analyze verbose execute p(1)", SessionEffect.Execute, "p")]
    [InlineData("explain (analyze, format json) execute p", SessionEffect.Execute, "p")]
    [InlineData("create table t as execute p(1)", SessionEffect.Execute, "p")]
    [InlineData("create temp table t(a, b) with (fillfactor = 70) on commit drop as execute p with no data", SessionEffect.Execute, "p")]
    [InlineData("explain analyze create table t as execute p", SessionEffect.Execute, "p")]
    [InlineData("create table t as select 1", SessionEffect.None, null)]
    [InlineData("deallocate p", SessionEffect.Deallocate, "p")]
    [InlineData("deallocate prepare p", SessionEffect.Deallocate, "p")]
    [InlineData("deallocate prepare", SessionEffect.Deallocate, "prepare")]
    [InlineData("deallocate all", SessionEffect.DeallocateAll, null)]
    [InlineData("deallocate prepare all", SessionEffect.DeallocateAll, null)]
    [InlineData("deallocate \"all\"", SessionEffect.Deallocate, "all")]
    [InlineData("discard all", SessionEffect.DiscardAll, null)]
    [InlineData("discard temp", SessionEffect.DiscardOther, null)]
    [InlineData("declare C cursor for select 1", SessionEffect.DeclareCursor, "c")]
    [InlineData("fetch c", SessionEffect.FetchCursor, "c")]
    [InlineData("fetch next", SessionEffect.FetchCursor, "next")]
    [InlineData("fetch forward -5 from \"C\"", SessionEffect.FetchCursor, "C")]
    [InlineData("fetch all in c", SessionEffect.FetchCursor, "c")]
    [InlineData("move absolute 0 c", SessionEffect.FetchCursor, "c")]
    [InlineData("close c", SessionEffect.CloseCursor, "c")]
    [InlineData("close all", SessionEffect.CloseAllCursors, null)]
    [InlineData("begin", SessionEffect.Begin, null)]
    [InlineData("start transaction isolation level serializable", SessionEffect.Begin, null)]
    [InlineData("commit and chain", SessionEffect.Commit, null)]
    [InlineData("end work", SessionEffect.Commit, null)]
    [InlineData("commit prepared 'x'", SessionEffect.None, null)]
    [InlineData("rollback", SessionEffect.Rollback, null)]
    [InlineData("abort transaction", SessionEffect.Rollback, null)]
    [InlineData("rollback prepared 'x'", SessionEffect.None, null)]
    [InlineData("rollback to s", SessionEffect.RollbackTo, "s")]
    [InlineData("rollback transaction to savepoint \"S\"", SessionEffect.RollbackTo, "S")]
    [InlineData("rollback to savepoint", SessionEffect.RollbackTo, "savepoint")]
    [InlineData("savepoint S", SessionEffect.Savepoint, "s")]
    [InlineData("release s", SessionEffect.Release, "s")]
    [InlineData("release savepoint s", SessionEffect.Release, "s")]
    [InlineData("select 1", SessionEffect.None, null)]
    [InlineData("reset all", SessionEffect.ResetAll, null)]
    [InlineData("reset Work_Mem", SessionEffect.ResetVariable, "work_mem")]
    [InlineData("reset time zone", SessionEffect.ResetVariable, "timezone")]
    [InlineData("reset session authorization", SessionEffect.ResetVariable, "session_authorization")]
    [InlineData("reset app.Ward", SessionEffect.ResetVariable, "app.ward")]
    [InlineData("set work_mem to default", SessionEffect.ResetVariable, "work_mem")]
    [InlineData("set time zone local", SessionEffect.ResetVariable, "timezone")]
    [InlineData("set names", SessionEffect.ResetVariable, "client_encoding")]
    [InlineData("set transaction read only", SessionEffect.None, null)]
    [InlineData("set session characteristics as transaction read only", SessionEffect.None, null)]
    [InlineData("set constraints all deferred", SessionEffect.None, null)]
    [InlineData("execute", SessionEffect.None, null)]
    [InlineData("prepare", SessionEffect.None, null)]
    [InlineData("show all", SessionEffect.None, null)]
    public void Effects_are_named(string sql, SessionEffect effect, string? name)
    {
        ScannedStatement statement = Scanned.One(sql).Statement;
        Assert.Equal((effect, name), (statement.Effect, statement.EffectName));
    }

    [Theory]
    [InlineData("set a = 'x'", "a", "x", false)]
    [InlineData("SET SESSION A.B TO 'x', y, -1", "a.b", "x, y, -1", false)]
    [InlineData("set local statement_timeout = 5000", "statement_timeout", "5000", true)]
    [InlineData("set local to 5", "local", "5", false)]
    [InlineData("set session.x = 5", "session.x", "5", false)]
    [InlineData("set session session authorization default_user", "session_authorization", "default_user", false)]
    [InlineData("set session authorization 'Bob'", "session_authorization", "Bob", false)]
    [InlineData("set local role \"Nurse\"", "role", "Nurse", true)]
    [InlineData("set time zone interval '-08:00' hour to minute", "timezone", "-08:00", false)]
    [InlineData("set time zone 8", "timezone", "8", false)]
    [InlineData("set standard_conforming_strings = off", "standard_conforming_strings", "off", false)]
    [InlineData("select set_config('A', 'x', true)", "a", "x", true)]
    [InlineData("select set_config('a', 'x', false) ok", "a", "x", false)]
    public void Values_are_read(string sql, string name, string value, bool isLocal)
    {
        ScannedStatement statement = Scanned.One(sql).Statement;
        Assert.Equal((SessionEffect.SetVariable, name, value, isLocal),
            (statement.Effect, statement.EffectName, statement.EffectValue, statement.IsLocal));
    }

    [Theory]
    [InlineData("select set_config('a', b, false)")]
    [InlineData("select set_config('a', 'b', false), 1")]
    [InlineData("select set_config('a', 'b', false) from t")]
    [InlineData("select set_config($1, $2, false)")]
    [InlineData("select x.set_config('a', 'b', false)")]
    public void Other_selects_have_no_effect(string sql) => Assert.Equal(SessionEffect.None, Scanned.One(sql).Statement.Effect);

    [Theory]
    [InlineData("declare c cursor with hold for select 1", true)]
    [InlineData("declare c insensitive no scroll cursor with hold for with a as (select 1) select * from a", true)]
    [InlineData("declare c cursor for with hold as (select 1) select * from hold", false)]
    [InlineData("declare c cursor without hold for select 1", false)]
    public void Held_cursors_are_told(string sql, bool isHeld) => Assert.Equal(isHeld, Scanned.One(sql).Statement.HoldCursor);
}

namespace Wardian.Sql.MySql;

/// <summary>Reads a statement's effect on the session off its first tokens.</summary>
internal static class SessionEffects
{
    /// <summary>The effect of the statement with this verb and these first tokens.</summary>
    public static EffectDetails Find(ReadOnlySpan<byte> sql, StatementHead head, bool escapes)
    {
        SqlWord first = head[0].Word;
        switch (first)
        {
            case SqlWord.Set: return SettingEffects.OfSet(sql, head, escapes);
            case SqlWord.Use: return Named(sql, MySqlSessionEffect.Use, head[1]);
            case SqlWord.Prepare: return Named(sql, MySqlSessionEffect.Prepare, head[1]);
            case SqlWord.Execute: return OfExecute(sql, head);
            case SqlWord.Deallocate or SqlWord.Drop when head[1].Word == SqlWord.Prepare:
                return Named(sql, MySqlSessionEffect.Deallocate, head[2]);
            case SqlWord.Begin: return new EffectDetails(MySqlSessionEffect.Begin);
            case SqlWord.Start when head[1].Word == SqlWord.Transaction: return new EffectDetails(MySqlSessionEffect.Begin);
            case SqlWord.Commit: return new EffectDetails(MySqlSessionEffect.Commit);
            case SqlWord.Rollback: return OfRollback(sql, head);
            case SqlWord.Savepoint: return Named(sql, MySqlSessionEffect.Savepoint, head[1]);
            case SqlWord.Release when head[1].Word == SqlWord.Savepoint: return Named(sql, MySqlSessionEffect.Release, head[2]);
            case SqlWord.Lock when IsTables(head[1].Word): return new EffectDetails(MySqlSessionEffect.LockTables);
            case SqlWord.Unlock when IsTables(head[1].Word): return new EffectDetails(MySqlSessionEffect.UnlockTables);
            default: return new EffectDetails(MySqlSessionEffect.None);
        }
    }

    private static bool IsTables(SqlWord word) => word is SqlWord.Tables or SqlWord.Table;

    private static EffectDetails Named(ReadOnlySpan<byte> sql, MySqlSessionEffect effect, in Token name) =>
        name.IsName ? new EffectDetails(effect, ServerText.Of(sql, name, false)) : new EffectDetails(MySqlSessionEffect.None);

    private static EffectDetails OfExecute(ReadOnlySpan<byte> sql, StatementHead head) =>
        head[1].Word == SqlWord.Immediate && head[2].Kind is not TokenKind.End && head[2].Word != SqlWord.Using
            ? new EffectDetails(MySqlSessionEffect.Execute)
            : Named(sql, MySqlSessionEffect.Execute, head[1]);

    private static EffectDetails OfRollback(ReadOnlySpan<byte> sql, StatementHead head)
    {
        int to = head[1].Word == SqlWord.Work ? 2 : 1;
        if (head[to].Word != SqlWord.To)
        {
            return new EffectDetails(MySqlSessionEffect.Rollback);
        }

        bool hasNoise = head[to + 1].Word == SqlWord.Savepoint && head[to + 2].Kind != TokenKind.End;
        return Named(sql, MySqlSessionEffect.RollbackTo, head[hasNoise ? to + 2 : to + 1]);
    }
}

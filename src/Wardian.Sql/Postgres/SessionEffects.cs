namespace Wardian.Sql.Postgres;

/// <summary>Reads a statement's effect on the session off its first tokens, by the rules of the server's <c>gram.y</c>.</summary>
internal static class SessionEffects
{
    /// <summary>The effect of the statement with this verb and these first tokens.</summary>
    public static EffectDetails Find(ReadOnlySpan<byte> sql, SqlWord verb, StatementHead head) => verb switch
    {
        SqlWord.Select => SettingEffects.OfSelect(sql, head),
        SqlWord.Set => SettingEffects.OfSet(sql, head),
        SqlWord.Reset => SettingEffects.OfReset(sql, head),
        SqlWord.Prepare => IsPrepareTransaction(head)
            ? new EffectDetails(SessionEffect.PrepareTransaction)
            : Named(sql, SessionEffect.Prepare, head[1]),
        SqlWord.Execute => Named(sql, SessionEffect.Execute, head[1]),
        SqlWord.Explain => OfExplain(sql, head),
        SqlWord.Create => Named(sql, SessionEffect.Execute, head.Executed),
        SqlWord.Deallocate => OfDeallocate(sql, head),
        SqlWord.Discard => new EffectDetails(head[1].Word == SqlWord.All ? SessionEffect.DiscardAll : SessionEffect.DiscardOther),
        SqlWord.Declare => Named(sql, SessionEffect.DeclareCursor, head[1]),
        SqlWord.Fetch or SqlWord.Move => Named(sql, SessionEffect.FetchCursor, head.Last),
        SqlWord.Close => AllOrNamed(sql, head[1], SessionEffect.CloseAllCursors, SessionEffect.CloseCursor),
        SqlWord.Begin => new EffectDetails(SessionEffect.Begin),
        SqlWord.Start => head[1].Word == SqlWord.Transaction ? new EffectDetails(SessionEffect.Begin) : default,
        SqlWord.Commit or SqlWord.End => head[1].Word == SqlWord.Prepared ? default : new EffectDetails(SessionEffect.Commit),
        SqlWord.Rollback or SqlWord.Abort => OfRollback(sql, head),
        SqlWord.Savepoint => Named(sql, SessionEffect.Savepoint, head[1]),
        SqlWord.Release => Named(sql, SessionEffect.Release, AfterNoise(head, 1, SqlWord.Savepoint)),
        _ => default,
    };

    /// <summary>Whether this is PREPARE TRANSACTION and not PREPARE of a statement named <c>transaction</c>.</summary>
    public static bool IsPrepareTransaction(StatementHead head) => head[1].Word == SqlWord.Transaction && head[2].IsString;

    /// <summary>Whether DECLARE says WITH HOLD.</summary>
    public static bool IsHold(StatementHead head)
    {
        for (int index = 2; index < head.KeptCount && head[index].Word != SqlWord.For; index++)
        {
            if (head[index].Word == SqlWord.With && head[index + 1].Word == SqlWord.Hold)
            {
                return true;
            }
        }

        return false;
    }

    private static EffectDetails Named(ReadOnlySpan<byte> sql, SessionEffect effect, in Token name) =>
        name.IsName ? new EffectDetails(effect, ServerText.Name(sql, name, out NameReading reading), Reading: reading) : default;

    private static EffectDetails AllOrNamed(ReadOnlySpan<byte> sql, in Token token, SessionEffect all, SessionEffect one) =>
        token.Word == SqlWord.All ? new EffectDetails(all) : Named(sql, one, token);

    /// <summary>The token at an index, or the next one when this is a word that may be left out. That word may itself be the name.</summary>
    private static Token AfterNoise(StatementHead head, int index, SqlWord noise) =>
        head[index].Word == noise && head[index + 1].Kind != TokenKind.End ? head[index + 1] : head[index];

    private static EffectDetails OfDeallocate(ReadOnlySpan<byte> sql, StatementHead head) =>
        AllOrNamed(sql, AfterNoise(head, 1, SqlWord.Prepare), SessionEffect.DeallocateAll, SessionEffect.Deallocate);

    private static EffectDetails OfExplain(ReadOnlySpan<byte> sql, StatementHead head)
    {
        int index = 1;
        if (head[1].Kind == TokenKind.Open)
        {
            while (index < head.KeptCount && head[index].Kind != TokenKind.Close)
            {
                index++;
            }

            index++;
        }
        else
        {
            while (head[index].Word is SqlWord.Analyze or SqlWord.Analyse or SqlWord.Verbose)
            {
                index++;
            }
        }

        return Named(sql, SessionEffect.Execute, head[index].Word == SqlWord.Execute ? head[index + 1] : head.Executed);
    }

    private static EffectDetails OfRollback(ReadOnlySpan<byte> sql, StatementHead head)
    {
        if (head[0].Word == SqlWord.Rollback)
        {
            if (head[1].Word == SqlWord.Prepared)
            {
                return default;
            }

            int to = head[1].Word is SqlWord.Work or SqlWord.Transaction ? 2 : 1;
            if (head[to].Word == SqlWord.To)
            {
                return Named(sql, SessionEffect.RollbackTo, AfterNoise(head, to + 1, SqlWord.Savepoint));
            }
        }

        return new EffectDetails(SessionEffect.Rollback);
    }
}

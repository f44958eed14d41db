using Wardian.Protocols.Postgres;
using Wardian.Sql.Postgres;

namespace Wardian.Gateway.Sessions;

/// <summary>
/// Prepared statements, portals and the application user of one session, as far as the server has confirmed them. Statements made by
/// Parse and by PREPARE share one name space, portals made by Bind and by DECLARE another.
/// </summary>
internal sealed class SessionNames
{
    private const byte Failed = (byte)'E';
    private const byte Idle = (byte)'I';

    private ActorVariables? _variables;

    public SessionNames()
    {
        var budget = new NameBudget();
        (Statements, Portals) = (new(budget), new(budget));
    }

    /// <summary>Made by Parse and by PREPARE.</summary>
    public NameTable<StatementText> Statements { get; }

    /// <summary>Made by Bind and by DECLARE.</summary>
    public NameTable<Portal> Portals { get; }

    /// <summary>The application user that a setting names; null when none does.</summary>
    public string? Actor => _variables?.Actor;

    /// <summary>A statement has succeeded: what it did to names and settings. The server's tag must agree with what we read.</summary>
    public void Apply(StatementText text, ReadOnlySpan<byte> tag, ActorNames actors)
    {
        if (text.IsUnread)
        {
            ApplyUnread(PostgresText.Decode(tag));
            return;
        }

        switch (text.Effect)
        {
            case SessionEffect.None:
                break;
            case SessionEffect.Prepare when tag.SequenceEqual("PREPARE"u8):
                Statements.Set(text.EffectName!, text.Body ?? StatementText.Unseen);
                break;
            case SessionEffect.Deallocate when tag.SequenceEqual("DEALLOCATE"u8):
                Statements.Remove(text.EffectName!);
                break;
            case SessionEffect.DeallocateAll:
                Statements.RemoveNamed();
                break;
            case SessionEffect.DiscardAll when tag.SequenceEqual("DISCARD ALL"u8):
                Statements.RemoveNamed();
                Portals.RemoveNamed();
                _variables?.Clear();
                break;
            case SessionEffect.DeclareCursor when tag.SequenceEqual("DECLARE CURSOR"u8):
                Portals.Set(text.EffectName!, new Portal { Text = text.Body ?? StatementText.Unseen, IsHold = text.IsHoldCursor });
                break;
            case SessionEffect.CloseCursor when tag.SequenceEqual("CLOSE CURSOR"u8):
                Portals.Remove(text.EffectName!);
                break;
            case SessionEffect.CloseAllCursors:
                Portals.RemoveNamed();
                break;
            case SessionEffect.Commit or SessionEffect.Rollback or SessionEffect.PrepareTransaction:
                // COMMIT of a failed transaction is answered ROLLBACK.
                EndTransaction(isRolledBack: tag.SequenceEqual("ROLLBACK"u8));
                break;
            default:
                ApplyToVariables(text, actors);
                break;
        }
    }

    public void EndRehearsal()
    {
        Statements.EndRehearsal();
        Portals.EndRehearsal();
    }

    /// <summary>A simple query is over: it has taken the place of what had no name (<c>exec_simple_query</c>).</summary>
    public void OnSimpleQuery() => (Statements.Unnamed, Portals.Unnamed) = (null, null);

    /// <summary>ReadyForQuery came: what a transaction does not outlive goes, and what a failed one has done is taken back.</summary>
    /// <param name="before">The transaction status before.</param>
    /// <param name="after">The transaction status now.</param>
    /// <param name="hasFailed">Whether anything that was just answered failed.</param>
    public void OnReady(byte before, byte after, bool hasFailed)
    {
        if (after == Idle)
        {
            EndTransaction(isRolledBack: before == Failed || hasFailed);
        }
    }

    // Only the server's tag says what it was, not to which name or setting: all of the kind are unknown from now on.
    private void ApplyUnread(string tag)
    {
        switch (tag)
        {
            case "PREPARE" or "DEALLOCATE" or "DEALLOCATE ALL":
                Statements.RemoveNamed();
                break;
            case "DECLARE CURSOR" or "CLOSE CURSOR" or "CLOSE CURSOR ALL":
                Portals.RemoveNamed();
                break;
            case "DISCARD ALL":
                Statements.RemoveNamed();
                Portals.RemoveNamed();
                _variables?.Clear();
                break;
            case "SET" or "RESET":
                _variables?.Clear();
                break;
            case "SAVEPOINT" or "RELEASE":
                _variables?.LoseSavepoints();
                break;
            case "COMMIT" or "PREPARE TRANSACTION":
                EndTransaction(isRolledBack: false);
                break;
            case "ROLLBACK":
                // Of the transaction, or to a savepoint.
                Portals.RemoveNamed();
                _variables?.LoseSavepoints();
                _variables?.Clear();
                break;
        }
    }

    private void EndTransaction(bool isRolledBack)
    {
        _variables?.EndTransaction(isRolledBack);
        Portals.Unnamed = null;
        Portals.RemoveNamed(static (portal, isRolledBack) => !portal.Outlives(isRolledBack), isRolledBack);
    }

    private void ApplyToVariables(StatementText text, ActorNames actors)
    {
        switch (text.Effect)
        {
            case SessionEffect.SetVariable or SessionEffect.ResetVariable when actors.IndexOfVariable(text.EffectName) is >= 0 and int index:
                _variables ??= new ActorVariables(actors.Variables.Count);
                _variables.Set(index, text.EffectValue, text.IsLocal);
                break;
            case SessionEffect.ResetAll:
                _variables?.Clear();
                break;
            case SessionEffect.Savepoint:
                _variables?.Savepoint(text.EffectName!);
                break;
            case SessionEffect.RollbackTo:
                _variables?.RollbackTo(text.EffectName!);
                break;
            case SessionEffect.Release:
                _variables?.Release(text.EffectName!);
                break;
        }
    }
}

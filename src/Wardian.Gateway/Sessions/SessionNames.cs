using System.Text;
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

    private Dictionary<string, StatementText>? _statements;
    private Dictionary<string, Portal>? _portals;
    private StatementText? _unnamedStatement;
    private Portal? _unnamedPortal;
    private ActorVariables? _variables;

    /// <summary>The application user that a setting names; null when none does.</summary>
    public string? Actor => _variables?.Actor;

    public StatementText? FindStatement(string? name) =>
        string.IsNullOrEmpty(name) ? _unnamedStatement : _statements?.GetValueOrDefault(name);

    public Portal? FindPortal(string? name) =>
        string.IsNullOrEmpty(name) ? _unnamedPortal : _portals?.GetValueOrDefault(name);

    public void SetStatement(string name, StatementText text)
    {
        if (name.Length == 0)
        {
            _unnamedStatement = text;
        }
        else
        {
            (_statements ??= new(StringComparer.Ordinal))[name] = text;
        }
    }

    public void SetPortal(string name, Portal portal)
    {
        if (name.Length == 0)
        {
            _unnamedPortal = portal;
        }
        else
        {
            (_portals ??= new(StringComparer.Ordinal))[name] = portal;
        }
    }

    public void RemoveStatement(string name)
    {
        if (name.Length == 0)
        {
            _unnamedStatement = null;
        }
        else
        {
            _statements?.Remove(name);
        }
    }

    public void RemovePortal(string name)
    {
        if (name.Length == 0)
        {
            _unnamedPortal = null;
        }
        else
        {
            _portals?.Remove(name);
        }
    }

    /// <summary>A name as the server keeps it (cut at 63 bytes); an instance that is already in use where there is one.</summary>
    public string Intern(ReadOnlySpan<byte> utf8)
    {
        ReadOnlySpan<byte> kept = utf8[..Math.Min(utf8.Length, PostgresLimits.NameMax)];
        Span<char> characters = stackalloc char[PostgresLimits.NameMax];
        ReadOnlySpan<char> name = characters[..Encoding.UTF8.GetChars(kept, characters)];
        if (_statements is not null
            && _statements.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out string? statement, out _))
        {
            return statement;
        }

        if (_portals is not null && _portals.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out string? portal, out _))
        {
            return portal;
        }

        return name.ToString();
    }

    /// <summary>A statement has succeeded: what it did to names and settings. The server's tag must agree with what we read.</summary>
    public void Apply(StatementText text, ReadOnlySpan<byte> tag, ActorNames actors)
    {
        switch (text.Effect)
        {
            case SessionEffect.None:
                break;
            case SessionEffect.Prepare when tag.SequenceEqual("PREPARE"u8):
                SetStatement(text.EffectName!, text.Body ?? StatementText.Unseen);
                break;
            case SessionEffect.Deallocate when tag.SequenceEqual("DEALLOCATE"u8):
                RemoveStatement(text.EffectName!);
                break;
            case SessionEffect.DeallocateAll:
                _statements = null;
                break;
            case SessionEffect.DiscardAll when tag.SequenceEqual("DISCARD ALL"u8):
                (_statements, _portals) = (null, null);
                _variables?.Clear();
                break;
            case SessionEffect.DeclareCursor when tag.SequenceEqual("DECLARE CURSOR"u8):
                SetPortal(text.EffectName!, new Portal { Text = text.Body ?? StatementText.Unseen, IsHold = text.IsHoldCursor });
                break;
            case SessionEffect.CloseCursor when tag.SequenceEqual("CLOSE CURSOR"u8):
                RemovePortal(text.EffectName!);
                break;
            case SessionEffect.CloseAllCursors:
                _portals = null;
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

    private void EndTransaction(bool isRolledBack)
    {
        _variables?.EndTransaction(isRolledBack);
        _unnamedPortal = null;
        if (_portals is null)
        {
            return;
        }

        foreach ((string name, Portal portal) in _portals)
        {
            if (!portal.IsHold || (isRolledBack && !portal.IsCommitted))
            {
                _portals.Remove(name);
            }
            else
            {
                portal.IsCommitted = true;
            }
        }
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

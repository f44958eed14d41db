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
    private string? _actorBefore;

    /// <summary>The application user that a setting names; null when none does.</summary>
    public string? Actor { get; private set; }

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
                (_statements, _portals, Actor) = (null, null, null);
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
            case SessionEffect.SetVariable when IsActorVariable(text.EffectName, actors):
                Actor = text.EffectValue;
                break;
            case SessionEffect.ResetVariable when IsActorVariable(text.EffectName, actors):
            case SessionEffect.ResetAll:
                Actor = null;
                break;
            case SessionEffect.Rollback:
                Actor = _actorBefore;
                break;
        }
    }

    /// <summary>ReadyForQuery came: settings of a failed transaction are taken back, and what a transaction does not outlive goes.</summary>
    /// <param name="before">The transaction status before.</param>
    /// <param name="after">The transaction status now.</param>
    /// <param name="hasFailed">Whether the request that was just answered failed.</param>
    public void OnReady(byte before, byte after, bool hasFailed)
    {
        if (after != Idle)
        {
            return;
        }

        Actor = before == Failed || hasFailed ? _actorBefore : Actor;
        _actorBefore = Actor;
        _unnamedPortal = null;
        if (_portals is null)
        {
            return;
        }

        foreach ((string name, Portal portal) in _portals)
        {
            if (!portal.IsHold)
            {
                _portals.Remove(name);
            }
        }
    }

    private static bool IsActorVariable(string? name, ActorNames actors)
    {
        foreach (string variable in actors.Variables)
        {
            if (string.Equals(variable, name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

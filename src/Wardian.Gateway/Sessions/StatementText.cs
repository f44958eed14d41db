using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Sql.Postgres;

namespace Wardian.Gateway.Sessions;

/// <summary>What is known of one statement's text. Immutable, so prepared statements, portals and the cache share it.</summary>
internal sealed class StatementText : ISized
{
    private const int Overhead = 256;

    /// <summary>A statement whose text the gateway has not seen.</summary>
    public static readonly StatementText Unseen = new() { Flags = AuditFlags.TextUnknown, IsUnread = true, EffectOnReading = ReadingEffect.Sets };

    /// <summary>An empty query string.</summary>
    public static readonly StatementText Empty = new();

    public ReadOnlyMemory<byte> Normalised { get; init; }

    /// <summary>An <see cref="AuditValues"/> list.</summary>
    public ReadOnlyMemory<byte> Literals { get; init; }

    public ulong Fingerprint { get; init; }

    public StatementKind Kind { get; init; }

    public AuditFlags Flags { get; init; }

    public SessionEffect Effect { get; init; }

    /// <summary>The prepared statement, cursor or setting that <see cref="Effect"/> is about.</summary>
    public string? EffectName { get; init; }

    public string? EffectValue { get; init; }

    public bool IsHoldCursor { get; init; }

    /// <summary>Whether a setting lasts only until the transaction ends.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Whether the text was not read, so that only the server's answer tells what it did.</summary>
    public bool IsUnread { get; init; }

    /// <summary>What this one, and those that follow, may do to how the server reads what comes next.</summary>
    public ReadingEffect EffectOnReading { get; init; }

    /// <summary>What PREPARE prepares or DECLARE declares.</summary>
    public StatementText? Body { get; init; }

    /// <summary>The application user that a comment named.</summary>
    public string? Actor { get; init; }

    /// <summary>The next statement of the same query string.</summary>
    public StatementText? Next { get; init; }

    /// <summary>Bytes in memory of this one and those that follow, counted as if nothing of them were shared.</summary>
    public int Bytes => Overhead + Normalised.Length + Literals.Length + BytesOfEffect + BytesBehind;

    private int BytesOfEffect => (Body?.Bytes ?? 0) + (sizeof(char) * ((EffectName?.Length ?? 0) + (EffectValue?.Length ?? 0)));

    /// <summary><see cref="Bytes"/> of <see cref="Next"/>.</summary>
    public int BytesBehind { private get; init; }
}

using Wardian.Audit.Proof;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Reading;

/// <summary>A session of a run, with what a search has already found out about it.</summary>
internal sealed class SessionEntry(AuditSession session, bool isPartial)
{
    /// <summary>Stands for a session that was spelt out in a damaged block.</summary>
    public static readonly AuditSession Unknown = new() { Id = new SessionId(0), StartedAt = DateTimeOffset.UnixEpoch };

    private bool? _matches;

    public AuditSession Session { get; } = session;

    /// <summary>Whether one of its names is unknown.</summary>
    public bool IsPartial { get; } = isPartial;

    /// <summary>The digest of the session, once somebody has asked for it.</summary>
    public Hash256? Digest { get; set; }

    public bool Matches(Func<AuditSession, bool> condition) => _matches ??= condition(Session);
}

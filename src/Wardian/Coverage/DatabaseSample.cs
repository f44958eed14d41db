namespace Wardian.Coverage;

/// <summary>What a database had counted at one moment (docs/formats/coverage.md).</summary>
internal sealed record DatabaseSample
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>Host and port.</summary>
    public required string Server { get; init; }

    /// <summary>When it had been read, by our clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The newest record on disk before it was read.</summary>
    public required ulong Sequence { get; init; }

    public required IReadOnlyList<DatabaseCount> Databases { get; init; }

    /// <summary>Null when they could not be read.</summary>
    public IReadOnlyList<CallCount>? Statements { get; init; }

    public string? StatementsReset { get; init; }

    public required OwnActs Own { get; init; }
}

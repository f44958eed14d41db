namespace Wardian.Coverage;

/// <summary>What this program itself did directly in a database, which the next comparison leaves out.</summary>
internal sealed record OwnActs
{
    public required string Account { get; init; }

    public required string Database { get; init; }

    /// <summary>Statements after the statistics of statements had been read.</summary>
    public int Statements { get; init; }

    /// <summary>Log-ins since the sample, by database.</summary>
    public IReadOnlyDictionary<string, int> Sessions { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);
}

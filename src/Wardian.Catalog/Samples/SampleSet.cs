using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Wardian.Catalog.Samples;

/// <summary>What rows of a source told when some were looked at. Kept with each scan, so that a scan that looks at none still knows it; it holds no value.</summary>
internal sealed record SampleSet
{
    /// <summary>The number of the format.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Of a source whose rows were never looked at.</summary>
    public static SampleSet None { get; } = new();

    /// <summary>The format that it is written in.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>When looking last began anew, UTC; null when never.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Rows of each table at most.</summary>
    public int RowsMax { get; init; }

    /// <summary>What was told, by table. Some may be of an earlier time.</summary>
    public ImmutableArray<TableSample> Tables { get; init; } = [];

    /// <summary>Tables that could not be looked at the last time.</summary>
    public ImmutableArray<MissingSample> Missing { get; init; } = [];

    /// <summary>Whether all tables could be looked at.</summary>
    [JsonIgnore]
    public bool IsComplete => Missing.IsEmpty;
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using Wardian.Catalog.Grading;
using Wardian.Catalog.Values;

namespace Wardian.Catalog.Samples;

/// <summary>What values of a column told: a <see cref="ColumnContent"/> that is kept, and holds no value either.</summary>
/// <param name="Column">The column.</param>
/// <param name="Type">Its type at that time; of a column of another type it says nothing.</param>
internal sealed record ColumnSample(string Column, string Type)
{
    /// <summary>Places behind the point of log-odds; more means nothing.</summary>
    private const int OddsPlaces = 3;

    /// <summary>Rows that were looked at.</summary>
    public int Rows { get; init; }

    /// <summary>Rows with a value.</summary>
    public int Filled { get; init; }

    /// <summary>Different values among them.</summary>
    public int Distinct { get; init; }

    /// <summary>Log-odds that are added to labels whatever the column is called.</summary>
    public ImmutableDictionary<string, double> Proofs { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>Log-odds that are added to labels where the name says nothing.</summary>
    public ImmutableDictionary<string, double> Hints { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>The level that the column has at least, for what was found in some of the values; 1 when nothing was.</summary>
    public int LevelMin { get; init; } = 1;

    /// <summary>Whether characters of the values were replaced in the source.</summary>
    public bool IsMasked { get; init; }

    /// <summary>Why, the weightiest first.</summary>
    public ImmutableArray<Reason> Reasons { get; init; } = [];

    /// <summary>What the values look like.</summary>
    public ImmutableArray<SampledShape> Examples { get; init; } = [];

    /// <summary>Columns of other tables that hold many of the same values.</summary>
    public ImmutableArray<SampledCopy> Copies { get; init; } = [];

    /// <summary>What is kept of a content.</summary>
    /// <param name="column">The column.</param>
    /// <param name="type">Its type.</param>
    /// <param name="content">What its values told.</param>
    /// <param name="copyOf">Names the column of a copy.</param>
    public static ColumnSample Of(string column, string type, ColumnContent content, Func<ColumnCopy, SampledCopy> copyOf) => new(column, type)
    {
        Rows = content.Rows,
        Filled = content.Filled,
        Distinct = content.Distinct,
        Proofs = content.Proofs.ToImmutableDictionary(item => item.Key, item => Math.Round(item.Value, OddsPlaces), StringComparer.Ordinal),
        Hints = content.Hints.ToImmutableDictionary(item => item.Key, item => Math.Round(item.Value, OddsPlaces), StringComparer.Ordinal),
        LevelMin = content.LevelMin,
        IsMasked = content.IsMasked,
        Reasons = [.. content.Reasons.Select(reason => new Reason(reason.Code, [.. reason.Values.Select(value => new ReasonValue(value.Name, value.Value))]))],
        Examples = [.. content.Examples.Select(example => new SampledShape(example.Shape, example.Length))],
        Copies = [.. content.Copies.Select(copyOf)],
    };

    /// <summary>What the classifier takes into account.</summary>
    public ColumnContent ToContent() => new()
    {
        Rows = Rows,
        Filled = Filled,
        Distinct = Distinct,
        Proofs = Proofs.ToFrozenDictionary(StringComparer.Ordinal),
        Hints = Hints.ToFrozenDictionary(StringComparer.Ordinal),
        LevelMin = LevelMin,
        IsMasked = IsMasked,
    };
}

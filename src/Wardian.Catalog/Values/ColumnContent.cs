using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Wardian.Catalog.Values;

/// <summary>What the values of a column say of it. It holds no value, so it may be kept, shown and logged.</summary>
internal sealed record ColumnContent
{
    private static readonly FrozenDictionary<string, double> Nothing = FrozenDictionary<string, double>.Empty;

    /// <summary>Of a column that was not looked at.</summary>
    public static ColumnContent None { get; } = new();

    /// <summary>Rows that were looked at.</summary>
    public int Rows { get; init; }

    /// <summary>Rows with a value.</summary>
    public int Filled { get; init; }

    /// <summary>Different values among them.</summary>
    public int Distinct { get; init; }

    /// <summary>Log-odds that are added to labels whatever the column is called.</summary>
    public FrozenDictionary<string, double> Proofs { get; init; } = Nothing;

    /// <summary>Log-odds that are added to labels where the name says nothing.</summary>
    public FrozenDictionary<string, double> Hints { get; init; } = Nothing;

    /// <summary>The level that the column has at least, for what was found in some of the values; 1 when nothing was.</summary>
    public int LevelMin { get; init; } = 1;

    /// <summary>Whether characters of the values were replaced before they came here.</summary>
    public bool IsMasked { get; init; }

    /// <summary>Why, the weightiest first.</summary>
    public ImmutableArray<ValueReason> Reasons { get; init; } = [];

    /// <summary>What the values look like.</summary>
    public ImmutableArray<MaskedExample> Examples { get; init; } = [];

    /// <summary>Columns of other tables that hold many of the same values.</summary>
    public ImmutableArray<ColumnCopy> Copies { get; init; } = [];

    /// <summary>Whether the values speak for a label.</summary>
    public bool Says(string label) => LogOdds(label, doubt: 1) > 0;

    /// <summary>The log-odds that are added to a label.</summary>
    /// <param name="label">The label.</param>
    /// <param name="doubt">How far the column's name and comment leave open what it is: 1 when they say nothing, 0 when they say it.</param>
    public double LogOdds(string label, double doubt) => Proofs.GetValueOrDefault(label) + (doubt * Hints.GetValueOrDefault(label));
}

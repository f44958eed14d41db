using System.Collections.Immutable;
using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Classification;

/// <summary>What is known of a table before its columns are looked at together.</summary>
/// <param name="Words">The words of its name and comment.</param>
/// <param name="Kinds">What its rows may be about.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Labels">What each of them seems to hold.</param>
internal sealed record TableEvidence(
    ImmutableArray<Word> Words, ImmutableArray<(string Kind, double Probability)> Kinds, ImmutableArray<ColumnEvidence> Columns, ImmutableArray<LabelDistribution> Labels);

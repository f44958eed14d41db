using System.Collections.Immutable;
using Wardian.Catalog.Grading;

namespace Wardian.Catalog.Review;

/// <summary>Columns that are alike and are decided together: of one name and comment, in which the classifier sees the same.</summary>
/// <param name="Id">What the group is called: the same for the same columns.</param>
/// <param name="Gain">What an answer is worth: risk × doubt × rows, in no unit.</param>
/// <param name="Columns">The columns with the names of their sources, the one with most rows first.</param>
internal sealed record ReviewGroup(string Id, double Gain, ImmutableArray<(string Source, ColumnGrade Column, long? Rows)> Columns)
{
    /// <summary>The one that stands for them.</summary>
    public ColumnGrade Example => Columns[0].Column;
}

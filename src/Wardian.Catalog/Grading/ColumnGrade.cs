using System.Collections.Immutable;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Review;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Grading;

/// <summary>What a column holds as it counts now: decided by a person, else by a rule, else taught by a correction, else by the classifier.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Column">The column.</param>
/// <param name="Assessment">What the classifier said.</param>
/// <param name="Label">The label that counts.</param>
/// <param name="Level">The level that counts.</param>
/// <param name="By">Who decided.</param>
internal sealed record ColumnGrade(RelationName Relation, ColumnEntry Column, ColumnAssessment Assessment, string Label, int Level, GradedBy By)
{
    /// <summary>How sure it is, 0 to 1; a rule and a person are.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>Why, the weightiest first.</summary>
    public ImmutableArray<Reason> Reasons { get; init; } = [];

    /// <summary>What a person decided of it; null when nobody did.</summary>
    public Decision? Decision { get; init; }

    /// <summary>Whether somebody has to look at it again: it is another column than the one that was decided on, or corrections contradict each other.</summary>
    public bool IsQuestioned { get; init; }
}

using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Review;

/// <summary>What a person decided of a column. It stays over rescans.</summary>
/// <param name="Source">The source.</param>
/// <param name="Relation">The relation.</param>
/// <param name="Column">The column.</param>
/// <param name="Label">What it holds.</param>
/// <param name="Level">Its level.</param>
internal sealed record Decision(string Source, RelationName Relation, string Column, string Label, int Level)
{
    /// <summary>What the classifier had said then; a correction is a decision that differs from it.</summary>
    public string AssessedLabel { get; init; } = string.Empty;

    /// <summary>The level that it had said.</summary>
    public int AssessedLevel { get; init; }

    /// <summary>The column's type then. When it is another now, somebody should look again.</summary>
    public string SeenType { get; init; } = string.Empty;

    /// <summary>The column's comment then.</summary>
    public string SeenComment { get; init; } = string.Empty;

    /// <summary>The account of the operating system that decided.</summary>
    public string By { get; init; } = string.Empty;

    /// <summary>Who that account said it acted for; empty when unknown.</summary>
    public string Claimed { get; init; } = string.Empty;

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Whether the classifier had said something else.</summary>
    public bool IsCorrection => Label != AssessedLabel || Level != AssessedLevel;

    /// <summary>Who decided, with whom it was for.</summary>
    public string Who => Claimed.Length > 0 && Claimed != By ? $"{By} ({Claimed})" : By;
}

using Wardian.Catalog.Inventory;

namespace Wardian.Catalog.Sources.Sampling;

/// <summary>Which rows are looked at.</summary>
internal sealed record SampleRequest
{
    /// <summary>Rows of each relation at most.</summary>
    public int Rows { get; init; } = 200;

    /// <summary>Whether the queries of views, and tables of other servers, are run as well; nobody knows what they cost.</summary>
    public bool IncludesViews { get; init; }

    /// <summary>The columns that are looked at; null for all that hold text or something like it.</summary>
    public Func<RelationEntry, ColumnEntry, bool>? Chooses { get; init; }

    /// <summary>Whether a relation is looked at. Parts are with the whole that they belong to.</summary>
    public bool Includes(RelationEntry relation) => relation.IsReadable && (relation.HasOwnRows
        || (IncludesViews && relation.Kind is RelationEntryKind.View or RelationEntryKind.ForeignTable));
}

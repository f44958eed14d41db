using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Inventory;

/// <summary>A table, a view or the like.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
internal sealed record RelationEntry(RelationName Name, RelationEntryKind Kind)
{
    /// <summary>Its comment; empty without one.</summary>
    public string Comment { get; init; } = string.Empty;

    /// <summary>What the server reckons it has for rows; null when it does not say.</summary>
    public long? RowEstimate { get; init; }

    /// <summary>What the server last counted it to take with its indexes; null when it does not say.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>The partitioned table that it is a part of.</summary>
    public RelationName? PartOf { get; init; }

    /// <summary>What the server numbers it, which stays when it is renamed; null where there is no such thing.</summary>
    public long? ServerId { get; init; }

    /// <summary>Whether the account may read at least one of its columns.</summary>
    public bool IsReadable { get; init; } = true;

    /// <summary>Its columns by ordinal.</summary>
    public ImmutableArray<ColumnEntry> Columns { get; init; } = [];

    /// <summary>Its primary key, its unique keys and its foreign keys by kind and name.</summary>
    public ImmutableArray<KeyEntry> Keys { get; init; } = [];

    /// <summary>A view's query; null where there is none, or where the account may not see it.</summary>
    public string? Definition { get; init; }

    /// <summary>What others may do with it, as far as it was granted.</summary>
    public ImmutableArray<GrantEntry> Grants { get; init; } = [];

    /// <summary>Whether it has rows of its own that are worth a look: not a view, not a part of a table that is looked at anyhow.</summary>
    public bool HasOwnRows => Kind is RelationEntryKind.Table or RelationEntryKind.MaterializedView;

    /// <summary>The primary key; null without one.</summary>
    public KeyEntry? PrimaryKey() => Keys.FirstOrDefault(key => key.Kind == KeyKind.Primary);
}

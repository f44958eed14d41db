using System.Collections.Immutable;

namespace Wardian.Catalog.Inventory;

/// <summary>What one data source holds, its rows left out: the format <c>docs/formats/inventory.md</c>. Never changes.</summary>
/// <param name="Source">What the hospital calls the source.</param>
/// <param name="Kind">Where it comes from.</param>
internal sealed record SourceInventory(string Source, SourceKind Kind)
{
    /// <summary>The number of the format.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The format that it is written in.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The server's version as it says it; empty for files.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>The database that was connected to; empty when that is all of a server, or a file.</summary>
    public string Database { get; init; } = string.Empty;

    /// <summary>When it was read.</summary>
    public DateTimeOffset TakenAt { get; init; }

    /// <summary>Schemas (databases in MySQL) by name.</summary>
    public ImmutableArray<SchemaEntry> Schemas { get; init; } = [];

    /// <summary>Relations by schema and name.</summary>
    public ImmutableArray<RelationEntry> Relations { get; init; } = [];

    /// <summary>Routines by schema, name and arguments.</summary>
    public ImmutableArray<RoutineEntry> Routines { get; init; } = [];

    /// <summary>What the account may do and need not, and what it cannot see.</summary>
    public ImmutableArray<RightFinding> Findings { get; init; } = [];

    /// <summary>What was not read, or not all of it; empty when it is complete.</summary>
    public ImmutableArray<MissingPart> Missing { get; init; } = [];

    /// <summary>What could not be read of files.</summary>
    public ImmutableArray<FileProblem> Problems { get; init; } = [];

    /// <summary>Whether everything was read.</summary>
    public bool IsComplete => Missing.IsEmpty;

    /// <summary>Whether a part was read to its end.</summary>
    public bool Has(ScanPart part) => Missing.All(missing => missing.Part != part);
}

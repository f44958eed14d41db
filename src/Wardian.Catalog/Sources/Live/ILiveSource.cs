using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Sampling;

namespace Wardian.Catalog.Sources.Live;

/// <summary>One connection to a database server that only reads. For one caller at a time.</summary>
internal interface ILiveSource : IAsyncDisposable
{
    /// <summary>What server it is; known once it is open.</summary>
    SourceKind Kind { get; }

    /// <summary>The server's version in its own words.</summary>
    string Version { get; }

    /// <summary>Whether something can be asked: it was opened and has not been lost.</summary>
    bool IsOpen { get; }

    /// <summary>Connects, and makes the session one that only reads.</summary>
    /// <exception cref="SourceException">It cannot be.</exception>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>Reads a part into a draft; false when there is more than its limits allow.</summary>
    Task<bool> ReadAsync(ScanPart part, InventoryDraft draft, CancellationToken cancellationToken);

    /// <summary>Reads some rows of a relation.</summary>
    Task<SampledRows> SampleAsync(RelationEntry relation, IReadOnlyList<ColumnEntry> columns, int rowsMax, CancellationToken cancellationToken);
}

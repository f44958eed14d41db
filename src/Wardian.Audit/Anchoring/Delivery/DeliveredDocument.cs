namespace Wardian.Audit.Anchoring.Delivery;

/// <summary>What an anchor remembers on disk. Section 6 of docs/formats/anchors.md.</summary>
internal sealed record DeliveredDocument
{
    /// <summary>The last delivered text; null before the first.</summary>
    public string? Signed { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>A code; null when all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>Since when there is a problem.</summary>
    public DateTimeOffset? Since { get; init; }
}

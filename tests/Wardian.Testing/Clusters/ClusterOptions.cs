namespace Wardian.Testing.Clusters;

/// <summary>How a private cluster is set up.</summary>
public sealed record ClusterOptions
{
    /// <summary>Lines to add to <c>postgresql.conf</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Whether everybody may connect without proof, as PostgreSQL's own regression scripts expect.</summary>
    public bool TrustEverybody { get; init; }
}

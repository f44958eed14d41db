namespace Wardian.Audit.Anchoring.Configuration;

/// <summary>Where checkpoints are kept outside. Made by the host.</summary>
public sealed class AnchorsOptions
{
    /// <summary>The directory in which each anchor remembers what was delivered. It is made when it does not exist. No default.</summary>
    public required string Directory { get; init; }

    /// <summary>The anchors.</summary>
    public required IReadOnlyList<AnchorOptions> Anchors { get; init; }
}

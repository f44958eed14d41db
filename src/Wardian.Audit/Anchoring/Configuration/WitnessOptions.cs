namespace Wardian.Audit.Anchoring.Configuration;

/// <summary>What a witness keeps and whom it believes. Made by the host.</summary>
public sealed class WitnessOptions
{
    /// <summary>The directory of its files, which must exist. No default.</summary>
    public required string Directory { get; init; }

    /// <summary>PEM files of the public keys whose checkpoints are taken; at least one.</summary>
    public required IReadOnlyList<string> KeyFiles { get; init; }

    /// <summary>The language of its errors: <c>zh-CN</c> or <c>en-US</c>. No default.</summary>
    public required string Language { get; init; }
}

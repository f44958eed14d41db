using System.ComponentModel.DataAnnotations;

namespace Wardian.Audit.Anchoring.Configuration;

/// <summary>A second host that runs <c>wardian witness</c>.</summary>
public sealed class WitnessAnchorOptions
{
    /// <summary>Where it answers, for example <c>https://witness.example:9465</c>. No default.</summary>
    [Required]
    public string Url { get; init; } = string.Empty;

    /// <summary>PEM file of the authorities that may have signed its certificate: <c>tls/ca.crt</c> of its directory. Default: the machine's authorities.</summary>
    public string? CaFile { get; init; }
}

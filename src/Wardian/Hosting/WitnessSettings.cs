using System.Net;

namespace Wardian.Hosting;

/// <summary>What the command line says of a witness.</summary>
internal sealed record WitnessSettings
{
    public required IPEndPoint Address { get; init; }

    /// <summary>Where it keeps everything, its own certificate included.</summary>
    public required string Directory { get; init; }

    /// <summary>The public keys whose checkpoints it takes.</summary>
    public required IReadOnlyList<string> KeyFiles { get; init; }

    /// <summary>PEM file of its certificate; null means one of its own authority.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of that certificate's key; null means that it is in the same file.</summary>
    public string? CertificateKeyFile { get; init; }

    /// <summary>The language of its errors.</summary>
    public required string Language { get; init; }
}

using System.Text.Json.Serialization;

namespace Wardian.Audit.Proof.Records;

/// <summary>The file that proves one record. Section 8 of docs/formats/ledger.md. Null members are left out.</summary>
internal sealed record ProofDocument
{
    public const string CurrentFormat = "wardian.proof/1";

    [JsonRequired]
    public string Format { get; init; } = CurrentFormat;

    [JsonRequired]
    public ulong Sequence { get; init; }

    /// <summary>The bytes that are hashed; null when they are long and not asked for.</summary>
    public byte[]? Record { get; init; }

    /// <summary>The leaf, when <see cref="Record"/> is not there.</summary>
    public byte[]? Leaf { get; init; }

    /// <summary>What the ledger says of a record whose bytes are not there. It is not proved by this file.</summary>
    public ProofClaims? Claims { get; init; }

    /// <summary>The bytes of the session, whose digest is in the record.</summary>
    public byte[]? Session { get; init; }

    /// <summary>The normalised statement, whose digest is in the record.</summary>
    public string? Statement { get; init; }

    /// <summary>The nodes from the leaf to the root, 32 bytes each.</summary>
    [JsonRequired]
    public byte[] Path { get; init; } = [];

    /// <summary>The signed text.</summary>
    [JsonRequired]
    public string Checkpoint { get; init; } = string.Empty;
}

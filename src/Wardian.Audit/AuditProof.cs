using System.Text.Encodings.Web;
using System.Text.Json;
using Wardian.Audit.Proof;
using Wardian.Audit.Proof.Records;
using Wardian.Kernel;

namespace Wardian.Audit;

/// <summary>
/// The proof that one record is in the ledger and has not been changed, checkable by whoever has the ledger's public key and nothing else.
/// Section 8 of docs/formats/ledger.md. Immutable.
/// </summary>
public sealed record AuditProof
{
    // The file is for programs and people, not for HTML; escaping would make it longer.
    private static readonly ProofJsonContext Context =
        new(new JsonSerializerOptions(ProofJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private AuditProof()
    {
    }

    /// <summary>The record's number.</summary>
    public ulong Sequence { get; private init; }

    /// <summary>
    /// The record, without literals and bind values. Without <see cref="AuditEntry.IsPartial"/> its session and statement are proved too, otherwise they are not
    /// told. Null when the record is long and the proof has only its hash.
    /// </summary>
    public AuditEntry? Entry { get; private init; }

    /// <summary>What the ledger says of the record in words, as JSON, when <see cref="Entry"/> is null. The proof does not cover it.</summary>
    public string? Claims { get; private init; }

    /// <summary>How many records the checkpoint speaks of.</summary>
    public ulong Size { get; private init; }

    /// <summary>When the checkpoint was made, UTC.</summary>
    public DateTimeOffset SignedAt { get; private init; }

    /// <summary>The checkpoint's short code, which may have been printed or read out.</summary>
    public string ShortCode { get; private init; } = string.Empty;

    /// <summary>The name of the key that signed.</summary>
    public string KeyName { get; private init; } = string.Empty;

    /// <summary>The file.</summary>
    public string Json { get; private init; } = string.Empty;

    /// <summary>
    /// Makes the proof of a record of a ledger's directory; with <paramref name="isFull"/> it has the session and the statement too, and is
    /// longer. Throws a <see cref="FailureException"/> when the record is not there or no checkpoint covers it yet, or a file is damaged.
    /// </summary>
    public static AuditProof Make(string directory, ulong sequence, bool isFull)
    {
        ArgumentNullException.ThrowIfNull(directory);
        using var prover = new RecordProver(directory, sequence, isFull);
        ProofDocument document = prover.Run();
        _ = Checkpoint.TryParse(document.Checkpoint, out Checkpoint checkpoint, out CheckpointSignature signature);
        return Of(document, checkpoint, signature.KeyName, document.Record is null ? null : CanonicalRecord.Read(document.Record)?.Entry);
    }

    /// <summary>
    /// Checks a proof that may come from anywhere against the ledger's public key in PEM. Throws a <see cref="FailureException"/> that says
    /// what is wrong.
    /// </summary>
    public static AuditProof Check(string json, string publicKeyPem)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(publicKeyPem);
        return new ProofChecker(json, publicKeyPem).Run();
    }

    internal static AuditProof Of(ProofDocument document, Checkpoint checkpoint, string keyName, AuditEntry? entry) => new()
    {
        Sequence = document.Sequence,
        Entry = entry,
        Claims = document.Claims is null ? null : JsonSerializer.Serialize(document.Claims, Context.ProofClaims),
        Size = checkpoint.Size,
        SignedAt = checkpoint.Time,
        ShortCode = checkpoint.ToShortCode(),
        KeyName = keyName,
        Json = JsonSerializer.Serialize(document, Context.ProofDocument),
    };
}

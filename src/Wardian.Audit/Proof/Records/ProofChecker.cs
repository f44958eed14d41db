using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Wardian.Audit.Reading;
using Wardian.Cryptography.Merkle;
using Wardian.Cryptography.National;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Proof.Records;

/// <summary>Checks the proof of one record, which may be hostile, against the ledger's key. Throws a <see cref="FailureException"/> that says what is wrong.</summary>
internal sealed class ProofChecker(string json, string publicKeyPem)
{
    private const int CharactersMax = 4 << 20;

    /// <summary>What the proof proves.</summary>
    public AuditProof Run()
    {
        ProofDocument document = Parse();
        if (!Checkpoint.TryParse(document.Checkpoint, out Checkpoint checkpoint, out CheckpointSignature signature))
        {
            throw Malformed();
        }

        CheckSignature(checkpoint, signature);
        using var hash = new MerkleHash();
        var leaf = new byte[MerkleHash.Length];
        document.Leaf?.CopyTo(leaf, 0);
        if (document.Record is not null)
        {
            hash.Leaf(document.Record, leaf);
        }

        AuditEntry? entry = document.Record is null ? null : ReadEntry(document);
        if (!MerkleProof.IsIncluded(document.Sequence - 1, checkpoint.Size, leaf, document.Path, checkpoint.Root))
        {
            throw new FailureException(ReadCodes.ProofWrong);
        }

        return AuditProof.Of(document, checkpoint, signature.KeyName, entry);
    }

    private static FailureException Malformed() => new(ReadCodes.ProofForm);

    private ProofDocument Parse()
    {
        if (json.Length > CharactersMax)
        {
            throw Malformed();
        }

        ProofDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(json, ProofJsonContext.Default.ProofDocument);
        }
        catch (JsonException)
        {
            throw Malformed();
        }

        bool isRight = document is { Sequence: > 0, Path: not null, Checkpoint: not null }
            && string.Equals(document.Format, ProofDocument.CurrentFormat, StringComparison.Ordinal)
            && document.Record is null == document.Leaf is not null && document.Leaf is null or { Length: MerkleHash.Length }
            && (document.Record is not null || (document.Session is null && document.Statement is null));
        return isRight ? document! : throw Malformed();
    }

    private void CheckSignature(Checkpoint checkpoint, in CheckpointSignature signature)
    {
        try
        {
            using Sm2PublicKey key = Sm2PublicKey.FromPem(publicKeyPem);
            if (!string.Equals(key.Name, signature.KeyName, StringComparison.Ordinal))
            {
                throw new FailureException(ReadCodes.ProofKey, ("key", key.Name), ("signer", signature.KeyName));
            }

            if (!checkpoint.IsSignedBy(key, signature))
            {
                throw new FailureException(ReadCodes.ProofSignature);
            }
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            throw new FailureException(ReadCodes.ProofKeyForm);
        }
    }

    private static AuditEntry ReadEntry(ProofDocument document)
    {
        if (CanonicalRecord.Read(document.Record) is not { } record || record.Entry.Sequence != document.Sequence)
        {
            throw Malformed();
        }

        using var digests = new EntryDigests();
        AuditEntry entry = record.Entry;
        if (document.Session is not null)
        {
            AuditSession session = CanonicalRecord.ReadSession(document.Session) ?? throw Malformed();
            entry = digests.OfSessionBytes(document.Session) == record.Session
                ? entry with { Session = session, IsPartial = false }
                : throw new FailureException(ReadCodes.ProofWrong);
        }

        if (document.Statement is not null)
        {
            entry = digests.OfStatement(Encoding.UTF8.GetBytes(document.Statement)) == record.Statement
                ? entry with { Statement = document.Statement }
                : throw new FailureException(ReadCodes.ProofWrong);
        }

        return entry;
    }
}

using System.Text;
using Wardian.Audit.Proof;
using Wardian.Audit.Verification;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Anchoring;

/// <summary>A checkpoint with its signature, as it is kept and sent; the signature has been read but not verified.</summary>
internal sealed record SignedCheckpoint(string Text, Checkpoint Checkpoint, CheckpointSignature Signature)
{
    /// <summary>Longest text.</summary>
    public const int BytesMax = 4096;

    /// <summary>Null when the bytes are no signed text in exactly the one form.</summary>
    public static SignedCheckpoint? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BytesMax)
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(bytes);
        return Checkpoint.TryParse(text, out Checkpoint checkpoint, out CheckpointSignature signature)
            ? new SignedCheckpoint(text, checkpoint, signature)
            : null;
    }

    /// <summary>The same with a text that was read before.</summary>
    public static SignedCheckpoint? Parse(string text) => text.Length > BytesMax ? null : Parse(Encoding.UTF8.GetBytes(text));

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(Text);

    /// <summary>As an entry of a file of checkpoints.</summary>
    public byte[] ToEntry() => CheckpointLog.ToEntry(Text);

    public bool IsSignedBy(Sm2PublicKey key) => Checkpoint.IsSignedBy(key, Signature);

    /// <summary>Whether both promise the same, whoever signed; two signatures of one text differ.</summary>
    public bool IsSameAs(SignedCheckpoint? other) =>
        other is not null && string.Equals(Checkpoint.ToText(), other.Checkpoint.ToText(), StringComparison.Ordinal);

    /// <summary>Whether this one cannot come behind <paramref name="before"/> in one ledger.</summary>
    public bool GoesBackBehind(SignedCheckpoint before)
    {
        Checkpoint old = before.Checkpoint;
        return Checkpoint.Size < old.Size || Checkpoint.Segments < old.Segments || Checkpoint.Time < old.Time
            || (Checkpoint.Size == old.Size && !Checkpoint.Root.AsSpan().SequenceEqual(old.Root));
    }
}

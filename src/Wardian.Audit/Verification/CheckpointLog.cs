using System.Globalization;
using System.Text;
using Wardian.Audit.Proof;

namespace Wardian.Audit.Verification;

/// <summary>The file of all checkpoints: each preceded by its length. Section 3 of docs/formats/ledger.md.</summary>
internal static class CheckpointLog
{
    public const string FileName = "checkpoints";

    private const int TextBytesMax = 4096;
    private const int DigitsMax = 4;

    public static byte[] ToEntry(string signed)
    {
        byte[] text = Encoding.UTF8.GetBytes(signed);
        return [.. Encoding.ASCII.GetBytes(text.Length.ToString(CultureInfo.InvariantCulture) + "\n"), .. text];
    }

    /// <summary>Reads one entry after the other; stops with a finding where the file is damaged.</summary>
    public static List<(long Offset, Checkpoint Checkpoint, CheckpointSignature Signature)> Read(ReadOnlySpan<byte> bytes, List<LedgerFinding> findings)
    {
        var entries = new List<(long, Checkpoint, CheckpointSignature)>();
        int offset = 0;
        while (offset < bytes.Length)
        {
            int digits = bytes[offset..].IndexOf((byte)'\n');
            if (digits is <= 0 or > DigitsMax
                || !int.TryParse(bytes.Slice(offset, digits), NumberStyles.None, CultureInfo.InvariantCulture, out int length)
                || length is 0 or > TextBytesMax || bytes[offset] == '0' || length > bytes.Length - offset - digits - 1
                || !Checkpoint.TryParse(
                    Encoding.UTF8.GetString(bytes.Slice(offset + digits + 1, length)), out Checkpoint checkpoint, out CheckpointSignature signature))
            {
                findings.Add(new LedgerFinding(FindingCodes.CheckpointForm, FileName, offset));
                break;
            }

            entries.Add((offset, checkpoint, signature));
            offset += digits + 1 + length;
        }

        return entries;
    }
}

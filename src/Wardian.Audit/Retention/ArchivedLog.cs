using System.Globalization;
using System.Text;
using Wardian.Audit.Proof;
using Wardian.Audit.Sealing;
using Wardian.Cryptography.Merkle;

namespace Wardian.Audit.Retention;

/// <summary>
/// The file <c>archived</c>: one line for each segment that is not in the directory any more. Section 9 of docs/formats/ledger.md. It is not
/// signed: the checkpoints' chain and roots show whether it tells the truth.
/// </summary>
internal static class ArchivedLog
{
    public const string FileName = "archived";

    private const int Fields = 7;
    private const int LineMax = 16 << 10;
    private const long BytesMax = 256L << 20;

    public static string ToLine(ArchivedSegment segment) => string.Join(' ',
        segment.Number.ToString(CultureInfo.InvariantCulture),
        segment.Ledger.ToString("N"),
        (segment.Range.Start + 1).ToString(CultureInfo.InvariantCulture),
        (segment.Range.End - segment.Range.Start).ToString(CultureInfo.InvariantCulture),
        Convert.ToBase64String(segment.PreviousChain),
        Convert.ToBase64String(segment.Digest),
        Convert.ToBase64String(segment.Range.Nodes)) + "\n";

    /// <summary>The archived segments in order; null when the file is damaged.</summary>
    public static IReadOnlyList<ArchivedSegment>? Read(string directory)
    {
        var file = new FileInfo(Path.Combine(directory, FileName));
        if (!file.Exists)
        {
            return [];
        }

        if (file.Length > BytesMax)
        {
            return null;
        }

        var segments = new List<ArchivedSegment>();
        string[] lines = File.ReadAllText(file.FullName, Encoding.ASCII).Split('\n');
        if (lines[^1].Length > 0)
        {
            return null;
        }

        foreach (string line in lines.AsSpan(0, lines.Length - 1))
        {
            // In exactly the one form: base 64 by itself allows several.
            if (Parse(line) is not { } segment || !string.Equals(ToLine(segment), line + "\n", StringComparison.Ordinal) || (segments.Count > 0 && segment.Range.Start != segments[^1].Range.End))
            {
                return null;
            }

            segments.Add(segment);
        }

        return segments;
    }

    private static ArchivedSegment? Parse(string line)
    {
        string[] fields = line.Split(' ');
        if (line.Length > LineMax || fields.Length != Fields
            || !ulong.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) || number == 0
            || !Guid.TryParseExact(fields[1], "N", out Guid ledger)
            || !ulong.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out ulong first) || first == 0
            || !ulong.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out ulong records)
            || records is 0 or > SealedSegmentWriter.RecordsMax || first > ulong.MaxValue - records
            || Decode(fields[4]) is not { Length: Checkpoint.ChainLength } chain
            || Decode(fields[5]) is not { Length: SealedFooter.DigestLength } digest
            || Decode(fields[6]) is not { } nodes
            || !MerkleRange.TryFrom(first - 1, first - 1 + records, nodes, out MerkleRange range))
        {
            return null;
        }

        return new ArchivedSegment(number, ledger, chain, digest, range);
    }

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int length) ? bytes[..length] : null;
    }
}

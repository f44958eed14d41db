using Wardian.Audit.Format;
using Wardian.Audit.Sealing;

namespace Wardian.Audit.Reading;

/// <summary>
/// The files of a ledger's directory in the order of their records. A sealed segment stands for the records of the journal that it was made
/// from, also while the journal's file is still there. Not thread-safe.
/// </summary>
internal sealed class LedgerFiles(string directory)
{
    private string? _lastSealed;
    private ulong? _sealedEnd;

    /// <summary>What is there now. Throws what the disk throws.</summary>
    public List<LedgerFile> List()
    {
        // The journal is listed first: what is sealed and removed in between is then found in both lists, and not in none.
        List<(ulong First, string Path)> journals = SegmentName.List(directory);
        List<(ulong First, string Path)> segments = [.. SealedSegmentName.List(directory).Select(path => (FirstOf(path), path))];
        ulong? end = segments.Count > 0 ? EndOf(segments[^1].Path) : null;
        // The last segment being unreadable, the journal may still have its records.
        ulong sealedEnd = end ?? (segments.Count > 0 ? segments[^1].First : 0);
        var files = new List<(bool IsSealed, string Path, ulong First, ulong From)>();
        foreach ((ulong first, string path) in segments)
        {
            files.Add((true, path, first, first));
        }

        for (int index = 0; index < journals.Count; index++)
        {
            ulong next = index + 1 < journals.Count ? journals[index + 1].First : ulong.MaxValue;
            if (next > sealedEnd)
            {
                files.Add((false, journals[index].Path, journals[index].First, Math.Max(journals[index].First, sealedEnd)));
            }
        }

        return [.. files.Select((file, index) => new LedgerFile(file.IsSealed, file.Path, file.First, file.From,
            index + 1 < files.Count ? files[index + 1].From : file.IsSealed ? end : null))];
    }

    private static ulong FirstOf(string path) => SealedSegmentName.TryParse(Path.GetFileName(path), out ulong first) ? first : 0;

    /// <summary>The number after the last record of a segment; null when it cannot be read. Segments never change, so it is read once.</summary>
    private ulong? EndOf(string path)
    {
        if (_sealedEnd is null || !string.Equals(path, _lastSealed, StringComparison.Ordinal))
        {
            (_lastSealed, _sealedEnd) = (path, ReadEnd(path));
        }

        return _sealedEnd;
    }

    private static ulong? ReadEnd(string path)
    {
        try
        {
            using SealedSegment? segment = SealedSegment.Open(path);
            return segment is null ? null : segment.Header.First + segment.Footer.Records;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

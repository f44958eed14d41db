using System.Globalization;
using Wardian.Audit.Format;
using Wardian.Audit.Sealing;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Reading;

/// <summary>Opens the files in which a query can find something, one after the other. A file that cannot be opened is reported.</summary>
internal sealed class LedgerWalk(string directory, QueryFilter filter, DamageReport damage)
{
    private readonly LedgerFiles _files = new(directory);

    /// <summary>Each file is open until the enumeration goes on.</summary>
    public IEnumerable<OpenFile> Run()
    {
        bool isNewestFirst = filter.Query.NewestFirst;
        List<LedgerFile> files = _files.List();
        if (!isNewestFirst)
        {
            ReportElsewhere(files);
        }

        string? gone = null;
        for (int index = isNewestFirst ? files.Count - 1 : 0; index >= 0 && index < files.Count; index += isNewestFirst ? -1 : 1)
        {
            LedgerFile file = files[index];
            if (!filter.MayMatch(file.From, file.End))
            {
                continue;
            }

            bool isGone = false;
            using OpenFile? open = file.IsSealed ? TryOpenSegment(file) : TryOpenJournal(file, out isGone);
            if (isGone && !string.Equals(file.Path, gone, StringComparison.Ordinal))
            {
                // It has been sealed and removed since: its records are in segments, which the list has now.
                gone = file.Path;
                files = _files.List();
                index = isNewestFirst ? files.FindLastIndex(other => other.From < file.End) + 1 : files.FindIndex(other => other.End > file.From) - 1;
            }
            else if (isGone)
            {
                damage.Add(AuditCodes.Unreadable, file.Name, 0);
            }
            else if (open is not null)
            {
                yield return open;
            }
        }

        if (isNewestFirst)
        {
            ReportElsewhere(files);
        }
    }

    /// <summary>Says that the oldest records have left the directory, when the query would want some of them.</summary>
    private void ReportElsewhere(List<LedgerFile> files)
    {
        if (files.Count > 0 && files[0].From > 1 && filter.MayMatch(1, files[0].From) && filter.Bounds.From < EarliestOf(files[0]))
        {
            damage.Add(ReadCodes.RecordsElsewhere, files[0].Name, 0, ("last", (files[0].From - 1).ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Records that have left are no later than this; only segments leave, and the next one says it.</summary>
    private static long EarliestOf(LedgerFile file)
    {
        try
        {
            using SealedSegment? segment = file.IsSealed ? SealedSegment.Open(file.Path) : null;
            return segment?.Footer.TimeMin ?? long.MaxValue;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return long.MaxValue;
        }
    }

    private OpenFile? TryOpenJournal(LedgerFile file, out bool isGone)
    {
        isGone = false;
        try
        {
#pragma warning disable CA2000 // The opened file owns it.
            SegmentFile? journal = SegmentFile.Open(file.Path);
#pragma warning restore CA2000
            if (journal is not null)
            {
                return new OpenFile(file, journal, null);
            }

            if (file.Next is not null || new FileInfo(file.Path).Length >= SegmentHeader.PrefixLength)
            {
                damage.Add(AuditCodes.DamagedHeader, file.Name, 0);
            }
        }
        catch (FileNotFoundException)
        {
            isGone = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            damage.Add(AuditCodes.Unreadable, file.Name, 0);
        }

        return null;
    }

    private OpenFile? TryOpenSegment(LedgerFile file)
    {
        try
        {
#pragma warning disable CA2000 // The opened file owns it.
            SealedSegment? segment = SealedSegment.Open(file.Path);
#pragma warning restore CA2000
            if (segment is null || segment.Header.First != file.First)
            {
                damage.Add(ReadCodes.DamagedSegment, file.Name, 0);
                segment?.Dispose();
                return null;
            }

            ulong end = segment.Header.First + segment.Footer.Records;
            if (end < file.Next)
            {
                damage.AddMissing(file.Name, segment.Length - segment.FooterLength, end, file.Next.Value);
            }

            return new OpenFile(file, null, segment);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            damage.Add(AuditCodes.Unreadable, file.Name, 0);
            return null;
        }
    }
}

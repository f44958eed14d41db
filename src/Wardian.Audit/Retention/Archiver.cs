using System.Text;
using Microsoft.Extensions.Logging;
using Wardian.Audit.Format;
using Wardian.Audit.Sealing;
using Wardian.Audit.Values;
using Wardian.Audit.Writing;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Retention;

/// <summary>
/// Moves segments that are older than the audit administrator's rule to the archive: copied, flushed, compared, noted, and only then removed.
/// Nothing goes that a sink has not delivered yet. Used by the sealer's thread only.
/// </summary>
internal sealed class Archiver(AuditOptions options, IAuditFiles files, Func<ulong> deliveredUpTo, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private long _last = long.MinValue;

    /// <summary>Archives what is due, at most once an hour.</summary>
    public void RunIfDue()
    {
        if (_last == long.MinValue || time.GetElapsedTime(_last) >= Interval)
        {
            _last = time.GetTimestamp();
            Run();
            Log.RetentionApplied(logger);
        }
    }

    private void Run()
    {
        using Sm2PublicKey? administrator = AdministratorKey.Read(Path.Combine(options.Directory, AdministratorKey.FileName));
        RetentionRule? rule = administrator is null ? null : RetentionRule.Read(options.Directory, administrator);
        if (rule is null)
        {
            return;
        }

        long before = LedgerTime.FromTime(time.GetUtcNow() - TimeSpan.FromDays(rule.Days));
        foreach (string path in SealedSegmentName.List(options.Directory))
        {
            if (!TryArchive(path, rule.Archive, before))
            {
                return;
            }
        }
    }

    /// <summary>False when this segment stays, and so does everything behind it.</summary>
    private bool TryArchive(string path, string archive, long before)
    {
        using SealedSegment? segment = SealedSegment.Open(path);
        if (segment is null || segment.Footer.TimeMax >= before || segment.Header.First + segment.Footer.Records - 1 > deliveredUpTo())
        {
            return false;
        }

        string copy = Path.Combine(archive, segment.Name);
        try
        {
            if (!Directory.Exists(archive))
            {
                // Made by hand, so that a mount that is away is not mistaken for an empty place.
                Log.ArchiveMissing(logger, archive);
                return false;
            }

            if (File.Exists(copy))
            {
                // Every ledger has a segment of this name: only our own may be there, from before a crash.
                if (!IsCopyOf(segment, copy))
                {
                    Log.ArchiveTaken(logger, archive, segment.Name);
                    return false;
                }
            }
            else
            {
                Copy(segment, copy);
            }

            Flush(copy);
            Note(segment);
            files.Delete(path);
            files.SyncDirectory(options.Directory);
            Log.Archived(logger, segment.Name, archive);
            return true;
        }
        catch (Exception exception) when (SegmentWriter.IsDiskTrouble(exception))
        {
            Log.ArchiveFailed(logger, exception, segment.Name);
            return false;
        }
    }

    private void Copy(SealedSegment segment, string copy)
    {
        string unfinished = copy + SealedSegmentName.Unfinished;
        files.Delete(unfinished);
        var buffer = new byte[1 << 20];
        using (IAuditFile file = files.Create(unfinished))
        {
            long offset = 0;
            for (int read = segment.Read(buffer, 0); read > 0; read = segment.Read(buffer, offset))
            {
                file.Write(buffer.AsSpan(0, read), offset);
                offset += read;
            }
        }

        if (!IsCopyOf(segment, unfinished))
        {
            throw new IOException("The archived copy is not what was copied.");
        }

        files.Move(unfinished, copy);
    }

    private void Flush(string copy)
    {
        using (IAuditFile file = files.Open(copy))
        {
            file.Sync();
        }

        files.SyncDirectory(Path.GetDirectoryName(copy)!);
    }

    private static bool IsCopyOf(SealedSegment segment, string copy)
    {
        using FileStream written = File.OpenRead(copy);
        return written.Length == segment.Length && SegmentDigest.IsRight(written, segment.Footer.Digest);
    }

    private void Note(SealedSegment segment)
    {
        string path = Path.Combine(options.Directory, ArchivedLog.FileName);
        IReadOnlyList<ArchivedSegment> known = ArchivedLog.Read(options.Directory) ?? throw new IOException("The list of archived segments is damaged.");
        if (known.Count > 0 && known[^1].Number >= segment.Header.Number)
        {
            return;
        }

        byte[] before = File.Exists(path) ? File.ReadAllBytes(path) : [];
        WholeFile.Write(files, options.Directory, ArchivedLog.FileName, [.. before, .. Encoding.ASCII.GetBytes(ArchivedLog.ToLine(ArchivedSegment.Of(segment)))]);
    }
}

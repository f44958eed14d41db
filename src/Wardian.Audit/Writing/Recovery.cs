using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;
using Wardian.Audit.Format;
using Wardian.Audit.Reading;

namespace Wardian.Audit.Writing;

/// <summary>Makes a directory fit for a new segment, whatever ended the last writer. Section 5 of the format. Nothing is thrown away.</summary>
internal sealed class Recovery(string directory, IAuditFiles files, ILogger logger)
{
    private const int CopyBytes = 1 << 20;
    private const string TornSuffix = ".torn";

    public RecoveredDirectory Run()
    {
        ulong next = 1;
        bool wasOrderly = true;
        List<(ulong FirstSequence, string Path)> segments = SegmentName.List(directory);
        for (int index = segments.Count - 1; index >= 0; index--)
        {
            (ulong first, string path) = segments[index];
            next = Math.Max(next, first);
            LastSegment? found = Examine(path);
            if (found is { BlocksEnd: > 0 })
            {
                CutTail(path, found);
                if (!found.IsEnded || !wasOrderly)
                {
                    wasOrderly = false;
                    Log.UncleanStop(logger, Path.GetFileName(path), found.Records, found.NextSequence - 1);
                }

                return new RecoveredDirectory(Math.Max(next, found.NextSequence), wasOrderly);
            }

            MoveAside(path);
            wasOrderly = false;
        }

        return new RecoveredDirectory(next, wasOrderly);
    }

    /// <summary>Null when the file has no readable header.</summary>
    private LastSegment? Examine(string path)
    {
        using SegmentFile? segment = SegmentFile.Open(path);
        if (segment is null)
        {
            return null;
        }

        var found = new LastSegment { Length = segment.GetLength() };
        var walker = new BlockWalker(segment);
        var body = new BlockBody();
        var damages = new List<(long Offset, long Bytes)>();
        int damagesBehindBlock = 0;
        for (WalkStep step = walker.Next(); step != WalkStep.End; step = walker.Next())
        {
            if (step == WalkStep.Block && body.TryLoad(segment, walker.Offset, walker.Header))
            {
                found.Add(walker.Header, walker.Position);
                damagesBehindBlock = damages.Count;
                continue;
            }

            damages.Add((walker.Offset, walker.Position - walker.Offset));
            found.TornRecords += step == WalkStep.Block ? walker.Header.Records : 0;
        }

        found.TornRecords += walker.AnnouncedRecords;
        foreach ((long offset, long bytes) in damages.Take(damagesBehindBlock))
        {
            Log.Damage(logger, Path.GetFileName(path), offset, bytes);
        }

        return found;
    }

    private void CutTail(string path, LastSegment found)
    {
        if (found.Length == found.BlocksEnd)
        {
            return;
        }

        string torn = FreeName.Of(path, TornSuffix);
        try
        {
            CopyTail(path, torn, found.BlocksEnd);
            using IAuditFile segment = files.Open(path);
            segment.Truncate(found.BlocksEnd);
            segment.Sync();
            Log.TornTail(logger, Path.GetFileName(path), found.BlocksEnd, found.Length - found.BlocksEnd, found.TornRecords, Path.GetFileName(torn));
        }
        catch (Exception exception) when (SegmentWriter.IsDiskTrouble(exception))
        {
            // A full disk must not keep the gateway from starting. The tail stays where it is: readers pass over it.
            Log.TailKept(logger, exception, Path.GetFileName(path), found.BlocksEnd, found.Length - found.BlocksEnd);
        }
    }

    private void CopyTail(string path, string torn, long from)
    {
        using SafeFileHandle source = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using IAuditFile target = files.Create(torn);
        var buffer = new byte[CopyBytes];
        long offset = from;
        for (int read = RandomAccess.Read(source, buffer, offset); read > 0; read = RandomAccess.Read(source, buffer, offset))
        {
            target.Write(buffer.AsSpan(0, read), offset - from);
            offset += read;
        }

        target.Sync();
        files.SyncDirectory(directory);
    }

    private void MoveAside(string path)
    {
        string torn = FreeName.Of(path, TornSuffix);
        files.Move(path, torn);
        files.SyncDirectory(directory);
        Log.EmptySegment(logger, Path.GetFileName(path), Path.GetFileName(torn));
    }

    private sealed class LastSegment
    {
        public required long Length { get; init; }

        /// <summary>End of the last complete block; zero when there is none.</summary>
        public long BlocksEnd { get; private set; }

        public ulong NextSequence { get; private set; }

        public long Records { get; private set; }

        public bool IsEnded { get; private set; }

        public long TornRecords { get; set; }

        public void Add(in BlockHeader header, long end)
        {
            BlocksEnd = end;
            NextSequence = header.NextSequence;
            Records += header.Records;
            IsEnded = header.IsEnd;
            TornRecords = 0;
        }
    }
}

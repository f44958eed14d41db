using System.Text;
using Microsoft.Win32.SafeHandles;
using Wardian.Audit.Proof;
using Wardian.Audit.Verification;

namespace Wardian.Audit.Writing;

/// <summary>Appends to the file of checkpoints. Section 3 of docs/formats/ledger.md. Used by one thread at a time.</summary>
internal sealed class CheckpointFile(string directory, IAuditFiles files)
{
    /// <summary>Some hundred entries: enough to find the one that the tree file belongs to.</summary>
    private const int TailBytes = 64 << 10;

    private static readonly byte[] TextStart = Encoding.ASCII.GetBytes("\n" + Checkpoint.Header + "\n");

    private readonly string _path = Path.Combine(directory, CheckpointLog.FileName);
    private long _length;

    /// <summary>The last checkpoints of the file, oldest first, after a torn end has been cut off. Throws what the disk throws.</summary>
    public List<Checkpoint> Open()
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        byte[] tail = ReadTail(out long from);
        var checkpoints = new List<Checkpoint>();
        int start = from == 0 ? 0 : NextEntry(tail, 0);
        int end = start;
        while (start < tail.Length)
        {
            var findings = new List<LedgerFinding>();
            checkpoints.AddRange(CheckpointLog.Read(tail.AsSpan(start), findings).Select(entry => entry.Checkpoint));
            end = findings.Count == 0 ? tail.Length : start + (int)findings[0].Offset;
            start = findings.Count == 0 ? tail.Length : NextEntry(tail, end + 1);
        }

        // Only what no entry follows is torn. Damage in the middle stays for the verifier to find.
        if (end < tail.Length)
        {
            Cut(from + end);
        }

        _length = from + end;
        return checkpoints;
    }

    /// <summary>Makes a signed checkpoint durable. Throws what the disk throws, and then the file is as it was as far as the disk allows.</summary>
    public void Append(string signed)
    {
        byte[] entry = CheckpointLog.ToEntry(signed);
        bool isNew = !File.Exists(_path);
        using IAuditFile file = isNew ? files.Create(_path) : files.Open(_path);
        try
        {
            file.Write(entry, _length);
            file.Sync();
        }
        catch (Exception exception) when (SegmentWriter.IsDiskTrouble(exception))
        {
            file.Truncate(_length);
            throw;
        }

        if (isNew)
        {
            files.SyncDirectory(directory);
        }

        _length += entry.Length;
    }

    private byte[] ReadTail(out long from)
    {
        using SafeFileHandle handle = File.OpenHandle(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        long length = RandomAccess.GetLength(handle);
        from = Math.Max(0, length - TailBytes);
        var tail = new byte[length - from];
        int read = 0;
        while (read < tail.Length && RandomAccess.Read(handle, tail.AsSpan(read), from + read) is > 0 and int more)
        {
            read += more;
        }

        return tail;
    }

    // An entry begins with its length in digits, in front of the text's first line.
    private static int NextEntry(byte[] tail, int from)
    {
        while (tail.AsSpan(from).IndexOf(TextStart) is >= 0 and int text)
        {
            int start = from + text;
            while (start > from && char.IsAsciiDigit((char)tail[start - 1]))
            {
                start--;
            }

            // The first one may have lost digits to the window's edge.
            if (start > from && start < from + text)
            {
                return start;
            }

            from += text + 1;
        }

        return tail.Length;
    }

    private void Cut(long end)
    {
        using IAuditFile file = files.Open(_path);
        file.Truncate(end);
        file.Sync();
    }
}

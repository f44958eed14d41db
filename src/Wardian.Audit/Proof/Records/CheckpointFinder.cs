using System.Globalization;
using System.Text;

namespace Wardian.Audit.Proof.Records;

/// <summary>Finds a checkpoint in the file of all checkpoints, which may be long, without keeping the others. Section 3 of docs/formats/ledger.md.</summary>
internal static class CheckpointFinder
{
    private const int TextBytesMax = 4096;
    private const int DigitsMax = 4;
    private const int BufferBytes = 1 << 16;

    /// <summary>The signed text of the first checkpoint over at least that many records; null when there is none before the file ends or is damaged.</summary>
    public static string? First(string path, ulong size)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferBytes);
        while (ReadLength(file) is var length and > 0)
        {
            var bytes = new byte[length];
            if (file.ReadAtLeast(bytes, length, throwOnEndOfStream: false) < length)
            {
                return null;
            }

            if (SizeOf(bytes) < size)
            {
                continue;
            }

            string signed = Encoding.UTF8.GetString(bytes);
            if (!Checkpoint.TryParse(signed, out Checkpoint checkpoint, out _))
            {
                return null;
            }

            if (checkpoint.Size >= size)
            {
                return signed;
            }
        }

        return null;
    }

    /// <summary>What the third line says, so that a year's checkpoints are passed quickly; the greatest number when it says nothing.</summary>
    private static ulong SizeOf(ReadOnlySpan<byte> text)
    {
        for (int line = 0; line < 2; line++)
        {
            text = text[(text.IndexOf((byte)'\n') + 1)..];
        }

        int end = Math.Max(0, text.IndexOf((byte)'\n'));
        return ulong.TryParse(text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out ulong size) ? size : ulong.MaxValue;
    }

    private static int ReadLength(FileStream file)
    {
        Span<char> digits = stackalloc char[DigitsMax];
        int count = 0;
        for (int next = file.ReadByte(); next is not (-1 or '\n'); next = file.ReadByte())
        {
            if (count == DigitsMax)
            {
                return 0;
            }

            digits[count++] = (char)next;
        }

        return int.TryParse(digits[..count], NumberStyles.None, CultureInfo.InvariantCulture, out int length) && length <= TextBytesMax ? length : 0;
    }
}

namespace Wardian.Sql.DefinitionFiles;

/// <summary>Tells files that are no text by how they begin, since read as text they would only be full of riddles.</summary>
internal static class FileSignature
{
    /// <summary>How much of a file is looked at for bytes that no text has.</summary>
    private const int SampleBytes = 4096;

    /// <summary>Where the archives of pg_dump's tar format have their mark.</summary>
    private const int TarMark = 257;

    private static readonly (string Kind, byte[] Mark)[] Marks =
    [
        ("pg-dump", "PGDMP"u8.ToArray()), ("zip", "PK\u0003\u0004"u8.ToArray()), ("zip", "PK\u0005\u0006"u8.ToArray()), ("gzip", [0x1F, 0x8B]), ("packed", "BZh"u8.ToArray()),
        ("packed", [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]), ("packed", [0x28, 0xB5, 0x2F, 0xFD]), ("packed", [(byte)'7', (byte)'z', 0xBC, 0xAF]),
        ("packed", "Rar!"u8.ToArray()), ("office", [0xD0, 0xCF, 0x11, 0xE0]), ("pdf", "%PDF-"u8.ToArray()), ("image", [0x89, (byte)'P', (byte)'N', (byte)'G']),
        ("image", [0xFF, 0xD8, 0xFF]), ("image", "GIF8"u8.ToArray()), ("image", "BM"u8.ToArray()), ("database", "SQLite format 3\0"u8.ToArray()),
        ("program", [0x7F, (byte)'E', (byte)'L', (byte)'F']), ("program", [(byte)'M', (byte)'Z', 0x90, 0]),
    ];

    /// <summary>What a file is that is no text; null for a text.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes)
    {
        foreach ((string kind, byte[] mark) in Marks)
        {
            // Two letters may begin a text, too.
            if (bytes.StartsWith(mark) && (mark.Length > 2 || kind == "gzip" || HasControls(bytes)))
            {
                return kind;
            }
        }

        bool isTar = bytes.Length > TarMark + 5 && bytes.Slice(TarMark, 5).SequenceEqual("ustar"u8);
        return isTar ? bytes.StartsWith("toc.dat"u8) ? "pg-dump" : "packed" : null;
    }

    /// <summary>Whether there are bytes in it that no text has, in whatever encoding but UTF-16.</summary>
    public static bool HasControls(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> sample = bytes[..Math.Min(bytes.Length, SampleBytes)];
        int controls = 0;
        foreach (byte value in sample)
        {
            controls += value is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1A or 0x1B) ? 1 : 0;
        }

        return controls > sample.Length / 64;
    }
}

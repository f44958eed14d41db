namespace Wardian.Audit.Tests.Support;

/// <summary>One way to tamper with the files of a ledger: each changes something.</summary>
internal static class LedgerMutation
{
    /// <summary>Changes the files of <paramref name="directory"/> and says how.</summary>
    public static string Apply(Random random, string directory)
    {
        string[] segments = [.. Directory.GetFiles(directory, "segment-*").Order(StringComparer.Ordinal)];
        string[] files = [.. segments, Path.Combine(directory, "checkpoints")];
        string file = files[random.Next(files.Length)];
        byte[] bytes = File.ReadAllBytes(file);
        int at = random.Next(bytes.Length);
        int length = random.Next(1, Math.Min(200, bytes.Length - at + 1));
        switch (random.Next(8))
        {
            case 0 or 1 or 2:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return Write(file, bytes, $"flip at {at}");
            case 3:
                return Write(file, [.. bytes[..at], .. bytes[(at + length)..]], $"delete {length} at {at}");
            case 4:
                var inserted = new byte[length];
                random.NextBytes(inserted);
                return Write(file, [.. bytes[..at], .. inserted, .. bytes[at..]], $"insert {length} at {at}");
            case 5:
                return Write(file, bytes[..at], $"truncate to {at}");
            case 6:
                return Exchange(random, segments);
            default:
                File.Delete(segments[random.Next(segments.Length)]);
                return "a segment removed";
        }
    }

    private static string Write(string file, byte[] bytes, string what)
    {
        File.WriteAllBytes(file, bytes);
        return $"{Path.GetFileName(file)}: {what}";
    }

    private static string Exchange(Random random, string[] segments)
    {
        int one = random.Next(segments.Length);
        int other = (one + random.Next(1, segments.Length)) % segments.Length;
        byte[] bytes = File.ReadAllBytes(segments[one]);
        File.Copy(segments[other], segments[one], overwrite: true);
        File.WriteAllBytes(segments[other], bytes);
        return "two segments exchanged";
    }
}

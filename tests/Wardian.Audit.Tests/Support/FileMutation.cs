namespace Wardian.Audit.Tests.Support;

/// <summary>Ways to tamper with one file, each of which changes something.</summary>
internal static class FileMutation
{
    /// <summary>Changes the file and says how.</summary>
    public static string Apply(Random random, string file, byte[] original)
    {
        byte[] bytes = (byte[])original.Clone();
        int at = random.Next(bytes.Length);
        int length = random.Next(1, Math.Min(200, bytes.Length - at + 1));
        switch (random.Next(7))
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
            default:
                return Write(file, [], "empty");
        }
    }

    private static string Write(string file, byte[] bytes, string what)
    {
        File.WriteAllBytes(file, bytes);
        return $"{Path.GetFileName(file)}: {what}";
    }
}

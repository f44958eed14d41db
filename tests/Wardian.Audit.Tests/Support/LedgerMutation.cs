namespace Wardian.Audit.Tests.Support;

/// <summary>One way to tamper with the files of a ledger: each changes something.</summary>
internal static class LedgerMutation
{
    /// <summary>Changes the files of <paramref name="directory"/> and says how.</summary>
    public static string Apply(Random random, string directory)
    {
        string[] segments = [.. Directory.GetFiles(directory, "segment-*").Order(StringComparer.Ordinal)];
        switch (random.Next(8))
        {
            case 6:
                return Exchange(random, segments);
            case 7:
                File.Delete(segments[random.Next(segments.Length)]);
                return "a segment removed";
            default:
                string[] files = [.. segments, Path.Combine(directory, "checkpoints")];
                string file = files[random.Next(files.Length)];
                return FileMutation.Apply(random, file, File.ReadAllBytes(file));
        }
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

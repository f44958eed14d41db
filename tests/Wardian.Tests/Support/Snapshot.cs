namespace Wardian.Tests.Support;

/// <summary>Texts that are kept to the letter.</summary>
internal static class Snapshot
{
    /// <summary>Fails when the text is another than the file's, and leaves it beside the file.</summary>
    public static void Compare(string file, string actual)
    {
        if (!File.Exists(file) || !actual.Equals(File.ReadAllText(file), StringComparison.Ordinal))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file + ".actual", actual);
            Assert.Fail($"The text has changed. Compare {file}.actual with the snapshot, and replace the snapshot if it is right.");
        }
    }
}

namespace Wardian.Catalog.Knowledge;

/// <summary>The data files built into this assembly: lines of values between tabs; lines that begin with a number sign are for people.</summary>
internal static class KnowledgeFile
{
    /// <summary>The lines' values in order.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using Stream stream = typeof(KnowledgeFile).Assembly.GetManifestResourceStream($"Knowledge/{name}")
            ?? throw new InvalidOperationException($"The data file {name} was not built in.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }
}

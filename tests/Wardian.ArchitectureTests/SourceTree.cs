namespace Wardian.ArchitectureTests;

/// <summary>The files of the repository, as far as people wrote them.</summary>
internal static class SourceTree
{
    private static readonly HashSet<string> Skipped =
        new(StringComparer.Ordinal) { ".git", ".work", "artifacts", "node_modules", "TestResults", "out" };

    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Files(string pattern, string under = "") =>
        Walk(Path.Combine(Root, under)).Where(file => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(file)));

    public static IEnumerable<string> Projects(string under) => Files("*.csproj", under);

    public static string Relative(string file) => Path.GetRelativePath(Root, file);

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            yield return file;
        }

        foreach (string child in Directory.EnumerateDirectories(folder).Where(child => !Skipped.Contains(Path.GetFileName(child))))
        {
            foreach (string file in Walk(child))
            {
                yield return file;
            }
        }
    }

    // The compiler maps the path of this file; the solution is found upwards from where the tests run.
    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Wardian.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("Wardian.slnx was not found above the tests.");
    }
}

namespace Wardian.Sql.Tests;

/// <summary>Where the sources lie that these tests were built from.</summary>
internal static class RepositoryRoot
{
    /// <summary>The folder of the solution.</summary>
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(System.IO.Path.Combine(folder.FullName, "Wardian.slnx"))
            ? folder.FullName
            : Find(folder.Parent ?? throw new InvalidOperationException("no solution above the tests"));
}

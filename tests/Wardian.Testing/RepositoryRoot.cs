namespace Wardian.Testing;

/// <summary>Finds files of the repository from where a program of it runs.</summary>
public static class RepositoryRoot
{
    private static readonly string Root = Find();

    /// <summary>The full path of a file or folder given relative to the root.</summary>
    public static string Combine(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Wardian.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Wardian.slnx is in no folder above the program");
    }
}

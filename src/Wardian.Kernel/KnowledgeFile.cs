using System.Reflection;

namespace Wardian.Kernel;

/// <summary>The data files built into an assembly: lines of values between tabs; lines that begin with a number sign are for people.</summary>
public static class KnowledgeFile
{
    /// <summary>The lines' values in order. Throws <see cref="InvalidOperationException"/> when no file of that name was built in.</summary>
    /// <param name="assembly">The assembly that holds it, as <c>Knowledge/name</c>.</param>
    /// <param name="name">The file's name.</param>
    public static IEnumerable<string[]> Rows(Assembly assembly, string name)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return RowsOf(assembly, name);
    }

    private static IEnumerable<string[]> RowsOf(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream($"Knowledge/{name}")
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

using System.Security.Cryptography;
using System.Text;
using Wardian.Catalog.Evaluation;
using Wardian.Testing;

namespace Wardian.Catalog.Tests.Practice;

/// <summary>The practice set (benchmarks/catalog/practice), for whoever has made its files: the names are in a folder outside the repository, the labels in it.</summary>
internal static class PracticeTruth
{
    /// <summary>The folders with the names, separated by semicolons.</summary>
    private const string Folders = "WARDIAN_PRACTICE";

    private const int KeyLength = 16;
    private static readonly string Recipe = RepositoryRoot.Combine("benchmarks", "catalog", "practice");

    /// <summary>The systems in order, each with its naming style and columns.</summary>
    public static IReadOnlyList<(string System, string Style, IReadOnlyList<TruthColumn> Columns)> Systems()
    {
        string[] folders = Environment.GetEnvironmentVariable(Folders)?.Split(';') ?? throw new InvalidOperationException($"{Folders} names no folder.");
        return
        [
            .. File.ReadLines(Path.Combine(Recipe, "sources.tsv")).Skip(1).Select(line => line.Split('\t'))
                .Select(row => (row[0], row[5], Columns(row[0], folders.Select(folder => Path.Combine(folder, row[0] + ".tsv")).First(File.Exists)))),
        ];
    }

    private static IReadOnlyList<TruthColumn> Columns(string system, string file)
    {
        var labels = File.ReadLines(Path.Combine(Recipe, "labels", system + ".tsv")).Skip(1).Select(line => line.Split('\t', 2)).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        string[][] rows = [.. File.ReadLines(file).Skip(1).Select(line => line.Split('\t'))];
        return TruthFile.Read(
        [
            "id\ttable\ttable_comment\tcolumn\ttype\tcomment\tlabel\tcategory\tlevel\tdirect\twhose\tdoubtful",
            .. rows.Where(row => labels.ContainsKey(Key(row))).Select(row => string.Join('\t', [system, .. row.Take(5), labels[Key(row)]])),
        ]);
    }

    private static string Key(string[] row) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{row[0]}\t{row[2]}")))[..KeyLength];
}

using Wardian.Catalog.Evaluation;

namespace Wardian.Catalog.Tests.Practice;

/// <summary>The practice set, for whoever has its files: a folder of <c>*.tsv</c>, one a system, beside the <c>sources.tsv</c> that names their styles.</summary>
internal static class PracticeTruth
{
    /// <summary>The folders with the practice set, separated by semicolons.</summary>
    public const string Folders = "WARDIAN_PRACTICE";

    private const string Sources = "sources.tsv";

    /// <summary>Tables that resemble held-out ones stay out.</summary>
    private static readonly HashSet<string> LeftOut = new(["users", "token", "dictionary"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The systems in order, each with its naming style and columns.</summary>
    public static IReadOnlyList<(string System, string Style, IReadOnlyList<TruthColumn> Columns)> Systems()
    {
        string folders = Environment.GetEnvironmentVariable(Folders) ?? throw new InvalidOperationException($"{Folders} names no folder.");
        return
        [
            .. folders.Split(';').SelectMany(folder =>
            {
                var styles = File.ReadLines(Path.Combine(folder, Sources)).Select(line => line.Split('\t')).ToDictionary(row => row[0], row => row[5], StringComparer.Ordinal);
                return Directory.EnumerateFiles(folder, "*.tsv").Where(file => Path.GetFileName(file) != Sources && Path.GetFileName(file) != "sp203.tsv")
                    .Select(file => (System: Path.GetFileNameWithoutExtension(file), File: file))
                    .Select(item => (item.System, styles.GetValueOrDefault(item.System, ""), Read(item.System, item.File)));
            }).OrderBy(item => item.System, StringComparer.Ordinal),
        ];
    }

    private static IReadOnlyList<TruthColumn> Read(string system, string file) =>
        [.. TruthFile.Read(File.ReadLines(file)).Where(column => !LeftOut.Contains(column.Table)).Select(column => column with { Schema = system })];
}

using System.Text.RegularExpressions;
using Wardian.Catalog.Evaluation;
using Wardian.Testing;

namespace Wardian.Catalog.Tests;

/// <summary>
/// The truth of the synthetic hospital, with the types and table comments of its scripts. Its oldest schema has no comments at all; what the truth calls a
/// column (its <c>meaning</c>) stands for the comment, as a data dictionary would have it.
/// </summary>
internal static partial class HospitalTruth
{
    public static IReadOnlyList<TruthColumn> Columns()
    {
        string folder = RepositoryRoot.Combine("samples", "Hospital");
        string[] scripts = [.. Directory.EnumerateFiles(Path.Combine(folder, "ddl", "postgresql"), "*.sql").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        var types = scripts.SelectMany(script => CreateTable().Matches(script)).SelectMany(Types).ToDictionary(item => item.Key, item => item.Type, StringComparer.OrdinalIgnoreCase);
        var comments = scripts.SelectMany(script => TableComment().Matches(script))
            .ToDictionary(match => match.Groups["table"].Value.Replace("\"", "", StringComparison.Ordinal), match => match.Groups["comment"].Value, StringComparer.OrdinalIgnoreCase);
        string[] lines = File.ReadAllLines(Path.Combine(folder, "truth.tsv"));
        return
        [
            .. TruthFile.Read([lines[0].Replace("meaning", "comment", StringComparison.Ordinal), .. lines.Skip(1)]).Select(column => column with
            {
                TableComment = comments.GetValueOrDefault($"{column.Schema}.{column.Table}", ""),
                Column = column.Column with { Type = types.GetValueOrDefault($"{column.Schema}.{column.Table}.{column.Column.Name}", "") },
            }),
        ];
    }

    private static IEnumerable<(string Key, string Type)> Types(Match table) => ColumnLine().Matches(table.Groups["body"].Value)
        .Select(line => ($"{table.Groups["table"].Value}.{line.Groups["name"].Value}".Replace("\"", "", StringComparison.Ordinal), line.Groups["type"].Value));

    [GeneratedRegex(@"CREATE TABLE (?<table>\S+) \(\n(?<body>.*?)\n\);", RegexOptions.Singleline, 5000)]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"^ +(?<name>\S+) (?<type>[a-z][a-z ]*(\([0-9, ]+\))?)", RegexOptions.Multiline, 5000)]
    private static partial Regex ColumnLine();

    [GeneratedRegex("COMMENT ON TABLE (?<table>\\S+) IS '(?<comment>[^']*)'", RegexOptions.None, 5000)]
    private static partial Regex TableComment();
}

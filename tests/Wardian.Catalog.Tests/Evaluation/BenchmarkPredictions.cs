using System.Globalization;

namespace Wardian.Catalog.Tests.Evaluation;

/// <summary>Writes predictions for benchmarks/catalog, whose page says how they are scored.</summary>
public sealed class BenchmarkPredictions
{
    /// <summary>The folder with what <c>join.py --blind</c> wrote; <c>predictions.txt</c> is written beside its files.</summary>
    private const string Folder = "WARDIAN_BENCHMARK";

    private static readonly string[] Names = ["id", "table", "column", "table_name", "column_name", "type", "table_comment", "comment"];

    [Fact(Explicit = true)]
    public void Write_predictions()
    {
        string folder = Environment.GetEnvironmentVariable(Folder) ?? throw new InvalidOperationException($"{Folder} names no folder.");
        string[] predictions = [.. Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal).SelectMany(Predict)];
        File.WriteAllLines(Path.Combine(folder, "predictions.txt"), [string.Join('\t', "id", "table", "column", "label", "level", "direct"), .. predictions]);
        Assert.NotEmpty(predictions);
    }

    private static IEnumerable<string> Predict(string file)
    {
        string[][] rows = [.. File.ReadLines(file).Select(line => line.Split('\t'))];
        Assert.Equal(Names, rows[0]);
        string[][][] tables = [.. rows.Skip(1).GroupBy(row => row[1], StringComparer.Ordinal).Select(table => table.ToArray())];
        IReadOnlyList<IReadOnlyList<ColumnJudgement>> judgements = SchemaClassifier.BuiltIn.Judge(
            [.. tables.Select(table => new TableDescription(table[0][3], [.. table.Select(row => new ColumnDescription(row[4], row[5], row[7]))], table[0][6]))]);
        return tables.SelectMany((table, index) => table.Zip(judgements[index], (row, judgement) => string.Create(
            CultureInfo.InvariantCulture,
            $"{row[0]}\t{row[1]}\t{row[2]}\t{judgement.Label}\t{judgement.Level}\t{Math.Clamp(judgement.Direct, 0, 1):0.0000}")));
    }
}

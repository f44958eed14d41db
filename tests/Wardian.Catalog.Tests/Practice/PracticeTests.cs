using System.Globalization;
using Wardian.Catalog.Classification;
using Wardian.Catalog.Evaluation;
using Wardian.Testing;

namespace Wardian.Catalog.Tests.Practice;

/// <summary>Judges the practice set, whose errors may be studied; the aims are measured on benchmarks/catalog, which may not.</summary>
public sealed class PracticeTests(ITestOutputHelper output)
{
    private const int Folds = 5;

    /// <summary>A file to write every wrong column to.</summary>
    private const string ErrorFile = "WARDIAN_PRACTICE_ERRORS";

    [Fact(Explicit = true)]
    public void Names_alone() => Report(Judge(SchemaClassifier.BuiltIn, comments: false), "names");

    [Fact(Explicit = true)]
    public void With_comments() => Report(Judge(SchemaClassifier.BuiltIn, comments: true), "comments");

    /// <summary>What is learned from some systems is tried on the others: what generalises.</summary>
    [Fact(Explicit = true)]
    public void Learned_from_other_systems()
    {
        IReadOnlyList<PracticeSystem> named = PracticeSystem.All(comments: false), commented = PracticeSystem.All(comments: true);
        JudgedColumn[][][] judged = new JudgedColumn[Folds][][];
        Parallel.For(0, Folds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, fold =>
        {
            Refinement refinement = PracticeSystem.Train([.. named.Concat(commented).Where(system => system.Fold(Folds) != fold)]);
            judged[fold] = [.. new[] { named, commented }.Select(systems => systems.Where(system => system.Fold(Folds) == fold).SelectMany(system => system.Judge(refinement).Select(item => new JudgedColumn(system.Name, system.Style, item.Truth, item.Judgement))).ToArray())];
        });
        Report([.. judged.SelectMany(part => part[0])], "names.cv");
        Report([.. judged.SelectMany(part => part[1])], "comments.cv");
        Report([.. judged.SelectMany(part => part[1]).Where(column => column.Truth.Column.Comment.Length > 0)], "commented.cv");
    }

    /// <summary>Learns the weights of a column's surroundings anew from all systems; to be run after a change of words, captions or features.</summary>
    [Fact(Explicit = true)]
    public void Write_the_context_weights()
    {
        string[] lines =
        [
            .. RefinementTraining.Train(PracticeSystem.Examples([.. PracticeSystem.All(comments: false), .. PracticeSystem.All(comments: true)]))
                .OrderBy(item => item.Feature, StringComparer.Ordinal).ThenBy(item => item.Label, StringComparer.Ordinal)
                .Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Feature}\t{item.Label}\t{item.Weight:0.00}")),
        ];
        File.WriteAllText(
            RepositoryRoot.Combine("src", "Wardian.Catalog", "Knowledge", "context-weights.tsv"),
            "# Learned from benchmarks/catalog/practice; written by PracticeTests.Write_the_context_weights, never by hand. feature, label, log-odds\n" + string.Join('\n', lines) + "\n");
        Assert.NotEmpty(lines);
    }

    private static List<JudgedColumn> Judge(SchemaClassifier classifier, bool comments) =>
        [.. PracticeTruth.Systems().SelectMany(system => CatalogEvaluation.Of(classifier, system.Columns, comments).Columns.Select(column => new JudgedColumn(system.System, system.Style, column.Truth, column.Judgement)))];

    private void Report(List<JudgedColumn> columns, string run)
    {
        output.WriteLine("all: " + Line(columns));
        foreach (IGrouping<int, JudgedColumn> level in columns.GroupBy(column => column.Truth.Level).OrderBy(group => group.Key))
        {
            output.WriteLine($"level {level.Key}: {Line([.. level])}");
        }

        foreach (IGrouping<string, JudgedColumn> style in columns.GroupBy(column => column.Style, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{style.Key}: {Line([.. style])}");
        }

        foreach (IGrouping<string, JudgedColumn> system in columns.GroupBy(column => column.System, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"  {system.Key}: {Line([.. system])}");
        }

        if (Environment.GetEnvironmentVariable(ErrorFile) is { } file)
        {
            File.WriteAllLines($"{file}.{run}", columns.Where(column => column.Truth.Level != column.Judgement.Level || column.Truth.Label != column.Judgement.Label)
                .GroupBy(column => (column.Truth.Level, column.Truth.Label, Said: column.Judgement.Level, As: column.Judgement.Label))
                .OrderByDescending(group => group.Key.Level != group.Key.Said).ThenByDescending(group => group.Count())
                .SelectMany(group => group.Select(Error).Prepend($"== {group.Count()}: {group.Key.Level} {group.Key.Label} as {group.Key.Said} {group.Key.As}")));
        }

        Assert.NotEmpty(columns);
    }

    private static string Error(JudgedColumn column) => string.Create(
        CultureInfo.InvariantCulture,
        $"{column.System}\t{column.Truth.Table}\t{column.Truth.TableComment}\t{column.Truth.Column.Name}\t{column.Truth.Column.Type}\t{column.Truth.Column.Comment}\t{column.Judgement.Reading}\t{column.Judgement.Confidence:0.00}\t{column.Judgement.Direct:0.00}");

    private static string Line(List<JudgedColumn> columns)
    {
        double Share(Func<JudgedColumn, bool> right) => (double)columns.Count(right) / columns.Count;
        var direct = DirectScore.Of(columns.Where(column => column.Truth.Direct is not null).Select(column => (column.Judgement.Direct, column.Truth.Direct == true)));
        int fives = columns.Count(column => column.Truth.Level == 5), below = columns.Count(column => column.Truth.Level == 5 && column.Judgement.Level < 4);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{columns.Count} columns, exact {Share(column => column.Truth.Level == column.Judgement.Level):P1}, within one {Share(column => Math.Abs(column.Truth.Level - column.Judgement.Level) <= 1):P1}, label {Share(column => column.Truth.Label == column.Judgement.Label):P1}, direct {direct.Recall:P1} of {direct.Columns}, fives below 4: {below} of {fives}");
    }

    private sealed record JudgedColumn(string System, string Style, TruthColumn Truth, ColumnJudgement Judgement);
}

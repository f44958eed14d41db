using System.Collections.Immutable;
using Wardian.Catalog.Grading;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Review;
using Wardian.Catalog.Rules;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Evaluation;

/// <summary>Plays the review through with a person who knows the truth.</summary>
internal static class EffortMeasure
{
    /// <summary>The effort for columns that were judged, in the order of their schemas and tables.</summary>
    public static ReviewEffort Of(IReadOnlyList<(TruthColumn Truth, ColumnJudgement Judgement)> columns, bool comments)
    {
        var truth = new Dictionary<ColumnGrade, int>(ReferenceEqualityComparer.Instance);
        var gradings = new List<SourceGrading>();
        foreach (IGrouping<string, (TruthColumn Truth, ColumnJudgement Judgement)> schema in columns.GroupBy(column => column.Truth.Schema, StringComparer.Ordinal))
        {
            (TruthColumn Truth, ColumnJudgement Judgement)[][] tables =
                [.. schema.GroupBy(column => column.Truth.Table, StringComparer.Ordinal).Select(table => table.ToArray())];
            SourceGrading grading = GradingOf(schema.Key, tables, comments);
            gradings.Add(grading);
            foreach ((ColumnGrade grade, (TruthColumn known, _)) in grading.Columns.Zip(tables.SelectMany(table => table)))
            {
                truth.Add(grade, known.Level);
            }
        }

        ImmutableArray<ReviewGroup> queue = ReviewQueue.Of(gradings);
        return new ReviewEffort(
            Play(ReviewQueue.Of(gradings, sureFrom: double.PositiveInfinity), truth).Decisions, queue.Length, Play(queue, truth).Reached);
    }

    private static SourceGrading GradingOf(string schema, (TruthColumn Truth, ColumnJudgement Judgement)[][] tables, bool comments)
    {
        var inventory = new SourceInventory(schema, SourceKind.DataDictionary)
        {
            Relations = [.. tables.Select(table => new RelationEntry(new RelationName(schema, table[0].Truth.Table), RelationEntryKind.Table)
            {
                Columns = [.. table.Select((column, index) => new ColumnEntry(index + 1, column.Truth.Column.Name, column.Truth.Column.Type)
                {
                    Comment = comments ? column.Truth.Column.Comment : string.Empty,
                })],
            })],
        };
        return SourceGrading.Of(inventory, new AssessmentSet([.. tables.Select(table => table.Select(column => AssessmentOf(column.Judgement)).ToImmutableArray())]), RuleSet.None, []);
    }

    private static ColumnAssessment AssessmentOf(ColumnJudgement judgement) => new(judgement.Label, judgement.Level, judgement.Confidence, judgement.Direct)
    {
        RunnerUp = judgement.RunnerUp.Label.Length > 0 ? judgement.RunnerUp.Label : null,
        RunnerUpProbability = judgement.RunnerUp.Probability,
    };

    /// <summary>One answer is given for a group, the one that most of its columns need; the others are then wrong.</summary>
    private static (int? Decisions, double Reached) Play(ImmutableArray<ReviewGroup> queue, Dictionary<ColumnGrade, int> truth)
    {
        int right = truth.Count(item => item.Key.Level == item.Value);
        int? decisions = IsReached(right, truth.Count) ? 0 : null;
        for (int index = 0; index < queue.Length; index++)
        {
            int[] levels = [.. queue[index].Columns.Select(item => truth[item.Column])];
            right += levels.GroupBy(level => level).Max(group => group.Count()) - queue[index].Columns.Count(item => item.Column.Level == truth[item.Column]);
            decisions ??= IsReached(right, truth.Count) ? index + 1 : null;
        }

        return (decisions, truth.Count == 0 ? 1 : (double)right / truth.Count);
    }

    private static bool IsReached(int right, int all) => right >= ReviewEffort.Aim * all;
}

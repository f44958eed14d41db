using System.Collections.Immutable;
using Wardian.Catalog.Inventory;

namespace Wardian.Catalog.Grading;

/// <summary>Asks the classifier about every column of an inventory.</summary>
internal sealed class ColumnAssessor(SchemaClassifier classifier)
{
    /// <summary>The assessments.</summary>
    /// <param name="inventory">What a source holds.</param>
    /// <param name="progress">Told after every relation how many are done.</param>
    /// <param name="cancellationToken">Ends it with an <see cref="OperationCanceledException"/>.</param>
    public AssessmentSet Assess(SourceInventory inventory, Action<int>? progress, CancellationToken cancellationToken)
    {
        var assessed = new ImmutableArray<ColumnAssessment>[inventory.Relations.Length];
        int done = 0;
        foreach (IGrouping<string, (RelationEntry Relation, int Index)> schema in inventory.Relations
            .Select((relation, index) => (relation, index)).GroupBy(item => item.relation.Name.Schema, StringComparer.Ordinal))
        {
            (RelationEntry Relation, int Index)[] relations = [.. schema];
            IEnumerable<IReadOnlyList<ColumnJudgement>> judged = Judge(relations, comments: true);
            IEnumerable<IReadOnlyList<ColumnJudgement>> byName = relations.Any(item => HasComments(item.Relation)) ? Judge(relations, comments: false) : judged;
            foreach (((RelationEntry relation, int index), IReadOnlyList<ColumnJudgement> judgements, IReadOnlyList<ColumnJudgement> names) in relations.Zip(judged, byName))
            {
                cancellationToken.ThrowIfCancellationRequested();
                assessed[index] = [.. relation.Columns.Select((column, at) => AssessmentOf(relation, column, judgements[at], names[at]))];
                progress?.Invoke(++done);
            }
        }

        return new AssessmentSet([.. assessed]);
    }

    private IEnumerable<IReadOnlyList<ColumnJudgement>> Judge((RelationEntry Relation, int Index)[] relations, bool comments) =>
        classifier.JudgeEach([.. relations.Select(item => Described(item.Relation, comments))]);

    private static bool HasComments(RelationEntry relation) => relation.Comment.Length > 0 || relation.Columns.Any(column => column.Comment.Length > 0);

    private static TableDescription Described(RelationEntry relation, bool comments) => new(
        relation.Name.Name,
        [.. relation.Columns.Select(column => new ColumnDescription(column.Name, AssessmentReasons.TypeOf(column), comments ? column.Comment : string.Empty))],
        comments ? relation.Comment : string.Empty);

    private static ColumnAssessment AssessmentOf(RelationEntry relation, ColumnEntry column, ColumnJudgement judgement, ColumnJudgement byName) =>
        new(judgement.Label, judgement.Level, judgement.Confidence, judgement.Direct)
        {
            Reading = judgement.Reading,
            RunnerUp = judgement.RunnerUp.Label.Length > 0 ? judgement.RunnerUp.Label : null,
            RunnerUpProbability = judgement.RunnerUp.Probability,
            Reasons = AssessmentReasons.Of(relation, column, judgement, byName),
        };
}

using System.Collections.Immutable;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Samples;
using Wardian.Catalog.Values;

namespace Wardian.Catalog.Grading;

/// <summary>Asks the classifier about every column of an inventory.</summary>
internal sealed class ColumnAssessor(SchemaClassifier classifier)
{
    /// <summary>The assessments.</summary>
    /// <param name="inventory">What a source holds.</param>
    /// <param name="samples">What values told.</param>
    /// <param name="progress">Told after every relation how many are done.</param>
    /// <param name="cancellationToken">Ends it with an <see cref="OperationCanceledException"/>.</param>
    public AssessmentSet Assess(SourceInventory inventory, SampleSet samples, Action<int>? progress, CancellationToken cancellationToken)
    {
        var lookup = new SampleLookup(samples);
        var assessed = new ImmutableArray<ColumnAssessment>[inventory.Relations.Length];
        int done = 0;
        foreach (IGrouping<string, (RelationEntry Relation, int Index)> schema in inventory.Relations
            .Select((relation, index) => (relation, index)).GroupBy(item => item.relation.Name.Schema, StringComparer.Ordinal))
        {
            (RelationEntry Relation, int Index)[] relations = [.. schema];
            RelationEntry[] entries = [.. relations.Select(item => item.Relation)];
            IEnumerable<IReadOnlyList<ColumnJudgement>> judged = Judge(entries, comments: true, lookup);
            IEnumerable<IReadOnlyList<ColumnJudgement>?> byName = Array.Exists(entries, HasComments) ? Judge(entries, comments: false, lookup) : Nothing(entries);
            IEnumerable<IReadOnlyList<ColumnJudgement>?> unseen = lookup.HasAny(entries) ? Judge(entries, comments: true, null) : Nothing(entries);
            foreach ((((RelationEntry relation, int index), IReadOnlyList<ColumnJudgement> judgements), (IReadOnlyList<ColumnJudgement>? names, IReadOnlyList<ColumnJudgement>? blind))
                in relations.Zip(judged).Zip(byName.Zip(unseen)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                assessed[index] = [.. relation.Columns.Select((column, at) => AssessmentOf(relation, column, judgements[at],
                    new JudgedOtherwise(names?[at] ?? judgements[at], blind?[at] ?? judgements[at], lookup.Of(relation, column))))];
                progress?.Invoke(++done);
            }
        }

        return new AssessmentSet([.. assessed]);
    }

    private IEnumerable<IReadOnlyList<ColumnJudgement>> Judge(RelationEntry[] relations, bool comments, SampleLookup? samples) =>
        classifier.JudgeEach([.. relations.Select(relation => Described(relation, comments, samples))]);

    private static IEnumerable<IReadOnlyList<ColumnJudgement>?> Nothing(RelationEntry[] relations) => Enumerable.Repeat<IReadOnlyList<ColumnJudgement>?>(null, relations.Length);

    private static bool HasComments(RelationEntry relation) => relation.Comment.Length > 0 || relation.Columns.Any(column => column.Comment.Length > 0);

    private static TableDescription Described(RelationEntry relation, bool comments, SampleLookup? samples) => new(
        relation.Name.Name,
        [.. relation.Columns.Select(column => new ColumnDescription(column.Name, AssessmentReasons.TypeOf(column), comments ? column.Comment : string.Empty)
        {
            Content = samples?.Of(relation, column)?.ToContent() ?? ColumnContent.None,
        })],
        comments ? relation.Comment : string.Empty);

    private static ColumnAssessment AssessmentOf(RelationEntry relation, ColumnEntry column, ColumnJudgement judgement, JudgedOtherwise otherwise) =>
        new(judgement.Label, judgement.Level, judgement.Confidence, judgement.Direct)
        {
            Reading = judgement.Reading,
            RunnerUp = judgement.RunnerUp.Label.Length > 0 ? judgement.RunnerUp.Label : null,
            RunnerUpProbability = judgement.RunnerUp.Probability,
            Reasons = AssessmentReasons.Of(relation, column, judgement, otherwise),
        };
}

using System.Collections.Immutable;
using System.Globalization;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Review;
using Wardian.Catalog.Rules;
using Wardian.Catalog.Samples;

namespace Wardian.Catalog.Grading;

/// <summary>A source as it is graded now: what the classifier said when it was scanned, and what rules, corrections and people say since.</summary>
/// <param name="Inventory">What it holds.</param>
/// <param name="Relations">Its relations in the inventory's order.</param>
internal sealed record SourceGrading(SourceInventory Inventory, ImmutableArray<RelationGrade> Relations)
{
    /// <summary>How sure a taught judgement is: corrections of like columns are right far more often than not.</summary>
    private const double TaughtConfidence = 0.95;

    /// <summary>From this level on nothing is graded lower because something alike was: a person has to say so of each.</summary>
    private const int StrictFrom = 4;

    /// <summary>What values told.</summary>
    public SampleSet Samples { get; init; } = SampleSet.None;

    /// <summary>The columns of all relations.</summary>
    public IEnumerable<ColumnGrade> Columns => Relations.SelectMany(relation => relation.Columns);

    /// <summary>Puts together what is known.</summary>
    /// <param name="inventory">What the source holds.</param>
    /// <param name="assessments">What the classifier said of it.</param>
    /// <param name="rules">The hospital's rules.</param>
    /// <param name="decisions">What people decided, of all sources: they teach.</param>
    public static SourceGrading Of(SourceInventory inventory, AssessmentSet assessments, RuleSet rules, IReadOnlyList<Decision> decisions)
    {
        var teaching = new Teaching(decisions);
        var own = decisions.Where(decision => decision.Source == inventory.Source).ToDictionary(decision => (decision.Relation, decision.Column));
        return new SourceGrading(inventory,
        [
            .. inventory.Relations.Zip(assessments.Relations, (relation, columns) => Of(relation,
            [
                .. relation.Columns.Zip(columns, (column, assessment) => own.TryGetValue((relation.Name, column.Name), out Decision? decision)
                    ? Decided(relation, column, assessment, decision)
                    : Undecided(inventory.Source, relation, column, assessment, rules, teaching)),
            ])),
        ]);
    }

    private static RelationGrade Of(RelationEntry relation, ImmutableArray<ColumnGrade> columns)
    {
        ImmutableArray<CombinationFound> combinations = Combination.In(columns);
        int level = columns.Select(column => column.Level).Concat(combinations.Select(found => found.Level)).DefaultIfEmpty(1).Max();
        return new RelationGrade(relation, columns, level, combinations);
    }

    private static ColumnGrade Decided(RelationEntry relation, ColumnEntry column, ColumnAssessment assessment, Decision decision)
    {
        bool isOther = decision.SeenType != column.Type || decision.SeenComment != column.Comment;
        string day = decision.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var decided = new Reason(decision.IsCorrection ? "catalog.reason-corrected" : "catalog.reason-accepted", ("who", decision.Who), ("day", day));
        return new ColumnGrade(relation.Name, column, assessment, decision.Label, decision.Level, GradedBy.Person)
        {
            Decision = decision,
            IsQuestioned = isOther,
            Reasons = isOther ? [new Reason("catalog.reason-changed-since", ("who", decision.Who), ("day", day)), decided] : [decided],
        };
    }

    private static ColumnGrade Undecided(
        string source, RelationEntry relation, ColumnEntry column, ColumnAssessment assessment, RuleSet rules, Teaching teaching)
    {
        if (rules.Find(source, relation.Name, column) is { } rule && LabelNames.Find(rule.Label) is { } ruled)
        {
            return new ColumnGrade(relation.Name, column, assessment, ruled.Id, rule.Level ?? ruled.Level, GradedBy.Rule)
            {
                Reasons = [new Reason("catalog.reason-rule", ("rule", rule.Name)), .. assessment.Reasons],
            };
        }

        var judged = new ColumnGrade(relation.Name, column, assessment, assessment.Label, assessment.Level, GradedBy.Classifier)
        {
            Confidence = assessment.Confidence,
            Reasons = assessment.Reasons,
        };
        if (teaching.Of(column.Name, assessment.Label) is not { } taught)
        {
            return judged;
        }

        (string, string)[] values =
        [
            ("column", $"{taught.Correction.Relation}.{taught.Correction.Column}"), ("who", taught.Correction.Who),
            ("day", taught.Correction.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("other", taught.Correction.Label),
        ];
        bool isLower = assessment.Level >= StrictFrom && taught.Correction.Level < assessment.Level;
        return taught.IsContradicted || isLower
            ? judged with
            {
                IsQuestioned = true,
                Reasons = [new Reason(isLower ? "catalog.reason-taught-lower" : "catalog.reason-contradicted", values), .. assessment.Reasons],
            }
            : judged with
            {
                Label = taught.Correction.Label,
                Level = taught.Correction.Level,
                By = GradedBy.Taught,
                Confidence = TaughtConfidence,
                Reasons = [new Reason("catalog.reason-taught", values), .. assessment.Reasons],
            };
    }
}

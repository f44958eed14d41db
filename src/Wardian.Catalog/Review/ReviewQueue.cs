using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Wardian.Catalog.Grading;
using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Review;

/// <summary>What people should look at, what is gained most by first.</summary>
internal static class ReviewQueue
{
    /// <summary>A column that is surer does not need a person. Grading errors lie below, see <c>wardian catalog evaluate</c>.</summary>
    public const double SureFrom = 0.95;

    /// <summary>A questioned column is as doubtful as one can be.</summary>
    private const double QuestionedDoubt = 1;

    private const int IdBytes = 5;

    /// <summary>The groups of columns that are doubtful and that nobody has decided, and of those that are questioned.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="sureFrom">From which confidence on a column is not doubtful.</param>
    public static ImmutableArray<ReviewGroup> Of(IEnumerable<SourceGrading> sources, double sureFrom = SureFrom) =>
    [
        .. sources.SelectMany(source => source.Relations.SelectMany(relation => relation.Columns
                .Select(column => (source.Inventory.Source, Column: column, Rows: relation.Relation.RowEstimate))))
            .Where(item => NeedsLook(item.Column, sureFrom))
            .GroupBy(item => KeyOf(item.Column))
            .Select(group => GroupOf(group.Key, [.. group]))
            .OrderByDescending(group => group.Gain).ThenBy(group => group.Id, StringComparer.Ordinal),
    ];

    /// <summary>What the group of a column is called.</summary>
    public static string IdOf(ColumnGrade column) => IdOf(KeyOf(column));

    private static bool NeedsLook(ColumnGrade column, double sureFrom) => column.IsQuestioned || (column.By != GradedBy.Person && column.Confidence < sureFrom);

    private static (string Name, string Comment, string Label, bool IsQuestioned) KeyOf(ColumnGrade column) =>
        (Teaching.Folded(column.Column.Name), column.Column.Comment, column.Assessment.Label, column.Decision is not null);

    private static ReviewGroup GroupOf((string Name, string Comment, string Label, bool IsQuestioned) key, (string Source, ColumnGrade Column, long? Rows)[] columns)
    {
        double gain = columns.Sum(item => RiskOf(item.Column) * DoubtOf(item.Column) * Math.Log2(2 + Math.Max(0, item.Rows ?? 0)));
        return new ReviewGroup(IdOf(key), gain, [.. columns.OrderByDescending(item => item.Rows ?? 0)
            .ThenBy(item => item.Source, StringComparer.Ordinal).ThenBy(item => item.Column.Relation.ToString(), StringComparer.Ordinal)]);
    }

    /// <summary>Each level is worth twice the one below; what it may be counts as well as what it was judged to be.</summary>
    private static double RiskOf(ColumnGrade column)
    {
        int other = column.Assessment.RunnerUp is { } label && DataLabel.BuiltIn.TryGetValue(label, out DataLabel? known) ? known.Level : 1;
        return 1 << Math.Max(column.Level, other);
    }

    private static double DoubtOf(ColumnGrade column) => column.IsQuestioned ? QuestionedDoubt : 1 - column.Confidence;

    private static string IdOf((string Name, string Comment, string Label, bool IsQuestioned) key) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Name}\0{key.Comment}\0{key.Label}\0{key.IsQuestioned}")).AsSpan(0, IdBytes));
}

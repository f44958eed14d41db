using System.Collections.Immutable;
using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Classification;

/// <summary>The bare <c>id</c> of a table is the key of a patient in the table of patients, of a visit in that of visits, and else of a row.</summary>
/// <param name="Label">What the bare <c>id</c> is.</param>
internal sealed record RowKey(string Label)
{
    private const double KindMin = 0.3;

    private static readonly HashSet<string> VisitWords = new(["挂号", "就诊", "入院", "住院", "登记", "门诊", "急诊", "住院病人", "住院登记", "就诊记录", "挂号记录"], StringComparer.Ordinal);
    private static readonly HashSet<string> OtherThings = new(
        ["order", "prescription", "lab", "exam", "charge", "drug", "procedure", "care", "document", "disease", "supply", "insurance", "staff", "department", "system", "personnel", "ward", "relative", "death", "maternal"],
        StringComparer.Ordinal);

    /// <summary>What the bare <c>id</c> of a table is, by the table's words and by whether another column is that key already.</summary>
    public static RowKey Of(ImmutableArray<Word> table, ColumnEvidence[] columns, LabelDistribution[] labels, IEnumerable<(string Kind, double Probability)> kinds)
    {
        bool Is(string kind) => kinds.Where(item => item.Kind == kind).Sum(item => item.Probability) >= KindMin;
        bool Has(string label) => columns.Zip(labels).Any(item => !IsBare(item.First) && item.Second[label] > 0.5);
        bool other = table.Any(word => OtherThings.Contains(word.Class) || word.Text is "明细" or "字典" or "类型");
        return new RowKey(
            other ? "other-key"
            : Is("visit") && table.Any(word => VisitWords.Contains(word.Text)) && !Has("visit-key") ? "visit-key"
            : Is("patient") && table.Any(word => word.Class == "patient") && table.All(word => word.Class != "visit") && !Has("patient-key") ? "patient-key"
            : "other-key");
    }

    /// <summary>The label of a bare <c>id</c>; null for other columns.</summary>
    public string? LabelOf(ColumnEvidence column) => IsBare(column) ? Label : null;

    private static bool IsBare(ColumnEvidence column) => column.Column.Name.Equals("id", StringComparison.OrdinalIgnoreCase);
}

using System.Globalization;
using Wardian.Kernel;

namespace Wardian.Catalog.Classification;

/// <summary>What a column's type speaks for and against (<c>type-labels.tsv</c>).</summary>
internal static class TypeEvidence
{
    private const string Other = "*";

    private static readonly Lazy<Dictionary<(string Shape, string Label), double>> LogOddsByShape = new(() =>
        KnowledgeFile.Rows(typeof(TypeEvidence).Assembly, "type-labels.tsv").ToDictionary(row => (row[0], row[1]), row => double.Parse(row[2], CultureInfo.InvariantCulture)));

    private static readonly int[] Widths = [3, 6, 10, 14];

    /// <summary>The log-odds that a type adds to a label.</summary>
    public static double LogOdds(ColumnType type, string label)
    {
        string shape = Shape(type);
        return LogOddsByShape.Value.TryGetValue((shape, label), out double odds) ? odds : LogOddsByShape.Value.GetValueOrDefault((shape, Other));
    }

    private static string Shape(ColumnType type) => type.Shape switch
    {
        TypeShape.Flag => "flag",
        TypeShape.Date => "date",
        TypeShape.Integer => "integer",
        TypeShape.Decimal => "decimal",
        TypeShape.LongText => "long-text",
        TypeShape.Binary => "binary",
        TypeShape.Text when type.Length > 0 && Array.Find(Widths, width => type.Length <= width) is > 0 and int width => $"text-{width}",
        TypeShape.Text or TypeShape.Unknown => string.Empty,
        _ => string.Empty,
    };
}

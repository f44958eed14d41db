using System.Globalization;
using Hospital.Dimensions;

namespace Hospital.Workload;

/// <summary>One benign statement shape. Variants differ in columns and in style, as modules of one system do.</summary>
internal sealed record StatementTemplate(int Index, string Persona, string Family, int Weight, int Variants, long Rows, string Sql)
{
    public static StatementTemplate[] Load() => [.. EmbeddedText.Table("data/statements.tsv").Select((f, i) => new StatementTemplate(
        i, f[0], f[1], Number(f[2]), Number(f[3]), Number(f[4]), f[5]))];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

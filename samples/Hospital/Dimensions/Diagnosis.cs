using System.Globalization;

namespace Hospital.Dimensions;

/// <summary>A disease with who gets it, when, and which drug classes treat it. Season is W winter, F flu, S summer or -.</summary>
internal sealed record Diagnosis(
    string Code, string Name, string Specialty, int Weight, char Season, char Sex, int MinAge, int MaxAge, int[] Classes, string Complaint)
{
    /// <summary>HIV, syphilis: the diseases the law protects by name.</summary>
    public bool IsSpecial => Code.StartsWith("B24", StringComparison.Ordinal) || Code.StartsWith("A53", StringComparison.Ordinal);

    public static Diagnosis[] Load(List<string> classes) =>
        [.. EmbeddedText.Table("data/diagnoses.tsv").Select(f => new Diagnosis(
            f[0], f[1], f[2], Number(f[3]), f[4][0], f[5][0], Number(f[6]), Number(f[7]),
            [.. f[8].Split(',').Select(name => classes.IndexOf(name))], f[9]))];

    /// <summary>The weight in a month: flu peaks from December to February, bowel infections in summer.</summary>
    public int WeightIn(int month) => (Season, month) switch
    {
        ('F', 12 or 1 or 2) => Weight * 4,
        ('F', 11 or 3) => Weight,
        ('F', _) => Math.Max(1, Weight / 10),
        ('W', 11 or 12 or 1 or 2) => Weight * 2,
        ('S', 6 or 7 or 8) => Weight * 2,
        _ => Weight,
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Hospital.Dimensions;

/// <summary>Kind is 1 outpatient, 2 ward, 3 medical technology, 4 administration, 5 pharmacy.</summary>
internal sealed record Department(string Code, string Name, char Kind, string Specialty, char Campus, int Weight, int Beds)
{
    public static Department[] Load() =>
        [.. EmbeddedText.Table("data/departments.tsv").Select(f =>
            new Department(f[0], f[1], f[2][0], f[3], f[4][0], Number(f[5]), Number(f[6])))];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

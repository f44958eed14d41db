using System.Globalization;
using Hospital.Dimensions;

namespace Hospital.Workload;

/// <summary>A group of people or a machine: one database account, a network, its programs and its working hours.</summary>
internal sealed record Persona(string Name, string Account, string Network, string[] Programs, int FirstHour, int LastHour, int Weight)
{
    public static Persona[] Load() => [.. EmbeddedText.Table("data/personas.tsv").Select(f =>
        new Persona(f[0], f[1], f[2], f[3].Split(','), Hour(f[4], 0), Hour(f[4], 1), int.Parse(f[5], CultureInfo.InvariantCulture)))];

    public bool WorksAt(int hour) => hour >= FirstHour && hour <= LastHour;

    public static int Hour(string range, int part) => int.Parse(range.Split('-')[part], CultureInfo.InvariantCulture);
}

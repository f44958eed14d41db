using Hospital.Dimensions;

namespace Hospital.Workload;

/// <summary>Where, with which program and when an attack comes.</summary>
internal sealed record AttackScene(string Name, string Network, string Program, int FirstHour, int LastHour, string Person)
{
    public static Dictionary<string, AttackScene> Load() => EmbeddedText.Table("data/scenes.tsv").ToDictionary(f => f[0], f =>
        new AttackScene(f[0], f[1], f[2], Persona.Hour(f[3], 0), Persona.Hour(f[3], 1), f[4]), StringComparer.Ordinal);
}

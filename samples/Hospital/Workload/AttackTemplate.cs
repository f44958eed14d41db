using System.Globalization;
using Hospital.Dimensions;

namespace Hospital.Workload;

/// <summary>One rendering of an attack family: statements that run one after the other in a session.</summary>
internal sealed record AttackTemplate(int Index, string Family, string Scene, string Account, long Rows, string[] Statements)
{
    public static AttackTemplate[] Load() => [.. EmbeddedText.Table("data/attacks.tsv").Select((f, i) => new AttackTemplate(
        i, f[0], f[1], f[2], long.Parse(f[3], CultureInfo.InvariantCulture), f[4].Split(" ;; ")))];
}

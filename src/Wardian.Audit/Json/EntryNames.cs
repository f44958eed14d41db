using System.Text.Json;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Json;

/// <summary>The names of enumerations as docs/formats/audit-json.md has them; sinks use the same.</summary>
internal static class EntryNames
{
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static IEnumerable<string> Names(AuditFlags flags) =>
        Enum.GetValues<AuditFlags>().Where(flag => flag != AuditFlags.None && flags.HasFlag(flag)).Select(Name);

    /// <summary>The value of a name, or of its digits where this version has no name for it.</summary>
    public static T Parse<T>(string name)
        where T : struct, Enum => Enum.Parse<T>(name.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true);
}

using Wardian.Kernel;

namespace Wardian.Catalog.Knowledge;

/// <summary>Columns that are technical whatever table they stand in.</summary>
internal static class TechnicalColumn
{
    private static readonly Dictionary<string, string> LabelOfKind = new(StringComparer.Ordinal)
    {
        ["surrogate-key"] = "other-key",
        ["creator"] = "staff-code",
        ["creator-department"] = "department",
        ["creation-time"] = "audit-date",
        ["modifier"] = "staff-code",
        ["modifier-department"] = "department",
        ["modification-time"] = "audit-date",
        ["deleter"] = "staff-code",
        ["deletion-time"] = "audit-date",
        ["deletion-flag"] = "flag",
        ["ordering"] = "other-attr",
        ["version"] = "other-attr",
        ["tenant"] = "other-key",
        ["parent"] = "other-key",
        ["tree"] = "other-attr",
        ["path"] = "system-config",
        ["hash"] = "other-attr",
        ["input-code"] = "input-code",
        ["enabling"] = "flag",
        ["workflow-state"] = "flag",
        ["synchronisation"] = "flag",
        ["trace"] = "system-log",
        ["lock"] = "flag",
    };

    private static readonly string[] NameEnds = ["name", "xm", "姓名", "名称"];

    private static readonly Lazy<Dictionary<string, string>> Labels = new(() => KnowledgeFile.Rows(typeof(TechnicalColumn).Assembly, "technical-columns.tsv")
        .GroupBy(row => PlainName.Of(row[0]), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => LabelOfKind[group.First()[2]], StringComparer.Ordinal));

    /// <summary>The label of a technical column of this name; null when it is none. Who created a row is a code, unless the column says that it is a name.</summary>
    public static string? LabelOf(string name) => Labels.Value.GetValueOrDefault(PlainName.Of(name)) is not { } label ? null
        : label == "staff-code" && Array.Exists(NameEnds, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)) ? "staff-name"
        : label;
}

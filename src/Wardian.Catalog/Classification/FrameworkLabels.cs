using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Classification;

/// <summary>What a label is in a framework's table: engines' tables hold nothing of level 3 or more, its accounts hold persons and secrets.</summary>
internal static class FrameworkLabels
{
    private static readonly HashSet<string> OfAccounts = new(["phone", "email-im", "credential", "staff-name", "photo", "id-card", "birth-date", "address-detail", "signature"], StringComparer.Ordinal);

    /// <summary>The label of a framework's column that would be another one in a hospital's table.</summary>
    public static string Of(Framework framework, string column, string label)
    {
        if (DataLabel.BuiltIn[label].Level < 3)
        {
            return label;
        }

        bool payload = framework.Payload.Contains(column, StringComparer.OrdinalIgnoreCase);
        return framework.Holds switch
        {
            "user" when label is "person-name" => "staff-name",
            "user" when OfAccounts.Contains(label) => label,
            _ when label is "credential" && (payload || framework.Holds == "credential") => label,
            "log" => "system-log",
            _ => "system-config",
        };
    }
}

using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>What is asked of kinds of access in several places.</summary>
internal static class TableAccessKinds
{
    /// <summary>Whether rows get values: new ones or others.</summary>
    public static bool WritesRows(this TableAccessKind kind) => (kind & (TableAccessKind.Insert | TableAccessKind.Update)) != TableAccessKind.None;

    /// <summary>Whether rows are looked for.</summary>
    public static bool LooksForRows(this TableAccessKind kind) => (kind & (TableAccessKind.Read | TableAccessKind.Update | TableAccessKind.Delete)) != TableAccessKind.None;
}

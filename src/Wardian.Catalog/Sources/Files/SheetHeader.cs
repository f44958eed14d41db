namespace Wardian.Catalog.Sources.Files;

/// <summary>A row that says what the rows below it are made of.</summary>
internal sealed class SheetHeader
{
    private readonly Dictionary<HeaderRole, int> _roles;

    private SheetHeader(Dictionary<HeaderRole, int> roles) => _roles = roles;

    /// <summary>Whether rows are about columns; otherwise they only name tables.</summary>
    public bool HasColumns => _roles.ContainsKey(HeaderRole.Column);

    /// <summary>Whether rows say which table they are about.</summary>
    public bool HasTables => _roles.ContainsKey(HeaderRole.Table);

    /// <summary>
    /// Reads a row as a header; null when it is none. A row of a dictionary may well have a column called <c>CODE</c> with the comment <c>代码</c>;
    /// a header consists of such words for the most part.
    /// </summary>
    public static SheetHeader? TryRead(SheetRow row)
    {
        Dictionary<HeaderRole, int> roles = HeaderWords.Read(row);
        if (!roles.ContainsKey(HeaderRole.Column) && roles.ContainsKey(HeaderRole.Type) && roles.Remove(HeaderRole.Caption, out int caption))
        {
            roles.Add(HeaderRole.Column, caption);
        }

        int filled = row.Filled.Count();
        bool isMostly = roles.Count >= 2 && roles.Count * 2 >= filled;
        bool isAboutColumns = roles.ContainsKey(HeaderRole.Column) && (roles.Count > 2 || roles.Keys.Any(IsTelling));

        // "表名 | BR_DA | 表中文名 | 病人档案" is about one table, not a header of many.
        bool isAboutTables = roles.Count * 2 > filled && roles.ContainsKey(HeaderRole.Table) && roles.ContainsKey(HeaderRole.TableCaption);
        return isMostly && (isAboutColumns || isAboutTables) ? new SheetHeader(roles) : null;
    }

    /// <summary>The cell of a row that has a role; empty when no cell has.</summary>
    public string Of(SheetRow row, HeaderRole role) => _roles.TryGetValue(role, out int index) ? row.Cell(index) : string.Empty;

    private static bool IsTelling(HeaderRole role) => role is HeaderRole.Type or HeaderRole.Caption or HeaderRole.Table or HeaderRole.Remark;
}

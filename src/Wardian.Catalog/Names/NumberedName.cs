using System.Text.RegularExpressions;

namespace Wardian.Catalog.Names;

/// <summary>Names that only count: <c>c1</c>, <c>column_12</c>. Their letters are the initials of nothing.</summary>
internal static partial class NumberedName
{
    /// <summary>Whether a name is one.</summary>
    public static bool IsOne(string name) => Pattern().IsMatch(name);

    [GeneratedRegex("^(?:[a-z]|col|column|field|fld|attr|table|tab)_?[0-9]{1,4}$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Pattern();
}

using System.Text.RegularExpressions;

namespace Wardian.Audit.Reading;

/// <summary>
/// The table that a query asks for, as a pattern over normalised statements: whole identifiers, quoted or not, whatever their case. It says that
/// the statement's text names the table, not that it touches it.
/// </summary>
internal static class TableName
{
    private const string Outside = @"[^\p{L}\p{N}_$]";
    private const string Dot = """["`\]]?\s*\.\s*["`\[]?""";

    /// <summary>
    /// A pattern over the statement in lower case that .NET's and RE2's regular expressions understand alike. (Old versions of ClickHouse look for
    /// a pattern's letters as they stand before they run it, so it cannot say itself that case does not matter.)
    /// </summary>
    public static string Pattern(string table)
    {
        if (table.Length > AuditQuery.TableLengthMax)
        {
            throw new ArgumentException("The name is longer than any database's.", nameof(table));
        }

        return $"(?:^|{Outside}){string.Join(Dot, table.Split('.').Select(Escape))}(?:$|{Outside})";
    }

    public static Regex ToRegex(string table) => new(Pattern(table), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // RE2 knows no escaped space and no escaped number sign.
    private static string Escape(string part) =>
        Regex.Escape(part.ToLowerInvariant()).Replace("\\ ", " ", StringComparison.Ordinal).Replace("\\#", "#", StringComparison.Ordinal);
}

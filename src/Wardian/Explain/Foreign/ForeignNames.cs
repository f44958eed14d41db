using System.Collections.Frozen;

namespace Wardian.Explain.Foreign;

/// <summary>Functions and the like that only other databases have, with whose they are and what is written instead.</summary>
internal static class ForeignNames
{
    private const string Oracle = "Oracle";
    private const string SqlServer = "SQL Server";
    private const string MySql = "MySQL";

    private static readonly FrozenDictionary<string, (string Product, string? Postgres, string? MySql)> Names =
        new Dictionary<string, (string, string?, string?)>(StringComparer.OrdinalIgnoreCase)
        {
            ["nvl"] = (Oracle, "coalesce(a, b)", "ifnull(a, b)"),
            ["nvl2"] = (Oracle, "CASE WHEN a IS NOT NULL THEN b ELSE c END", "if(a IS NOT NULL, b, c)"),
            ["decode"] = (Oracle, "CASE a WHEN b THEN c ELSE d END", "CASE a WHEN b THEN c ELSE d END"),
            ["sysdate"] = (Oracle, "now()", "now()"),
            ["systimestamp"] = (Oracle, "now()", "now(6)"),
            ["add_months"] = (Oracle, "d + interval '1 month' * n", "date_add(d, INTERVAL n MONTH)"),
            ["months_between"] = (Oracle, "age(a, b)", "timestampdiff(MONTH, b, a)"),
            ["to_char"] = (Oracle, null, "date_format(d, '%Y-%m-%d')"),
            ["to_date"] = (Oracle, null, "str_to_date(s, '%Y-%m-%d')"),
            ["listagg"] = (Oracle, "string_agg(a, ',' ORDER BY b)", "group_concat(a ORDER BY b SEPARATOR ',')"),
            ["wm_concat"] = (Oracle, "string_agg(a, ',')", "group_concat(a)"),
            ["instr"] = (Oracle, "strpos(a, b)", null),
            ["getdate"] = (SqlServer, "now()", "now()"),
            ["isnull"] = (SqlServer, "coalesce(a, b)", "ifnull(a, b)"),
            ["len"] = (SqlServer, "length(a)", "char_length(a)"),
            ["charindex"] = (SqlServer, "strpos(b, a)", "locate(a, b)"),
            ["dateadd"] = (SqlServer, "d + interval '1 day' * n", "date_add(d, INTERVAL n DAY)"),
            ["datediff"] = (SqlServer, "b::date - a::date", null),
            ["iif"] = (SqlServer, "CASE WHEN a THEN b ELSE c END", "if(a, b, c)"),
            ["ifnull"] = (MySql, "coalesce(a, b)", null),
            ["if"] = (MySql, "CASE WHEN a THEN b ELSE c END", null),
            ["date_format"] = (MySql, "to_char(d, 'YYYY-MM-DD')", null),
            ["str_to_date"] = (MySql, "to_date(s, 'YYYY-MM-DD')", null),
            ["group_concat"] = (MySql, "string_agg(a, ',')", null),
            ["curdate"] = (MySql, "current_date", null),
            ["unix_timestamp"] = (MySql, "extract(epoch FROM d)", null),
            ["from_unixtime"] = (MySql, "to_timestamp(n)", null),
            ["find_in_set"] = (MySql, "a = ANY (string_to_array(b, ','))", null),
            ["timestampdiff"] = (MySql, "extract(epoch FROM b - a)", null),
            ["year"] = (MySql, "extract(year FROM d)", null),
            ["month"] = (MySql, "extract(month FROM d)", null),
            ["day"] = (MySql, "extract(day FROM d)", null),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whose name it is and what is written instead; null when it is nobody's that we know.</summary>
    public static (string Product, string Instead)? Find(string name, bool isPostgres) =>
        Names.TryGetValue(name, out (string Product, string? Postgres, string? MySql) found) && (isPostgres ? found.Postgres : found.MySql) is { } instead
            ? (found.Product, instead) : null;
}

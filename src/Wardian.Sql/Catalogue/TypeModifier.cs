using System.Text;

namespace Wardian.Sql.Catalogue;

/// <summary>
/// Lengths and the like of types, which PostgreSQL takes into account when it merges columns: what stands in the parentheses, without spaces.
/// </summary>
internal static class TypeModifier
{
    /// <summary>That of a type as it is written; null without one.</summary>
    public static string? Of(TypeReference type, ReadOnlySpan<byte> written) => Of(type, Encoding.UTF8.GetString(written));

    /// <summary>That of a type as it is written; null without one.</summary>
    public static string? Of(TypeReference type, string? written)
    {
        int open = written?.IndexOf('(', StringComparison.Ordinal) ?? -1;
        int close = open < 0 ? -1 : written!.IndexOf(')', open);
        if (close > open)
        {
            return string.Concat(written![(open + 1)..close].Where(letter => !char.IsWhiteSpace(letter)));
        }

        // CHARACTER alone is one character long; the server's own name for the type without a length is bpchar.
        bool isCharacter = type is { Schema: "pg_catalog", Name: "bpchar" } && written?.Contains("bpchar", StringComparison.OrdinalIgnoreCase) == false;
        return isCharacter ? "1" : null;
    }
}

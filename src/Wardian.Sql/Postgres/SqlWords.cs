using Wardian.Sql.Scanning;

namespace Wardian.Sql.Postgres;

/// <summary>What the scanner knows about words.</summary>
internal static class SqlWords
{
    private static readonly WordTable Table = new(Enum.GetNames<SqlWord>());

    /// <summary>The word spelled by <paramref name="lower"/>, which must be in lower case.</summary>
    public static SqlWord Find(ReadOnlySpan<byte> lower) => (SqlWord)Table.Find(lower);

    /// <summary>Whether a space belongs between this word and an opening parenthesis.</summary>
    public static bool IsSetOffFromParenthesis(SqlWord word) => word is > SqlWord.None and <= SqlWord.With;
}

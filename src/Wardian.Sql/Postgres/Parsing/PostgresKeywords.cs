using System.Collections.Frozen;
using System.Text;
using Wardian.Sql.Parsing;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>What PostgreSQL's grammar lets its key words be.</summary>
internal static class PostgresKeywords
{
    private static readonly KeywordTable Table = new([.. Enum.GetNames<PostgresKeyword>().Select(Spell)]);

    /// <summary>The words that need <c>AS</c> in front to be an output's name (<c>AS_LABEL</c> in <c>kwlist.h</c>).</summary>
    private static readonly FrozenSet<PostgresKeyword> NotBareLabels = FrozenSet.Create(
    [
        PostgresKeyword.Array, PostgresKeyword.As, PostgresKeyword.Char, PostgresKeyword.Character, PostgresKeyword.Create,
        PostgresKeyword.Day, PostgresKeyword.Except, PostgresKeyword.Fetch, PostgresKeyword.Filter, PostgresKeyword.For,
        PostgresKeyword.From, PostgresKeyword.Grant, PostgresKeyword.Group, PostgresKeyword.Having, PostgresKeyword.Hour,
        PostgresKeyword.Intersect, PostgresKeyword.Into, PostgresKeyword.Isnull, PostgresKeyword.Limit, PostgresKeyword.Minute,
        PostgresKeyword.Month, PostgresKeyword.Notnull, PostgresKeyword.Offset, PostgresKeyword.On, PostgresKeyword.Order,
        PostgresKeyword.Over, PostgresKeyword.Overlaps, PostgresKeyword.Precision, PostgresKeyword.Returning, PostgresKeyword.Second,
        PostgresKeyword.To, PostgresKeyword.Union, PostgresKeyword.Varying, PostgresKeyword.Where, PostgresKeyword.Window,
        PostgresKeyword.With, PostgresKeyword.Within, PostgresKeyword.Without, PostgresKeyword.Year,
    ]);

    /// <summary>The key word that <paramref name="word"/> spells in any case, or <see cref="PostgresKeyword.NotKeyword"/>.</summary>
    public static PostgresKeyword Find(ReadOnlySpan<byte> word) => (PostgresKeyword)Table.Find(word);

    /// <summary>The word in lower case.</summary>
    public static string Spelling(PostgresKeyword keyword) => Table.Spelling((int)keyword);

    /// <summary><c>ColId</c>: names of columns, tables and most other things.</summary>
    public static bool IsColumnName(PostgresKeyword keyword) => keyword <= PostgresKeyword.Xmltable;

    /// <summary><c>type_function_name</c>: names of functions and types.</summary>
    public static bool IsTypeOrFunctionName(PostgresKeyword keyword) =>
        keyword <= PostgresKeyword.Zone || keyword is > PostgresKeyword.Xmltable and <= PostgresKeyword.Verbose;

    /// <summary>Whether the word is reserved.</summary>
    public static bool IsReserved(PostgresKeyword keyword) => keyword > PostgresKeyword.Verbose;

    /// <summary><c>BareColLabel</c>: names of outputs without <c>AS</c>.</summary>
    public static bool IsBareLabel(PostgresKeyword keyword) => !NotBareLabels.Contains(keyword);

    /// <summary>An underscore in front of every capital letter but the first.</summary>
    private static string Spell(string name)
    {
        var spelling = new StringBuilder();
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && spelling.Length > 0)
            {
                spelling.Append('_');
            }

            spelling.Append(char.ToLowerInvariant(letter));
        }

        return spelling.ToString();
    }
}

using System.Collections.Frozen;
using System.Text;
using Wardian.Sql.Parsing;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>What the two grammars let their words be.</summary>
internal static class MySqlKeywords
{
    private static readonly KeywordTable Table = new([.. Enum.GetNames<MySqlKeyword>().Select(Spell)]);

    private static readonly FrozenSet<MySqlKeyword> Units = FrozenSet.Create(
    [
        MySqlKeyword.Microsecond, MySqlKeyword.Second, MySqlKeyword.Minute, MySqlKeyword.Hour, MySqlKeyword.Day, MySqlKeyword.Week,
            MySqlKeyword.Month, MySqlKeyword.Quarter, MySqlKeyword.Year, MySqlKeyword.SecondMicrosecond, MySqlKeyword.MinuteMicrosecond,
        MySqlKeyword.MinuteSecond, MySqlKeyword.HourMicrosecond, MySqlKeyword.HourSecond, MySqlKeyword.HourMinute,
            MySqlKeyword.DayMicrosecond, MySqlKeyword.DaySecond, MySqlKeyword.DayMinute, MySqlKeyword.DayHour, MySqlKeyword.YearMonth,
        MySqlKeyword.SqlTsiSecond, MySqlKeyword.SqlTsiMinute, MySqlKeyword.SqlTsiHour, MySqlKeyword.SqlTsiDay, MySqlKeyword.SqlTsiWeek,
            MySqlKeyword.SqlTsiMonth, MySqlKeyword.SqlTsiQuarter, MySqlKeyword.SqlTsiYear,
    ]);

    private static readonly FrozenSet<MySqlKeyword> Aggregates = FrozenSet.Create(
    [
        MySqlKeyword.Count, MySqlKeyword.Sum, MySqlKeyword.Avg, MySqlKeyword.Min, MySqlKeyword.Max, MySqlKeyword.Std, MySqlKeyword.Stddev,
            MySqlKeyword.StddevPop, MySqlKeyword.StddevSamp, MySqlKeyword.Variance, MySqlKeyword.VarPop, MySqlKeyword.VarSamp,
            MySqlKeyword.BitAnd, MySqlKeyword.BitOr,
        MySqlKeyword.BitXor, MySqlKeyword.JsonArrayagg, MySqlKeyword.JsonObjectagg, MySqlKeyword.StCollect,
    ]);

    /// <summary>Reserved words that name functions when a parenthesis follows.</summary>
    private static readonly FrozenSet<MySqlKeyword> ReservedFunctions = FrozenSet.Create(
    [
        MySqlKeyword.CumeDist, MySqlKeyword.Database, MySqlKeyword.DenseRank, MySqlKeyword.FirstValue, MySqlKeyword.Grouping,
            MySqlKeyword.If, MySqlKeyword.Insert, MySqlKeyword.Lag, MySqlKeyword.LastValue, MySqlKeyword.Lead, MySqlKeyword.Left,
            MySqlKeyword.Mod, MySqlKeyword.NthValue,
        MySqlKeyword.Ntile, MySqlKeyword.PercentRank, MySqlKeyword.Rank, MySqlKeyword.Repeat, MySqlKeyword.Replace, MySqlKeyword.Right,
            MySqlKeyword.RowNumber, MySqlKeyword.Schema,
    ]);

    private static readonly FrozenSet<MySqlKeyword> TypeWords = FrozenSet.Create(
    [
        MySqlKeyword.Bigint, MySqlKeyword.Binary, MySqlKeyword.Blob, MySqlKeyword.Char, MySqlKeyword.Character, MySqlKeyword.Dec,
            MySqlKeyword.Decimal, MySqlKeyword.Double, MySqlKeyword.Float, MySqlKeyword.Float4, MySqlKeyword.Float8, MySqlKeyword.Int,
            MySqlKeyword.Int1, MySqlKeyword.Int2, MySqlKeyword.Int3,
        MySqlKeyword.Int4, MySqlKeyword.Int8, MySqlKeyword.Integer, MySqlKeyword.Interval, MySqlKeyword.Long, MySqlKeyword.Longblob,
            MySqlKeyword.Longtext, MySqlKeyword.Mediumblob, MySqlKeyword.Mediumint, MySqlKeyword.Mediumtext, MySqlKeyword.Middleint,
            MySqlKeyword.Numeric,
        MySqlKeyword.Real, MySqlKeyword.Set, MySqlKeyword.Smallint, MySqlKeyword.Tinyblob, MySqlKeyword.Tinyint, MySqlKeyword.Tinytext,
            MySqlKeyword.Unsigned, MySqlKeyword.Varbinary, MySqlKeyword.Varchar, MySqlKeyword.Varcharacter,
    ]);

    /// <summary>The key word that <paramref name="word"/> spells in any case, or <see cref="MySqlKeyword.NotKeyword"/>.</summary>
    public static MySqlKeyword Find(ReadOnlySpan<byte> word) => (MySqlKeyword)Table.Find(word);

    /// <summary>The word in lower case.</summary>
    public static string Spelling(MySqlKeyword keyword) => Table.Spelling((int)keyword);

    /// <summary>Whether the word is no name without quotes.</summary>
    public static bool IsReserved(MySqlKeyword keyword, MySqlFlavour flavour) => keyword > MySqlKeyword.Zone
        && (keyword > MySqlKeyword.StatsSamplePages || (flavour == MySqlFlavour.MySql) == keyword <= MySqlKeyword.Window);

    /// <summary>Whether the word is a unit of an interval.</summary>
    public static bool IsUnit(MySqlKeyword keyword) => Units.Contains(keyword);

    /// <summary>Whether the word is an aggregate that takes <c>DISTINCT</c> or <c>ALL</c>.</summary>
    public static bool IsAggregate(MySqlKeyword keyword) => Aggregates.Contains(keyword);

    /// <summary>Whether arguments of the function may be intervals.</summary>
    public static bool TakesInterval(MySqlKeyword keyword) => keyword is MySqlKeyword.DateAdd or MySqlKeyword.DateSub
        or MySqlKeyword.Adddate or MySqlKeyword.Subdate;

    /// <summary>Whether the reserved word names a function.</summary>
    public static bool IsReservedFunction(MySqlKeyword keyword) => ReservedFunctions.Contains(keyword);

    /// <summary>Whether the reserved word begins a type's name.</summary>
    public static bool IsTypeWord(MySqlKeyword keyword) => TypeWords.Contains(keyword);

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

using Wardian.Sql.Scanning;

namespace Wardian.Sql.MySql;

/// <summary>What the scanner knows about words.</summary>
internal static class SqlWords
{
    private const int LengthMax = 16;

    private static readonly WordTable Table = new(Enum.GetNames<SqlWord>());

    /// <summary>The word spelled in any case.</summary>
    public static SqlWord Find(ReadOnlySpan<byte> raw)
    {
        if (raw.Length > LengthMax)
        {
            return SqlWord.None;
        }

        Span<byte> lower = stackalloc byte[LengthMax];
        for (int index = 0; index < raw.Length; index++)
        {
            lower[index] = Characters.ToLower(raw[index]);
        }

        return (SqlWord)Table.Find(lower[..raw.Length]);
    }

    /// <summary>Whether both servers reserve the word, so that it is never a name without quotes.</summary>
    public static bool IsReserved(SqlWord word) => word is > SqlWord.None and <= SqlWord.ZeroFill;

    /// <summary>Whether a word may end an operand, so that END behind it closes a CASE and is no name.</summary>
    public static bool EndsOperand(SqlWord word) => !IsReserved(word)
        || word is SqlWord.Null or SqlWord.True or SqlWord.False or SqlWord.Default;

    /// <summary>Whether a name of a database, table or alias may come next, which keeps its case.</summary>
    public static bool IntroducesName(SqlWord word) => word is SqlWord.From or SqlWord.Join or SqlWord.Straight_Join or SqlWord.Into
        or SqlWord.Update or SqlWord.Table or SqlWord.Tables or SqlWord.References or SqlWord.Exists or SqlWord.As or SqlWord.On
        or SqlWord.Like or SqlWord.To or SqlWord.Desc or SqlWord.Describe or SqlWord.Explain or SqlWord.Use or SqlWord.Ignore
        or SqlWord.Insert or SqlWord.Replace or SqlWord.Delayed or SqlWord.Low_Priority or SqlWord.Quick or SqlWord.Of or SqlWord.With
        or SqlWord.Recursive or SqlWord.Truncate or SqlWord.Handler or SqlWord.View or SqlWord.Database or SqlWord.Schema
        or SqlWord.Trigger or SqlWord.Follows or SqlWord.Precedes or SqlWord.In or SqlWord.Check or SqlWord.Optimize or SqlWord.Repair
        or SqlWord.Checksum or SqlWord.Delete or SqlWord.Using or SqlWord.Select or SqlWord.Window or SqlWord.Over or SqlWord.Analyze;

    /// <summary>Whether an expression follows, so that a name with a parenthesis behind it is a function's.</summary>
    public static bool IntroducesExpression(SqlWord word) => word is SqlWord.Select or SqlWord.Distinct or SqlWord.Where or SqlWord.And
        or SqlWord.Or or SqlWord.Not or SqlWord.Having or SqlWord.By or SqlWord.When or SqlWord.Then or SqlWord.Else or SqlWord.Case
        or SqlWord.Between or SqlWord.Interval or SqlWord.Xor or SqlWord.Div or SqlWord.Mod or SqlWord.Return or SqlWord.Default;
}

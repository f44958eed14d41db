using System.Text;

namespace Wardian.Sql.Postgres;

/// <summary>Finds a word's <see cref="SqlWord"/> by a small chained hash table over its length, first and last byte.</summary>
internal static class SqlWords
{
    private const int BucketCount = 1024;

    private static readonly byte[][] Spellings =
        [.. Enum.GetNames<SqlWord>().Select(name => Encoding.ASCII.GetBytes(name.ToLowerInvariant()))];

    private static readonly byte[] Heads = new byte[BucketCount];
    private static readonly byte[] Links = MakeLinks();
    private static readonly int LengthMax = Spellings.Max(spelling => spelling.Length);

    /// <summary>The word spelled by <paramref name="lower"/>, which must be in lower case.</summary>
    public static SqlWord Find(ReadOnlySpan<byte> lower)
    {
        if (lower.Length > LengthMax || lower.Length < 2)
        {
            return SqlWord.None;
        }

        for (int index = Heads[Bucket(lower)]; index != 0; index = Links[index])
        {
            if (lower.SequenceEqual(Spellings[index]))
            {
                return (SqlWord)index;
            }
        }

        return SqlWord.None;
    }

    /// <summary>Whether a space belongs between this word and an opening parenthesis.</summary>
    public static bool IsSetOffFromParenthesis(SqlWord word) => word is > SqlWord.None and <= SqlWord.With;

    private static int Bucket(ReadOnlySpan<byte> lower) =>
        ((lower[0] * 37) + (lower[^1] * 5) + (lower.Length * 131) + (lower[1] * 17)) & (BucketCount - 1);

    private static byte[] MakeLinks()
    {
        var links = new byte[Spellings.Length];
        for (int index = 1; index < Spellings.Length; index++)
        {
            int bucket = Bucket(Spellings[index]);
            links[index] = Heads[bucket];
            Heads[bucket] = (byte)index;
        }

        return links;
    }
}

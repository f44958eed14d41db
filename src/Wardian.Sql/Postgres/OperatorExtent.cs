using System.Buffers;

namespace Wardian.Sql.Postgres;

/// <summary>The rule <c>operator</c> with its two corrections: comment starts end an operator, and so do trailing signs.</summary>
internal static class OperatorExtent
{
    private static readonly SearchValues<byte> NonStandard = SearchValues.Create("~!@#^&|`?%"u8);

    /// <summary>The end of the run of operator characters from <paramref name="position"/> up to a comment start inside it.</summary>
    public static int RunEnd(ReadOnlySpan<byte> sql, int position)
    {
        position++;
        while (position < sql.Length && Characters.Classify(sql[position]) == CharacterClass.Operator)
        {
            if (position + 1 < sql.Length && StartsComment(sql[position], sql[position + 1]))
            {
                break;
            }

            position++;
        }

        return position;
    }

    /// <summary>
    /// The end of the operator. For the sake of the standard, <c>+</c> and <c>-</c> cannot end a longer operator unless it has a character
    /// that no standard operator has: <c>=-</c> is two tokens, <c>?-</c> is one.
    /// </summary>
    public static int TokenEnd(ReadOnlySpan<byte> sql, int start, int end)
    {
        if (end - start < 2 || !IsSign(sql[end - 1]) || sql[start..(end - 1)].IndexOfAny(NonStandard) >= 0)
        {
            return end;
        }

        do
        {
            end--;
        }
        while (end - start > 1 && IsSign(sql[end - 1]));
        return end;
    }

    private static bool StartsComment(byte first, byte second) => (first == '-' && second == '-') || (first == '/' && second == '*');

    private static bool IsSign(byte value) => value is (byte)'+' or (byte)'-';
}

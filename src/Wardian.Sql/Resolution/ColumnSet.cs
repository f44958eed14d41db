using System.Numerics;

namespace Wardian.Sql.Resolution;

/// <summary>A set of base columns by their numbers in one <see cref="ColumnRegister"/>. Never changes; the first 64 need no memory.</summary>
internal readonly struct ColumnSet : IEquatable<ColumnSet>
{
    /// <summary>Columns in one word of a set.</summary>
    public const int WordBits = 64;

    private readonly ulong _low;
    private readonly ulong[]? _high;

    /// <summary>Makes one of its words, the last of which has something in it.</summary>
    internal ColumnSet(ulong low, ulong[]? high)
    {
        _low = low;
        _high = high;
    }

    /// <summary>Whether nothing is in it.</summary>
    public bool IsEmpty => _low == 0 && _high is null;

    /// <summary>The word of the first columns.</summary>
    public ulong Low => _low;

    /// <summary>The words of the others.</summary>
    public ReadOnlySpan<ulong> High => _high;

    /// <summary>The set of one column.</summary>
    public static ColumnSet Of(int number)
    {
        if (number < WordBits)
        {
            return new ColumnSet(1UL << number, null);
        }

        var high = new ulong[number / WordBits];
        high[^1] = 1UL << (number % WordBits);
        return new ColumnSet(0, high);
    }

    /// <summary>What is in one of two sets or both.</summary>
    public static ColumnSet operator |(ColumnSet left, ColumnSet right)
    {
        if (left._high is null || right._high is null)
        {
            return new ColumnSet(left._low | right._low, left._high ?? right._high);
        }

        (ulong[] longer, ulong[] shorter) = left._high.Length >= right._high.Length ? (left._high, right._high) : (right._high, left._high);
        var high = (ulong[])longer.Clone();
        for (int index = 0; index < shorter.Length; index++)
        {
            high[index] |= shorter[index];
        }

        return new ColumnSet(left._low | right._low, high);
    }

    /// <summary>Adds the numbers in it to <paramref name="numbers"/>, in ascending order.</summary>
    public void AddTo(List<int> numbers)
    {
        AddWord(_low, 0, numbers);
        for (int index = 0; index < (_high?.Length ?? 0); index++)
        {
            AddWord(_high![index], (index + 1) * WordBits, numbers);
        }
    }

    /// <inheritdoc/>
    public bool Equals(ColumnSet other) =>
        _low == other._low && (_high ?? []).AsSpan().SequenceEqual(other._high ?? []);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ColumnSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _low.GetHashCode();

    private static void AddWord(ulong word, int first, List<int> numbers)
    {
        while (word != 0)
        {
            numbers.Add(first + BitOperations.TrailingZeroCount(word));
            word &= word - 1;
        }
    }
}

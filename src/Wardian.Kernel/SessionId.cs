namespace Wardian.Kernel;

/// <summary>Names one client session for ever: unique across restarts of one node and increasing in time.</summary>
/// <param name="Value">Unix milliseconds of the process start shifted left by 20 bits, plus a counter.</param>
public readonly record struct SessionId(ulong Value) : IComparable<SessionId>
{
    /// <inheritdoc />
    public int CompareTo(SessionId other) => Value.CompareTo(other.Value);

    /// <summary>Sixteen lower-case hexadecimal digits, the form used in the ledger, in logs and in commands.</summary>
    public override string ToString() => Value.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether <paramref name="left"/> was given out before <paramref name="right"/>.</summary>
    public static bool operator <(SessionId left, SessionId right) => left.Value < right.Value;

    /// <summary>Whether <paramref name="left"/> was given out after <paramref name="right"/>.</summary>
    public static bool operator >(SessionId left, SessionId right) => left.Value > right.Value;

    /// <summary>Whether <paramref name="left"/> is the same as or was given out before <paramref name="right"/>.</summary>
    public static bool operator <=(SessionId left, SessionId right) => left.Value <= right.Value;

    /// <summary>Whether <paramref name="left"/> is the same as or was given out after <paramref name="right"/>.</summary>
    public static bool operator >=(SessionId left, SessionId right) => left.Value >= right.Value;
}

using System.Runtime.CompilerServices;

namespace Hospital.Generation;

/// <summary>
/// A SplitMix64 stream that starts from (seed, topic, row): any row of any table can be made alone, in any order, and twice.
/// </summary>
internal struct Dice
{
    private ulong _state;

    public Dice(ulong seed, Topic topic, long row)
    {
        unchecked
        {
            _state = Mix(seed ^ ((ulong)(int)topic * 0xD1B54A32D192ED03UL)) ^ Mix((ulong)row + 0x9E3779B97F4A7C15UL);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
            return Mix(_state);
        }
    }

    /// <summary>A whole number from 0 up to, not including, <paramref name="bound"/>.</summary>
    public int Below(int bound) => unchecked((int)(((Next() >> 32) * (uint)bound) >> 32));

    public long Below(long bound) => (long)Math.BigMul(Next(), (ulong)bound, out _);

    public int Range(int low, int high) => low + Below(high - low + 1);

    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Percent(int percent) => Below(100) < percent;

    public bool PerMille(int perMille) => Below(1000) < perMille;

    public T Pick<T>(T[] choices) => choices[Below(choices.Length)];

    public char PickChar(string choices) => choices[Below(choices.Length)];

    public string Digits(int count)
    {
        Span<char> text = stackalloc char[count];
        for (var i = 0; i < count; i++)
        {
            text[i] = (char)('0' + Below(10));
        }
        return new string(text);
    }

    public string Hex(int count)
    {
        Span<char> text = stackalloc char[count];
        for (var i = 0; i < count; i++)
        {
            text[i] = "0123456789abcdef"[Below(16)];
        }
        return new string(text);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}

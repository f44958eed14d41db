namespace Wardian.Fuzz.Targets;

/// <summary>The slow second opinion of the session targets: however the bytes are cut, the same must come of it.</summary>
internal static class Cuts
{
    public delegate void Feed(ReadOnlySpan<byte> bytes);

    public static void Compare(ReadOnlySpan<byte> input, Func<FuzzSession> open, Func<FuzzSession, Feed> side)
    {
        string whole = Outcome(input, input.Length, open, side);
        if (whole.Contains("data-after-tls-request", StringComparison.Ordinal))
        {
            // The one place where a cut must matter: what comes with an SSLRequest is an attack, what comes later is TLS.
            return;
        }

        int cut = input.IsEmpty ? 0 : input[^1] * input.Length / 256;
        string cutInTwo = Outcome(input, cut, open, side);
        if (!string.Equals(whole, cutInTwo, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Cut at {cut} makes a difference:\n{whole}\n---\n{cutInTwo}");
        }
    }

    private static string Outcome(ReadOnlySpan<byte> input, int cut, Func<FuzzSession> open, Func<FuzzSession, Feed> side)
    {
        FuzzSession session = open();
        Feed feed = side(session);
        feed(input[..cut]);
        feed(input[cut..]);
        return session.Outcome;
    }
}

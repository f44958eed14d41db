namespace Wardian.Fuzz.Targets;

/// <summary>What a client sends after log-in, to a server that answers nothing.</summary>
internal sealed class ClientTarget : IFuzzTarget
{
    public static string Name => "client";

    public static void Fuzz(ReadOnlySpan<byte> input) => Cuts.Compare(input, Opened.LoggedIn, session => session.Client);
}

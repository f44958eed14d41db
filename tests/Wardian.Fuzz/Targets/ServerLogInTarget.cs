namespace Wardian.Fuzz.Targets;

/// <summary>A server's bytes from the connection to its first ReadyForQuery and beyond.</summary>
internal sealed class ServerLogInTarget : IFuzzTarget
{
    public static string Name => "server-log-in";

    public static void Fuzz(ReadOnlySpan<byte> input) => Cuts.Compare(input, Opened.Connected, session => session.Server);
}

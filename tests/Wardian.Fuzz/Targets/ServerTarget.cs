namespace Wardian.Fuzz.Targets;

/// <summary>What a server sends after log-in; the first byte chooses what the client has asked.</summary>
internal sealed class ServerTarget : IFuzzTarget
{
    public static string Name => "server";

    public static void Fuzz(ReadOnlySpan<byte> input)
    {
        if (!input.IsEmpty)
        {
            int choice = input[0];
            Cuts.Compare(input[1..], () => Opened.Busy(choice), session => session.Server);
        }
    }
}

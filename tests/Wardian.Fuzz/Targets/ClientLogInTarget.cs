using Wardian.Gateway.Configuration;

namespace Wardian.Fuzz.Targets;

/// <summary>A client's first bytes, in both ways to log in, and its proof.</summary>
internal sealed class ClientLogInTarget : IFuzzTarget
{
    public static string Name => "client-log-in";

    public static void Fuzz(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
        {
            return;
        }

        int choice = input[0] % 3;
        Cuts.Compare(
            input[1..],
            () => choice == 2 ? Opened.AskedForProof() : new FuzzSession(choice == 0 ? LoginMode.PassThrough : LoginMode.LogIn),
            session => session.Client);
    }
}

using Wardian.Cryptography.Scram;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>The other end of a SCRAM exchange: a person's driver, or a server. What it cannot do with a message makes the test fail.</summary>
internal static class ScramPeer
{
    /// <summary>
    /// A driver that goes through the exchange with the gateway; the last of its two messages is not sent when there was an error.
    /// </summary>
    public static void ProvePerson(
        SessionHarness harness, string password, ReadOnlyMemory<byte> binding = default, Action? beforeProof = null)
    {
        Received offer = Received.Split(harness.ToClient)[^1];
        var client = new ScramClient(binding, "clientnonceclientnonce");
        Assert.True(client.TryChoose(Mechanisms(offer)));
        harness.Client(Frontend.SaslInitial(client.Mechanism, client.Start()));
        Received challenge = Received.Split(harness.ToClient)[^1];
        Assert.True(client.TryReadServerFirst(challenge.Body.AsSpan(4), out ScramChallenge? asked, out _));
        ScramKeys keys = ScramKeys.Derive(System.Text.Encoding.UTF8.GetBytes(password), asked.Salt.Span, asked.Iterations);
        beforeProof?.Invoke();
        harness.Client(Frontend.SaslResponse(client.Finish(keys)));
        if (Received.Split(harness.ToClient).FirstOrDefault(message => message.Tag == 'R' && message.Body[3] == 12) is { } final)
        {
            Assert.True(client.TryVerify(final.Body.AsSpan(4)));
        }
    }

    /// <summary>A server that has offered SCRAM and goes through the exchange with the gateway's own client.</summary>
    public static bool ServeGateway(SessionHarness harness, string password, ReadOnlyMemory<byte> binding = default, bool provesItself = true)
    {
        var server = new ScramServer(
            ScramVerifiers.Create(System.Text.Encoding.UTF8.GetBytes(password)), isMock: false, binding, "serverserverserverserver");
        harness.Server(binding.IsEmpty ? Backend.SaslOffer("SCRAM-SHA-256") : Backend.SaslOffer("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256"));
        byte[] initial = Received.Split(harness.ToServer)[^1].Body;
        int end = Array.IndexOf(initial, (byte)0);
        Assert.True(server.TryStart(System.Text.Encoding.ASCII.GetString(initial, 0, end), initial.AsSpan(end + 5), out byte[] first, out _));
        harness.Server(Backend.Authentication(11, first));
        if (!server.TryFinish(Received.Split(harness.ToServer)[^1].Body, out byte[] final, out _))
        {
            return false;
        }

        if (provesItself)
        {
            harness.Server(Backend.Authentication(12, final));
        }

        return true;
    }

    public static string[] Mechanisms(Received offer)
    {
        Assert.Equal(('R', (byte)10), (offer.Tag, offer.Body[3]));
        return System.Text.Encoding.ASCII.GetString(offer.Body.AsSpan(4)).TrimEnd('\0').Split('\0');
    }
}

using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Wardian.Cryptography.Scram;

namespace Wardian.Cryptography.Tests.Scram;

/// <summary>Logs in to a real server with our client, by hand, over TLS or plain.</summary>
internal static class PostgresLogin
{
    /// <summary>The mechanism used when the server let us in and proved itself; otherwise null.</summary>
    public static string? Try(int port, string user, byte[] password, bool useTls)
    {
        using var socket = new TcpClient("127.0.0.1", port);
        Stream stream = socket.GetStream();
        byte[] binding = [];
        if (useTls)
        {
            stream.Write([0, 0, 0, 8, 4, 210, 22, 47]);
            Assert.Equal('S', stream.ReadByte());
            var tls = new SslStream(stream, leaveInnerStreamOpen: false, (_, certificate, _, _) =>
                string.Equals(certificate?.Subject, "CN=localhost", StringComparison.Ordinal));
            tls.AuthenticateAsClient("localhost");
            binding = ChannelBinding.TlsServerEndPoint(new X509Certificate2(tls.RemoteCertificate!));
            Assert.NotEmpty(binding);
            stream = tls;
        }

        using (stream)
        {
            Send(stream, [], [0, 3, 0, 0, .. Encoding.UTF8.GetBytes($"user\0{user}\0database\0postgres\0\0")]);
            return Exchange(stream, new ScramClient(binding, ScramNonce.Create()), password);
        }
    }

    private static string? Exchange(Stream stream, ScramClient client, byte[] password)
    {
        Assert.Equal(10, Read(stream, out byte[] offer));
        Assert.True(client.TryChoose(Encoding.ASCII.GetString(offer).Split('\0', StringSplitOptions.RemoveEmptyEntries)));
        byte[] first = client.Start();
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, first.Length);
        Send(stream, "p"u8, [.. Encoding.ASCII.GetBytes(client.Mechanism), 0, .. length, .. first]);
        Assert.Equal(11, Read(stream, out byte[] serverFirst));
        Assert.True(client.TryReadServerFirst(serverFirst, out ScramChallenge? challenge, out _));
        Send(stream, "p"u8, client.Finish(ScramKeys.Derive(password, challenge.Salt.Span, challenge.Iterations)));
        return Read(stream, out byte[] serverFinal) == 12 && client.TryVerify(serverFinal) && Read(stream, out _) == 0 ? client.Mechanism : null;
    }

    private static void Send(Stream stream, ReadOnlySpan<byte> type, byte[] body)
    {
        byte[] message = [.. type, 0, 0, 0, 0, .. body];
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(type.Length), body.Length + 4);
        stream.Write(message);
    }

    /// <summary>The number of an authentication message and what follows it; -1 for an error.</summary>
    private static int Read(Stream stream, out byte[] rest)
    {
        var header = new byte[5];
        stream.ReadExactly(header);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1)) - 4];
        stream.ReadExactly(body);
        rest = header[0] == 'R' ? body[4..] : body;
        return header[0] == 'R' ? BinaryPrimitives.ReadInt32BigEndian(body) : -1;
    }
}

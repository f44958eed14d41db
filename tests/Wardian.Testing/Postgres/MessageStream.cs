using System.Buffers.Binary;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Wardian.Testing.Postgres;

/// <summary>Whole messages over one connection, in clear or with TLS. No single wait takes longer than <see cref="Patience"/>.</summary>
public sealed class MessageStream(Stream stream) : IAsyncDisposable
{
    private const int PacketLengthMax = 1024 * 1024;

    private Stream _stream = stream;

    /// <summary>After this long a peer that does not move is a failure.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        using var limit = new CancellationTokenSource(Patience);
        await _stream.WriteAsync(bytes, limit.Token);
    }

    /// <summary>Sends without a limit, for who expects the peer not to read.</summary>
    public ValueTask SendPatientlyAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        _stream.WriteAsync(bytes, cancellationToken);

    /// <summary>Exactly so many bytes; throws <see cref="EndOfStreamException"/> when the peer ends before.</summary>
    public async Task<byte[]> ReadBytesAsync(int length)
    {
        using var limit = new CancellationTokenSource(Patience);
        var bytes = new byte[length];
        await _stream.ReadExactlyAsync(bytes, limit.Token);
        return bytes;
    }

    /// <summary>A packet without a tag, as connections begin with, length included.</summary>
    public async Task<byte[]> ReadPacketAsync()
    {
        byte[] length = await ReadBytesAsync(4);
        return [.. length, .. await ReadBytesAsync(RestOf(length))];
    }

    public async Task<Received> ReadAsync()
    {
        byte[] header = await ReadBytesAsync(5);
        return new Received((char)header[0], await ReadBytesAsync(RestOf(header.AsSpan(1))));
    }

    /// <summary>Messages up to and including the first with <paramref name="tag"/>.</summary>
    public async Task<IReadOnlyList<Received>> ReadUntilAsync(char tag)
    {
        var messages = new List<Received>();
        do
        {
            messages.Add(await ReadAsync());
        }
        while (messages[^1].Tag != tag);

        return messages;
    }

    /// <summary>All bytes until the peer ends.</summary>
    public async Task<byte[]> ReadToEndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        using var all = new MemoryStream();
        await _stream.CopyToAsync(all, limit.Token);
        return all.ToArray();
    }

    /// <summary>Begins TLS as the accepting side.</summary>
    public async Task AcceptTlsAsync(X509Certificate2 certificate)
    {
        using var limit = new CancellationTokenSource(Patience);
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = tls;
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, limit.Token);
    }

    /// <summary>Begins TLS as the connecting side; only certificates of <paramref name="authority"/> are accepted.</summary>
    public async Task ConnectTlsAsync(string serverName, X509Certificate2 authority, IReadOnlyList<SslApplicationProtocol>? protocols = null)
    {
        using var limit = new CancellationTokenSource(Patience);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(authority);
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = tls;
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = serverName,
            CertificateChainPolicy = policy,
            ApplicationProtocols = protocols is null ? null : [.. protocols],
        };
        await tls.AuthenticateAsClientAsync(options, limit.Token);
    }

    /// <summary>SHA-256 of the certificate that the peer has shown; null without TLS.</summary>
    public string? PeerThumbprint => (_stream as SslStream)?.RemoteCertificate?.GetCertHashString(HashAlgorithmName.SHA256);

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static int RestOf(ReadOnlySpan<byte> length)
    {
        int declared = BinaryPrimitives.ReadInt32BigEndian(length);
        return declared is >= 4 and <= PacketLengthMax
            ? declared - 4
            : throw new InvalidDataException($"A message declares {declared} bytes.");
    }
}

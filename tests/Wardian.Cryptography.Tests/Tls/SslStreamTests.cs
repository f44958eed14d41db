using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Wardian.Cryptography.Tls;

namespace Wardian.Cryptography.Tests.Tls;

/// <summary>Our end against .NET's, over a loopback socket.</summary>
public sealed class SslStreamTests : IDisposable
{
    private const int Length = 1024 * 1024;

    private readonly TlsPair _pair = new();
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));

    public void Dispose()
    {
        _pair.Dispose();
        _limit.Dispose();
    }

    [Fact]
    public async Task Our_client_talks_with_their_server()
    {
        (NetworkStream mine, NetworkStream theirs) = await ConnectAsync();
        using X509Certificate2 certificate =
            X509Certificate2.CreateFromPemFile(_pair.ServerFiles.CertificateFile, _pair.ServerFiles.KeyFile);
        await using var other = new SslStream(theirs);
        var ours = new TlsOverStream(_pair.Client, mine, _limit.Token);

        Task accepted = other.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = certificate }, _limit.Token);
        Assert.Equal(TlsStatus.Done, await ours.HandshakeAsync());
        await accepted;

        await ExchangeAsync(ours, other);
        Assert.Equal(certificate.RawData, _pair.Client.PeerCertificate());
        await mine.DisposeAsync();
    }

    [Theory]
    [InlineData("postgresql", true)]
    [InlineData(null, false)]
    public async Task Their_client_talks_with_our_server(string? protocol, bool isAgreed)
    {
        (NetworkStream mine, NetworkStream theirs) = await ConnectAsync();
        await using var other = new SslStream(theirs);
        var ours = new TlsOverStream(_pair.Server, mine, _limit.Token);

        Task connected = other.AuthenticateAsClientAsync(OptionsFor(protocol), _limit.Token);
        Assert.Equal(TlsStatus.Done, await ours.HandshakeAsync());
        await connected;

        Assert.Equal(isAgreed, _pair.Server.HasAgreedProtocol);
        await ExchangeAsync(ours, other);
        await mine.DisposeAsync();
    }

    [Fact]
    public async Task Their_goodbye_is_heard()
    {
        (NetworkStream mine, NetworkStream theirs) = await ConnectAsync();
        await using var other = new SslStream(theirs);
        var ours = new TlsOverStream(_pair.Server, mine, _limit.Token);
        Task connected = other.AuthenticateAsClientAsync(OptionsFor(null), _limit.Token);
        Assert.Equal(TlsStatus.Done, await ours.HandshakeAsync());
        await connected;

        await other.ShutdownAsync();

        Assert.Equal(TlsStatus.Closed, (await ours.ReceiveAsync(1)).Status);
        await mine.DisposeAsync();
    }

    [Fact]
    public async Task A_client_of_another_protocol_is_refused()
    {
        (NetworkStream mine, NetworkStream theirs) = await ConnectAsync();
        await using var other = new SslStream(theirs);
        var ours = new TlsOverStream(_pair.Server, mine, _limit.Token);

        Task connected = other.AuthenticateAsClientAsync(OptionsFor("http/1.1"), _limit.Token);

        Assert.Equal(TlsStatus.Failed, await ours.HandshakeAsync());
        await mine.DisposeAsync();
        Exception refusal = await Assert.ThrowsAnyAsync<Exception>(() => connected);
        Assert.True(refusal is AuthenticationException or IOException, refusal.GetType().Name);
    }

    private async Task ExchangeAsync(TlsOverStream ours, SslStream other)
    {
        byte[] up = RandomNumberGenerator.GetBytes(Length);
        byte[] down = RandomNumberGenerator.GetBytes(Length);
        var upReceived = new byte[Length];

        Task sending = ours.SendAsync(up);
        await other.ReadExactlyAsync(upReceived, _limit.Token);
        await sending;
        Task answering = other.WriteAsync(down, _limit.Token).AsTask();
        (_, byte[] downReceived) = await ours.ReceiveAsync(Length);
        await answering;

        Assert.Equal(up, upReceived);
        Assert.Equal(down, downReceived);
    }

    private SslClientAuthenticationOptions OptionsFor(string? protocol)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(_pair.Certificates.CaFile));
        return new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            CertificateChainPolicy = policy,
            ApplicationProtocols = protocol is null ? null : [new SslApplicationProtocol(protocol)],
        };
    }

    private async Task<(NetworkStream Mine, NetworkStream Theirs)> ConnectAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var mine = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await mine.ConnectAsync(listener.LocalEndpoint, _limit.Token);
        Socket theirs = await listener.AcceptSocketAsync(_limit.Token);
        return (new NetworkStream(mine, ownsSocket: true), new NetworkStream(theirs, ownsSocket: true));
    }
}

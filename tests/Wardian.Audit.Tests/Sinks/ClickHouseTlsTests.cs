using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Sinks.Store;
using Wardian.Kernel;
using Wardian.Testing.Clusters;

namespace Wardian.Audit.Tests.Sinks;

/// <summary>Against a server that says only what every HTTP server can: Debian's ClickHouse wants more of a key than it is worth.</summary>
public sealed class ClickHouseTlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wardian-tls-").FullName;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_a_certificate_of_the_named_authority_is_taken(bool isRight)
    {
        using var ours = new TestCertificates(Directory.CreateDirectory(Path.Combine(_folder, "ours")).FullName);
        using var others = new TestCertificates(Directory.CreateDirectory(Path.Combine(_folder, "others")).FullName);
        (string certificate, string key) = ours.IssueServer("server");
        _listener.Start();
        Task serving = ServeAsync(certificate, key);
        using var client = new ClickHouseClient(new ClickHouseOptions
        {
            Url = $"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}",
            CaFile = isRight ? ours.CaFile : others.CaFile,
        });
        if (isRight)
        {
            await client.ExecuteAsync("SELECT 1", TestContext.Current.CancellationToken);
            await serving;
        }
        else
        {
            FailureException refused = await Assert.ThrowsAsync<FailureException>(
                () => client.ExecuteAsync("SELECT 1", TestContext.Current.CancellationToken));
            Assert.Equal("sink.store-unreachable", refused.Error.Code);
            await Assert.ThrowsAnyAsync<Exception>(() => serving);
        }
    }

    private async Task ServeAsync(string certificateFile, string keyFile)
    {
        using TcpClient client = await _listener.AcceptTcpClientAsync();
        using var certificate = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        await using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsServerAsync(certificate, clientCertificateRequired: false, SslProtocols.None, checkCertificateRevocation: false);
        var buffer = new byte[4096];
        if (await stream.ReadAsync(buffer) == 0)
        {
            throw new IOException("The client left.");
        }

        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Wardian.Gateway.Configuration;
using Wardian.Testing.Clusters;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Transport;

/// <summary>A listener's certificate is renewed while it runs. The other end is .NET's own TLS.</summary>
public sealed class CertificateTests : IDisposable
{
    private const int Kept = 1011;
    private const int Changed = 1012;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wardian-certificates-");
    private readonly TestCertificates _certificates;
    private readonly X509Certificate2 _authority;

    public CertificateTests()
    {
        _certificates = new TestCertificates(_folder.FullName);
        _authority = X509CertificateLoader.LoadCertificateFromFile(_certificates.CaFile);
        Put("first", key: "first");
    }

    private string CertificateFile => Path.Combine(_folder.FullName, "current.crt");

    private string KeyFile => Path.Combine(_folder.FullName, "current.key");

    public void Dispose()
    {
        _authority.Dispose();
        _certificates.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task New_sessions_get_the_new_certificate_and_open_ones_stay()
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await StartAsync(server.Port);
        await using ScriptedClient before = await ConnectAsync(gateway);
        await before.StartAsync();
        Assert.Equal(Thumbprint("first"), before.Messages.PeerThumbprint);

        for (int round = 0; round < 20; round++)
        {
            string name = $"renewed-{round}";
            Put(name, key: name);
            gateway.Reload();
            await using ScriptedClient after = await ConnectAsync(gateway);
            Assert.Equal(Thumbprint(name), after.Messages.PeerThumbprint);
            await after.StartAsync();
            Assert.Equal(4, (await after.QueryAsync("select 1")).Count);
        }

        Assert.Equal(4, (await before.QueryAsync("select 1")).Count);
        Assert.Equal(20, gateway.Log.Lines.Count(line => line.Event == Changed));
    }

    [Theory]
    [InlineData("a key that does not fit")]
    [InlineData("no certificate")]
    [InlineData("nothing")]
    public async Task Files_that_cannot_be_used_change_nothing_and_raise_an_alarm(string what)
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await StartAsync(server.Port);
        Put("second", key: "second");
        switch (what)
        {
            case "a key that does not fit":
                Put("second", key: "other");
                break;
            case "no certificate":
                await File.WriteAllTextAsync(CertificateFile, "no PEM", TestContext.Current.CancellationToken);
                break;
            default:
                File.Delete(CertificateFile);
                break;
        }

        gateway.Reload();

        Assert.Equal(LogLevel.Critical, gateway.Log.Lines.Single(line => line.Event == Kept).Level);
        await using ScriptedClient client = await ConnectAsync(gateway);
        Assert.Equal(Thumbprint("first"), client.Messages.PeerThumbprint);
        Put("second", key: "second");
        gateway.Reload();
        await using ScriptedClient healed = await ConnectAsync(gateway);
        Assert.Equal(Thumbprint("second"), healed.Messages.PeerThumbprint);
    }

    [Fact]
    public async Task Changed_files_are_noticed_without_a_word_once_they_stay_the_same()
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await StartAsync(server.Port);
        gateway.LookAtCertificates();
        Put("second", key: "first");
        gateway.LookAtCertificates();
        Put("second", key: "second");
        gateway.LookAtCertificates();
        Assert.DoesNotContain(gateway.Log.Lines, line => line.Event is Kept or Changed);

        gateway.LookAtCertificates();
        gateway.LookAtCertificates();

        Assert.Single(gateway.Log.Lines, line => line.Event == Changed);
        await using ScriptedClient client = await ConnectAsync(gateway);
        Assert.Equal(Thumbprint("second"), client.Messages.PeerThumbprint);
    }

    [Fact]
    public async Task Bad_files_raise_one_alarm_and_not_one_at_each_look()
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await StartAsync(server.Port);
        File.Delete(KeyFile);
        for (int look = 0; look < 10; look++)
        {
            gateway.LookAtCertificates();
        }

        Assert.Single(gateway.Log.Lines, line => line.Event == Kept);
        await using ScriptedClient client = await ConnectAsync(gateway);
        Assert.Equal(Thumbprint("first"), client.Messages.PeerThumbprint);
    }

    [Fact]
    public async Task Sessions_that_begin_while_certificates_change_all_succeed()
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await StartAsync(server.Port);
        bool isOver = false;
        Task[] clients = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref isOver))
            {
                await using ScriptedClient client = await ConnectAsync(gateway);
                await client.StartAsync();
            }
        }))];
        for (int round = 0; round < 100; round++)
        {
            gateway.Reload();
            await Task.Yield();
        }

        Volatile.Write(ref isOver, true);
        await Task.WhenAll(clients);
    }

    private Task<RunningGateway> StartAsync(int serverPort) => RunningGateway.StartAsync(
        serverPort, new GatewayLimits { EventLoops = 2 }, new ClientTlsOptions { CertificateFile = CertificateFile, KeyFile = KeyFile });

    private async Task<ScriptedClient> ConnectAsync(RunningGateway gateway)
    {
        ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);
        await client.StartTlsAsync("localhost", _authority);
        return client;
    }

    private string Thumbprint(string name)
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder.FullName, name + ".crt"));
        return certificate.GetCertHashString(HashAlgorithmName.SHA256);
    }

    // As certificate tools do: written beside and renamed over.
    private void Put(string certificate, string key)
    {
        foreach ((string name, string extension, string target) in new[] { (certificate, ".crt", CertificateFile), (key, ".key", KeyFile) })
        {
            string issued = Path.Combine(_folder.FullName, name + extension);
            if (!File.Exists(issued))
            {
                _certificates.IssueServer(name);
            }

            File.Copy(issued, target + ".new");
            File.Move(target + ".new", target, overwrite: true);
        }
    }
}

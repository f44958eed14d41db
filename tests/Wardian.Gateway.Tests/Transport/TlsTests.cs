using System.Buffers.Binary;
using System.Security.Cryptography.X509Certificates;
using Wardian.Gateway.Configuration;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Testing.Clusters;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Transport;

/// <summary>TLS with clients and with servers; the other end is .NET's own.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wardian-tls-");
    private readonly TestCertificates _certificates;
    private readonly X509Certificate2 _authority;
    private readonly X509Certificate2 _serverCertificate;
    private readonly (string CertificateFile, string KeyFile) _files;

    public TlsTests()
    {
        _certificates = new TestCertificates(_folder.FullName);
        _authority = X509CertificateLoader.LoadCertificateFromFile(_certificates.CaFile);
        _files = _certificates.IssueServer("server");
        _serverCertificate = X509Certificate2.CreateFromPemFile(_files.CertificateFile, _files.KeyFile);
    }

    private ClientTlsOptions ClientTls => new()
    {
        Mode = ClientTlsMode.Required,
        CertificateFile = _files.CertificateFile,
        KeyFile = _files.KeyFile,
    };

    public void Dispose()
    {
        _serverCertificate.Dispose();
        _authority.Dispose();
        _certificates.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_query_goes_through_TLS_on_both_sides(bool isDirect)
    {
        await using var server = FakePostgresServer.Echoing(_serverCertificate);
        await using RunningGateway gateway = await RunningGateway.StartAsync(
            server.Port, clientTls: ClientTls, serverTls: new ServerTlsOptions { CaFile = _certificates.CaFile });
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);

        await (isDirect ? client.StartDirectTlsAsync("localhost", _authority) : client.StartTlsAsync("localhost", _authority));
        await client.StartAsync();
        string wide = new('x', 300_000);
        IReadOnlyList<Received> answer = await client.QueryAsync(wide);

        Assert.Equal(Backend.Row(wide)[5..], answer[1].Body);
        await RunningGateway.HoldsAsync(() => gateway.Ledger.Records.Any(record => record.Kind == AuditKind.Statement));
        AuditSession session = gateway.Ledger.Records.First(record => record.Kind == AuditKind.Statement).Session;
        Assert.StartsWith("TLSv1.3 ", session.ClientTls, StringComparison.Ordinal);
        Assert.StartsWith("TLSv1.3 ", session.ServerTls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_in_clear_is_refused_where_TLS_is_required()
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await RunningGateway.StartAsync(server.Port, clientTls: ClientTls);
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);

        await client.SendAsync(Frontend.Startup(("user", "his_app")));

        Assert.Equal("28000", Received.LastFatal(await client.Messages.ReadToEndAsync()));
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task A_server_of_another_authority_is_refused()
    {
        using var other = new TestCertificates(_folder.CreateSubdirectory("other").FullName);
        Assert.Equal(("08001", 0), await ConnectAsync(new ServerTlsOptions { CaFile = other.CaFile }));
    }

    [Fact]
    public async Task A_server_of_another_name_is_refused_unless_only_the_chain_counts()
    {
        Assert.Equal(("08001", 0), await ConnectAsync(Named(ServerTlsMode.VerifyFull)));
        Assert.Equal(("no fatal error but Z", 1), await ConnectAsync(Named(ServerTlsMode.VerifyCa)));

        ServerTlsOptions Named(ServerTlsMode mode) => new() { Mode = mode, CaFile = _certificates.CaFile, ServerName = "elsewhere.test" };
    }

    [Fact]
    public async Task A_server_without_TLS_hears_nothing_more()
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await RunningGateway.StartAsync(
            server.Port, serverTls: new ServerTlsOptions { CaFile = _certificates.CaFile });
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);

        await client.SendAsync(Frontend.Startup(("user", "his_app")));

        Assert.Equal("08001", Received.LastFatal(await client.Messages.ReadToEndAsync()));
        Assert.Equal((1, 0), (server.Connections, server.Sessions));
    }

    [Fact]
    public async Task A_cancel_request_goes_to_the_server_in_TLS_too()
    {
        var isRunning = new TaskCompletionSource();
        var mayAnswer = new TaskCompletionSource();
        await using var server = new FakePostgresServer(
            async connection =>
            {
                Assert.True(connection.IsTls);
                await connection.AcceptAsync(7, 8);
                await connection.AnswerQueriesAsync(async sql =>
                {
                    isRunning.SetResult();
                    await mayAnswer.Task.WaitAsync(MessageStream.Patience);
                    return FakePostgresServer.RowOf(sql);
                });
            },
            _serverCertificate);
        await using RunningGateway gateway = await RunningGateway.StartAsync(
            server.Port, serverTls: new ServerTlsOptions { CaFile = _certificates.CaFile });
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);
        byte[] key = (await client.StartAsync()).Single(message => message.Tag == 'K').Body;
        await client.SendAsync(Frontend.Query("select slow"));
        await isRunning.Task.WaitAsync(MessageStream.Patience);

        await using ScriptedClient canceller = await ScriptedClient.ConnectAsync(gateway.Port);
        await canceller.SendAsync(
            Frontend.Cancel(BinaryPrimitives.ReadUInt32BigEndian(key), BinaryPrimitives.ReadUInt32BigEndian(key.AsSpan(4))));

        Assert.Empty(await canceller.Messages.ReadToEndAsync());
        Assert.True(server.Cancels.TryRead(out (uint ProcessId, uint SecretKey) cancelled));
        Assert.Equal((7u, 8u), cancelled);
        mayAnswer.SetResult();
        Assert.Equal(4, (await client.Messages.ReadUntilAsync('Z')).Count);
    }

    // The SQLSTATE that the client is told, or what it hears instead, and how many start-ups the server saw.
    private async Task<(string Outcome, int Sessions)> ConnectAsync(ServerTlsOptions tls)
    {
        await using var server = FakePostgresServer.Echoing(_serverCertificate);
        await using RunningGateway gateway = await RunningGateway.StartAsync(server.Port, serverTls: tls);
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);
        await client.SendAsync(Frontend.Startup(("user", "his_app")), Frontend.Terminate);
        return (Received.LastFatal(await client.Messages.ReadToEndAsync()), server.Sessions);
    }
}

using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Wardian.Testing;
using Wardian.Testing.Clusters;
using Wardian.Testing.Postgres;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Hosting;

/// <summary>The real process at its edges: signals, and a system that gives no more.</summary>
public sealed class EdgeTests
{
    private const int DescriptorsMax = 700;
    private const int Flood = 500;

    [Fact]
    public async Task A_hang_up_signal_makes_new_connections_see_the_new_certificate()
    {
        using var workplace = new Workplace();
        using var certificates = new TestCertificates(Directory.CreateDirectory(workplace["certificates"]).FullName);
        (string certificate, string key) = certificates.IssueServer("server");
        await workplace.InitialiseAsync(5432);
        string yaml = await File.ReadAllTextAsync(workplace["wardian.yaml"]);
        await File.WriteAllTextAsync(workplace["wardian.yaml"], yaml.Replace(
            "mode: optional", $"mode: required\n      certificate-file: {certificate}\n      key-file: {key}", StringComparison.Ordinal));
        await using RunningServer server = await RunningServer.StartAsync(workplace);
        string before = Thumbprint(await File.ReadAllTextAsync(certificate));
        Assert.Equal(before, await ShownAsync(workplace.ListenPort));

        certificates.IssueServer("server");
        server.HangUp();
        string after = Thumbprint(await File.ReadAllTextAsync(certificate));
        Assert.NotEqual(before, after);
        await server.UntilAsync(async () => await ShownAsync(workplace.ListenPort) == after);

        await File.WriteAllTextAsync(key, "no key");
        server.HangUp();
        await server.UntilAsync(() => Task.FromResult(server.Log.Contains("\"EventId\":1011", StringComparison.Ordinal)));
        Assert.Equal(after, await ShownAsync(workplace.ListenPort));
        Assert.Equal(0, await server.TerminateAsync());
    }

    [Fact]
    public async Task A_flood_does_not_take_the_last_descriptor()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(FreePort.Find());
        await using RunningServer server = await RunningServer.StartAsync(workplace, DescriptorsMax);
        var flood = new List<ScriptedClient>();
        for (int number = 0; number < Flood; number++)
        {
            flood.Add(await ScriptedClient.ConnectAsync(workplace.ListenPort));
        }

        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/readyz"));
        foreach (ScriptedClient client in flood)
        {
            await client.DisposeAsync();
        }

        await server.UntilAsync(async () =>
            (await server.Http.GetStringAsync(new Uri("/healthz", UriKind.Relative))).Contains("\"openConnections\":0", StringComparison.Ordinal));

        // The database that is missing is all that is wrong.
        await using ScriptedClient next = await ScriptedClient.ConnectAsync(workplace.ListenPort);
        await next.SendAsync(Frontend.Startup(("user", "his_app")));
        Assert.Equal("08001", Received.LastFatal(await next.Messages.ReadToEndAsync()));
        Assert.Equal(0, await server.TerminateAsync());
        Assert.Contains("\"EventId\":1013", server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("\"LogLevel\":\"Error\"", server.Log, StringComparison.Ordinal);
    }

    // The certificate that OpenSSL's own client is shown.
    private static async Task<string> ShownAsync(int port)
    {
        var client = new ProcessSpec("openssl", "s_client", "-starttls", "postgres", "-connect",
            "127.0.0.1:" + port.ToString(CultureInfo.InvariantCulture));
        return Thumbprint((await ProcessRunner.RunAsync(client, TestContext.Current.CancellationToken)).Output);
    }

    private static string Thumbprint(string text)
    {
        using X509Certificate2 certificate = X509Certificate2.CreateFromPem(text);
        return certificate.GetCertHashString(HashAlgorithmName.SHA256);
    }
}

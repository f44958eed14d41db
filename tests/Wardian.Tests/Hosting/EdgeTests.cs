using System.Net;
using Wardian.Testing.Clusters;
using Wardian.Testing.Postgres;
using Wardian.Tests.Support;

namespace Wardian.Tests.Hosting;

/// <summary>The real process at its edges: signals, and a system that gives no more.</summary>
public sealed class EdgeTests
{
    private const int DescriptorsMax = 700;
    private const int Flood = 500;

    [Fact]
    public async Task A_flood_does_not_take_the_last_descriptor()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(PrivateCluster.FindFreePort());
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
}

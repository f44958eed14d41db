using System.Diagnostics;
using System.Net;
using Wardian.Testing;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Transport;

/// <summary>A server whose name stands for several addresses, not all of which answer.</summary>
public sealed class SeveralAddressesTests
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);
    private static readonly IPAddress Silent = IPAddress.Parse("127.0.0.2");
    private static readonly IPAddress Refusing = IPAddress.Parse("127.0.0.3");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_address_that_does_not_answer_leaves_time_for_the_next(bool isBypassed)
    {
        await using var server = FakePostgresServer.Echoing();
        using var silent = new BlackHole(Silent, server.Port);
        await using RunningGateway gateway = await StartAsync(isBypassed, server.Port, Silent, IPAddress.Loopback);

        long began = Stopwatch.GetTimestamp();
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);
        await client.StartAsync();
        TimeSpan took = Stopwatch.GetElapsedTime(began);

        Assert.Equal(4, (await client.QueryAsync("select 1")).Count);
        // Half the time belongs to each; the loop looks four times a second.
        Assert.InRange(took, ConnectTimeout / 2 * 0.9, MessageStream.Patience);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_address_that_refuses_is_passed_over_at_once(bool isBypassed)
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await StartAsync(isBypassed, server.Port, Refusing, Refusing, IPAddress.Loopback);
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);

        await client.StartAsync();

        Assert.Equal(4, (await client.QueryAsync("select 1")).Count);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(false, "08001")]
    [InlineData(true, "no fatal error but ")]
    public async Task When_no_address_answers_the_connection_ends_in_time(bool isBypassed, string lastWords)
    {
        int port = FreePort.Find();
        using var silent = new BlackHole(Silent, port);
        await using RunningGateway gateway = await StartAsync(isBypassed, port, Refusing, Silent);
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);

        // What nobody reads would make the end of a bypassed connection a reset.
        if (!isBypassed)
        {
            await client.SendAsync(Frontend.Startup(("user", "his_app")));
        }

        Assert.Equal(lastWords, Received.LastFatal(await client.Messages.ReadToEndAsync()));
        await client.DisposeAsync();
        await RunningGateway.HoldsAsync(() => gateway.Status.OpenConnections == 0);
    }

    private static async Task<RunningGateway> StartAsync(bool isBypassed, int port, params IReadOnlyList<IPAddress> addresses)
    {
        RunningGateway gateway = await RunningGateway.StartAsync(port, ConnectTimeout, addresses);
        if (isBypassed)
        {
            gateway.Identities.Bypassed["listener-0"] = true;
        }

        return gateway;
    }
}

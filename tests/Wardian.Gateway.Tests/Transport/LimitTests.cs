using System.Net;
using System.Net.Sockets;
using Wardian.Gateway.Configuration;
using Wardian.Testing;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Transport;

/// <summary>What peers may use of the gateway, and how it starts and ends.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task Connections_beyond_the_limit_are_told_so_until_one_ends()
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await RunningGateway.StartAsync(
            server.Port, new GatewayLimits { EventLoops = 1, ConnectionsMax = 1 });
        await using (ScriptedClient first = await ScriptedClient.ConnectAsync(gateway.Port))
        {
            await first.StartAsync();
            Assert.Equal("53300", await FirstWordsAsync(gateway.Port));
            Assert.Equal(4, (await first.QueryAsync("select 1")).Count);
        }

        await RunningGateway.HoldsAsync(() => gateway.Status.OpenConnections == 0);
        await using ScriptedClient next = await ScriptedClient.ConnectAsync(gateway.Port);
        Assert.Equal('Z', (await next.StartAsync())[^1].Tag);
    }

    [Fact]
    public async Task One_address_cannot_take_the_connections_of_another()
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await RunningGateway.StartAsync(
            server.Port, new GatewayLimits { EventLoops = 1, ConnectionsPerAddressMax = 1 });
        await using ScriptedClient first = await ScriptedClient.ConnectAsync(gateway.Port);
        await first.StartAsync();

        Assert.Equal("53300", await FirstWordsAsync(gateway.Port));
        await using ScriptedClient elsewhere = await ScriptedClient.ConnectAsync(gateway.Port, IPAddress.Parse("127.0.0.2"));
        Assert.Equal('Z', (await elsewhere.StartAsync())[^1].Tag);
    }

    [Fact]
    public async Task Only_connections_that_have_not_logged_in_count_as_pending()
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await RunningGateway.StartAsync(
            server.Port, new GatewayLimits { EventLoops = 1, PendingLoginsMax = 1 });
        await using ScriptedClient first = await ScriptedClient.ConnectAsync(gateway.Port);
        await first.StartAsync();

        await using ScriptedClient silent = await ScriptedClient.ConnectAsync(gateway.Port);
        Assert.Equal("53300", await FirstWordsAsync(gateway.Port));
        Assert.Equal('Z', (await silent.StartAsync())[^1].Tag);
        Assert.Equal(4, (await first.QueryAsync("select 1")).Count);
    }

    [Fact]
    public async Task Silent_connections_from_one_address_keep_nobody_else_from_logging_in()
    {
        const int perAddress = 20;
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await RunningGateway.StartAsync(server.Port, new GatewayLimits
        {
            EventLoops = 2,
            PendingLoginsMax = 2 * perAddress,
            PendingLoginsPerAddressMax = perAddress,
        });
        var silent = new List<ScriptedClient>();
        for (int number = 0; number < 3 * perAddress; number++)
        {
            silent.Add(await ScriptedClient.ConnectAsync(gateway.Port));
        }

        // Those above the address's limit were told so, and everybody else can come in.
        Assert.All(
            await Task.WhenAll(silent.Skip(perAddress).Select(client => client.Messages.ReadToEndAsync())),
            words => Assert.Equal("53300", Received.LastFatal(words)));
        await using ScriptedClient elsewhere = await ScriptedClient.ConnectAsync(gateway.Port, IPAddress.Parse("127.0.0.2"));
        Assert.Equal('Z', (await elsewhere.StartAsync())[^1].Tag);

        // A place is free again as soon as one of the silent logs in or leaves.
        Assert.Equal('Z', (await silent[0].StartAsync())[^1].Tag);
        await silent[1].DisposeAsync();
        await silent[2].DisposeAsync();
        foreach (ScriptedClient turnedAway in silent.Skip(perAddress))
        {
            await turnedAway.DisposeAsync();
        }

        await RunningGateway.HoldsAsync(() => gateway.Status.OpenConnections == perAddress - 2 + 1);
        for (int number = 0; number < 3; number++)
        {
            silent.Add(await ScriptedClient.ConnectAsync(gateway.Port));
            Assert.Equal('Z', (await silent[^1].StartAsync())[^1].Tag);
        }

        foreach (ScriptedClient client in silent)
        {
            await client.DisposeAsync();
        }
    }

    [Fact]
    public async Task Who_does_not_log_in_in_time_is_turned_away_and_who_did_stays()
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await RunningGateway.StartAsync(
            server.Port, new GatewayLimits { EventLoops = 1, LoginTimeout = TimeSpan.FromSeconds(1) });
        await using ScriptedClient known = await ScriptedClient.ConnectAsync(gateway.Port);
        await known.StartAsync();

        Assert.Equal("08006", await FirstWordsAsync(gateway.Port));
        Assert.Equal(4, (await known.QueryAsync("select 1")).Count);
    }

    [Fact]
    public async Task A_server_that_never_answers_the_start_up_does_not_hold_the_client_for_ever()
    {
        await using var server = new FakePostgresServer(static connection => connection.Messages.ReadToEndAsync());
        await using RunningGateway gateway = await RunningGateway.StartAsync(
            server.Port, new GatewayLimits { EventLoops = 1, LoginTimeout = TimeSpan.FromSeconds(1) });
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);

        await client.SendAsync(Frontend.Startup(("user", "his_app")));

        Assert.Equal("08006", Received.LastFatal(await client.Messages.ReadToEndAsync()));
        Assert.Equal(1, server.Sessions);
    }

    [Fact]
    public async Task A_taken_port_stops_the_start()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        int free = FreePort.Find();
        ListenerBindException refusal = await Assert.ThrowsAsync<ListenerBindException>(
            () => RunningGateway.StartAsync(serverPort: 1, ports: [free, port]));

        Assert.Equal("gateway.bind-failed", refusal.Error.Code);
        Assert.Contains($"127.0.0.1:{port}", refusal.Message, StringComparison.Ordinal);
        using var again = new TcpListener(IPAddress.Loopback, free);
        again.Start();
        Assert.Equal(free, ((IPEndPoint)again.LocalEndpoint).Port);
    }

    [Fact]
    public async Task A_stop_tells_idle_sessions_and_lets_a_running_statement_end()
    {
        var isRunning = new TaskCompletionSource();
        var mayAnswer = new TaskCompletionSource();
        await using var server = new FakePostgresServer(async connection =>
        {
            await connection.AcceptAsync();
            await connection.AnswerQueriesAsync(async sql =>
            {
                isRunning.SetResult();
                await mayAnswer.Task.WaitAsync(MessageStream.Patience);
                return FakePostgresServer.RowOf(sql);
            });
        });
        await using RunningGateway gateway = await RunningGateway.StartAsync(server.Port);
        await using ScriptedClient idle = await ScriptedClient.ConnectAsync(gateway.Port);
        await using ScriptedClient busy = await ScriptedClient.ConnectAsync(gateway.Port);
        await idle.StartAsync();
        await busy.StartAsync();
        await busy.SendAsync(Frontend.Query("select slow"));
        await isRunning.Task.WaitAsync(MessageStream.Patience);

        Task stopping = gateway.StopAsync();
        Assert.Equal("57P01", Received.LastFatal(await idle.Messages.ReadToEndAsync()));
        await idle.DisposeAsync();
        mayAnswer.SetResult();
        byte[] lastWords = await busy.Messages.ReadToEndAsync();
        await busy.DisposeAsync();
        await stopping.WaitAsync(MessageStream.Patience);

        Assert.StartsWith("TDCZE", string.Concat(Received.Split(lastWords).Select(message => message.Tag)), StringComparison.Ordinal);
        Assert.Equal("57P01", Received.LastFatal(lastWords));
        Assert.Equal(0, gateway.Status.OpenConnections);
        await Assert.ThrowsAsync<SocketException>(() => ScriptedClient.ConnectAsync(gateway.Port));
    }

    // Says nothing and listens: the SQLSTATE with which the gateway ends the connection.
    private static async Task<string> FirstWordsAsync(int port)
    {
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(port);
        return Received.LastFatal(await client.Messages.ReadToEndAsync());
    }
}

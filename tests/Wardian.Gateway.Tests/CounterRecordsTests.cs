using Wardian.Gateway.Configuration;
using Wardian.Gateway.Sessions;
using Wardian.Gateway.Tests.Transport;
using Wardian.Gateway.Transport;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Kernel.Contracts.Gateway;
using Wardian.Testing.Access;
using Wardian.Testing.Audit;
using Wardian.Testing.Postgres;
using Wardian.Testing.Time;

namespace Wardian.Gateway.Tests;

public sealed class CounterRecordsTests
{
    private static readonly string[] Sources = ["his", "lis"];

    [Fact]
    public void Totals_are_recorded_at_the_start_after_a_minute_with_traffic_after_a_quiet_hour_and_at_the_stop()
    {
        var clock = new FakeClock();
        var ledger = new MemoryLedger();
        using var loop = new EventLoop(1, clock, 1024, new GatewayLog(new KeptLog()));
        var counters = new CounterRecords(Runtime(loop, ledger, clock), Sources, clock);
        DateTimeOffset startedAt = clock.GetUtcNow();
        counters.Start();
        Assert.Equal(["his started 0 0 0", "lis started 0 0 0"], Take(ledger, 0));

        loop.CountersOf("his").SessionsOpened = 2;
        clock.Advance(CounterRecords.Period - TimeSpan.FromSeconds(1));
        counters.Tick();
        Assert.Equal(2, ledger.Counters.Count);
        clock.Advance(TimeSpan.FromSeconds(1));
        counters.Tick();
        Assert.Equal(["his running 2 0 0"], Take(ledger, 2));

        clock.Advance(CounterRecords.QuietPeriod - CounterRecords.Period);
        counters.Tick();
        Assert.Equal(["lis running 0 0 0"], Take(ledger, 3));

        // While the ledger fails nothing is tried; the totals of the time come afterwards.
        (loop.CountersOf("his").Statements, loop.CountersOf("his").StatementsLost) = (5, 1);
        clock.Advance(CounterRecords.Period);
        ledger.IsFailing = true;
        counters.Tick();
        ledger.IsFailing = false;
        Assert.Equal(4, ledger.Counters.Count);
        counters.Tick();
        counters.Stop();
        Assert.Equal(["his running 2 5 1", "his stopped 2 5 1", "lis stopped 0 0 0"], Take(ledger, 4));
        Assert.All(ledger.Counters, record => Assert.Equal(startedAt, record.Session.StartedAt));
        Assert.Equal(2, ledger.Counters.Select(record => record.Session.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_gateway_counts_what_went_through_and_knows_the_servers_processes()
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await RunningGateway.StartAsync(server.Port);
        await using (ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port))
        {
            await client.StartAsync();
            Assert.Equal([new GatewayBackend("his", 4242, 0)], gateway.Backends);
            await client.QueryAsync("select 1");
            await client.QueryAsync("select 2");
            gateway.Ledger.IsFailing = true;
            await client.QueryAsync("select 3");
            gateway.Ledger.IsFailing = false;
        }

        await RunningGateway.HoldsAsync(() => gateway.Status.OpenConnections == 0);
        Assert.Empty(gateway.Backends);
        await gateway.StopAsync();
        KeptRecord last = gateway.Ledger.Counters[^1];
        Assert.Equal("state=stopped sessions=1 bypassed=0 statements=3 dropped=1 refused=0 recorded=2 administrator=-", last.Detail);
        Assert.Equal(("his", AuditKind.Counters), (last.Session.DataSource, last.Kind));
    }

    [Fact]
    public async Task A_bypassed_connection_is_counted_apart_and_known_by_its_port()
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await RunningGateway.StartAsync(server.Port);
        gateway.Identities.Bypassed["listener-0"] = true;
        await using (ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port))
        {
            await client.StartAsync();
            GatewayBackend backend = Assert.Single(gateway.Backends);
            Assert.Equal(("his", 0u), (backend.Source, backend.Process));
            Assert.InRange(backend.Port, 1, 65535);
        }

        await RunningGateway.HoldsAsync(() => gateway.Status.OpenConnections == 0);
        await gateway.StopAsync();
        Assert.StartsWith("state=stopped sessions=0 bypassed=1 statements=0 ", gateway.Ledger.Counters[^1].Detail, StringComparison.Ordinal);
    }

    private static GatewayRuntime Runtime(EventLoop loop, MemoryLedger ledger, TimeProvider time)
    {
        var identities = new MemoryIdentities();
        return new GatewayRuntime(new GatewayOptions(), [loop], time)
        {
            Ledger = ledger,
            Identities = identities,
            Bypass = identities,
            Failures = new FailureRecords(ledger, 1, static () => default),
            Log = new GatewayLog(new KeptLog()),
        };
    }

    /// <summary>Source, state, sessions, statements and dropped statements of the records from a number on.</summary>
    private static string[] Take(MemoryLedger ledger, int from) => [.. ledger.Counters.Skip(from).Select(record =>
    {
        Dictionary<string, string> numbers = record.Detail!.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return $"{record.Session.DataSource} {numbers["state"]} {numbers["sessions"]} {numbers["statements"]} {numbers["dropped"]}";
    })];
}

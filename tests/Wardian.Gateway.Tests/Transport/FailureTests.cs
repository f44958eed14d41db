using Wardian.Gateway.Configuration;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Testing.Audit;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Transport;

/// <summary>Failures before log-in, through real sockets: they are recorded, and do not fill the record.</summary>
public sealed class FailureTests
{
    private const int IndividualMax = 3;
    private const int Attempts = 10;
    private static readonly GatewayLimits Limits = new() { EventLoops = 2, FailuresRecordedPerMinuteMax = IndividualMax };

    [Fact]
    public async Task Failed_log_ins_are_counted_and_the_count_is_recorded_when_the_gateway_stops()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync(serverPort: 1, Limits);
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);
            await client.SendAsync(Frontend.Startup(("user", "his_app"), ("replication", "true")));
            Assert.Equal("0A000", Received.LastFatal(await client.Messages.ReadToEndAsync()));
        }

        Assert.Equal(IndividualMax, gateway.Ledger.Records.Count);
        await gateway.StopAsync();
        AssertSummarised(gateway.Ledger.Records, "LoginFailed replication-refused 0A000");
    }

    [Fact]
    public async Task Wrong_cancel_keys_leave_a_record_and_then_a_count()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync(serverPort: 1, Limits);
        for (uint attempt = 0; attempt < Attempts; attempt++)
        {
            await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);
            await client.SendAsync(Frontend.Cancel(attempt, 42));
            Assert.Empty(await client.Messages.ReadToEndAsync());
        }

        await gateway.StopAsync();
        AssertSummarised(gateway.Ledger.Records, "Cancel cancel-key-wrong");
        Assert.Equal("listener-0", gateway.Ledger.Records[0].Session.Listener);
        Assert.NotEqual(0, gateway.Ledger.Records[0].Session.Client!.Port);
    }

    private static void AssertSummarised(IReadOnlyList<KeptRecord> records, string line)
    {
        Assert.Equal(IndividualMax + 1, records.Count);
        Assert.All(records, record => Assert.Equal(line, record.ToString()));
        Assert.Equal((AuditFlags.Summary, Attempts - IndividualMax), (records[^1].Flags, records[^1].Rows));
    }
}

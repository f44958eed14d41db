using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Transport;

/// <summary>A listener that relays without inspection.</summary>
public sealed class BypassTests
{
    private const int MoreThanBuffers = 48 * 1024 * 1024;
    private static readonly TimeSpan StallTime = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Bytes_go_through_untouched_and_only_begin_and_end_are_recorded()
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await RunningGateway.StartAsync(server.Port);
        gateway.Identities.Bypassed["listener-0"] = true;
        await using (ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port))
        {
            Received key = (await client.StartAsync()).Single(message => message.Tag == 'K');
            Assert.Equal(Backend.Key(4242, 0xDEAD_BEEF)[5..], key.Body);
            string wide = new('x', 1_000_000);
            Assert.Equal(Backend.Row(wide)[5..], (await client.QueryAsync(wide))[1].Body);
        }

        await RunningGateway.HoldsAsync(() => gateway.Status.OpenConnections == 0);
        Assert.Equal(
            ["bypass-begin", "bypass-end"],
            gateway.Ledger.Records.Select(record => record.Detail));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_is_reset_while_the_server_does_not_read_is_let_go(bool isBypassed)
    {
        var end = new TaskCompletionSource();
        await using var server = new FakePostgresServer(async connection =>
        {
            await connection.AcceptAsync();
            await end.Task.WaitAsync(2 * MessageStream.Patience);
        });
        await using RunningGateway gateway = await RunningGateway.StartAsync(server.Port);
        if (isBypassed)
        {
            gateway.Identities.Bypassed["listener-0"] = true;
        }

        ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);
        await client.StartAsync();
        byte[] query = Wire.Raw('Q', MoreThanBuffers + 4, new byte[MoreThanBuffers]);
        Task sending = client.Messages.SendPatientlyAsync(query, TestContext.Current.CancellationToken).AsTask();
        Assert.NotSame(sending, await Task.WhenAny(sending, Task.Delay(StallTime)));

        client.Reset();
        await Assert.ThrowsAnyAsync<Exception>(() => sending);

        await RunningGateway.HoldsAsync(() => gateway.Status.OpenConnections == 0);
        end.SetResult();
        Assert.Equal(1, server.Connections);
    }
}

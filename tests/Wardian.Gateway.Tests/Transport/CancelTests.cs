using System.Buffers.Binary;
using System.Collections.Concurrent;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Transport;

/// <summary>Cancel requests: the client knows only the gateway's key, the server only its own.</summary>
public sealed class CancelTests
{
    private const uint ServerProcess = 4242;
    private const uint ServerSecret = 0xDEAD_BEEF;

    private readonly ConcurrentQueue<string> _queries = new();
    private readonly TaskCompletionSource _isRunning = new();
    private readonly TaskCompletionSource _mayAnswer = new();

    [Fact]
    public async Task The_right_key_reaches_the_server_as_its_own_and_the_next_statement_waits()
    {
        var mayEnd = new TaskCompletionSource();
        await using FakePostgresServer server = SlowServer();
        server.CancelsMayEnd = mayEnd.Task;
        await using RunningGateway gateway = await RunningGateway.StartAsync(server.Port);
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);
        await using ScriptedClient witness = await ScriptedClient.ConnectAsync(gateway.Port);
        (uint processId, uint secretKey) = KeyOf(await client.StartAsync());
        await witness.StartAsync();
        Assert.NotEqual((ServerProcess, ServerSecret), (processId, secretKey));

        await client.SendAsync(Frontend.Query("select slow"));
        await _isRunning.Task.WaitAsync(MessageStream.Patience);
        await using ScriptedClient canceller = await ScriptedClient.ConnectAsync(gateway.Port);
        await canceller.SendAsync(Frontend.Cancel(processId, secretKey));
        using var limit = new CancellationTokenSource(MessageStream.Patience);
        Assert.Equal((ServerProcess, ServerSecret), await server.Cancels.ReadAsync(limit.Token));

        Task<byte[]> cancelEnd = canceller.Messages.ReadToEndAsync();
        _mayAnswer.SetResult();
        await client.Messages.ReadUntilAsync('Z');
        Task<IReadOnlyList<Received>> next = client.QueryAsync("select next");
        // The one loop serves the witness after what came before it: by now it could have relayed the next statement.
        await witness.QueryAsync("select witness 1");
        await witness.QueryAsync("select witness 2");
        Assert.DoesNotContain("select next", _queries);
        Assert.False(cancelEnd.IsCompleted, "The client heard that the cancel was done before the server was.");

        mayEnd.SetResult();
        Assert.Equal(4, (await next).Count);
        Assert.Empty(await cancelEnd);
        Assert.Contains("select next", _queries);
    }

    [Fact]
    public async Task A_wrong_key_reaches_nobody()
    {
        await using FakePostgresServer server = SlowServer();
        await using RunningGateway gateway = await RunningGateway.StartAsync(server.Port);
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);
        (uint processId, uint secretKey) = KeyOf(await client.StartAsync());
        await client.SendAsync(Frontend.Query("select slow"));
        await _isRunning.Task.WaitAsync(MessageStream.Patience);

        Assert.Empty(await CancelAsync(gateway.Port, processId, secretKey ^ 1));
        Assert.Empty(await CancelAsync(gateway.Port, processId + 1000, secretKey));
        Assert.Empty(await CancelAsync(gateway.Port, ServerProcess, ServerSecret));
        Assert.Equal(1, server.Connections);

        _mayAnswer.SetResult();
        Assert.Equal('Z', (await client.Messages.ReadUntilAsync('Z'))[^1].Tag);
    }

    [Fact]
    public async Task An_idle_session_has_nothing_to_cancel()
    {
        await using FakePostgresServer server = SlowServer();
        await using RunningGateway gateway = await RunningGateway.StartAsync(server.Port);
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);
        (uint processId, uint secretKey) = KeyOf(await client.StartAsync());

        Assert.Empty(await CancelAsync(gateway.Port, processId, secretKey));

        Assert.Equal(4, (await client.QueryAsync("select 1")).Count);
        Assert.Equal(1, server.Connections);
    }

    private static async Task<byte[]> CancelAsync(int port, uint processId, uint secretKey)
    {
        await using ScriptedClient canceller = await ScriptedClient.ConnectAsync(port);
        await canceller.SendAsync(Frontend.Cancel(processId, secretKey));
        return await canceller.Messages.ReadToEndAsync();
    }

    private static (uint ProcessId, uint SecretKey) KeyOf(IReadOnlyList<Received> start)
    {
        byte[] body = start.Single(message => message.Tag == 'K').Body;
        return (BinaryPrimitives.ReadUInt32BigEndian(body), BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(4)));
    }

    private FakePostgresServer SlowServer() => new(async connection =>
    {
        await connection.AcceptAsync(ServerProcess, ServerSecret);
        await connection.AnswerQueriesAsync(async sql =>
        {
            _queries.Enqueue(sql);
            if (sql == "select slow")
            {
                _isRunning.SetResult();
                await _mayAnswer.Task.WaitAsync(MessageStream.Patience);
            }

            return FakePostgresServer.RowOf(sql);
        });
    });
}

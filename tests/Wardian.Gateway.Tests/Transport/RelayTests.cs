using System.Globalization;
using System.Security.Cryptography;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Testing;
using Wardian.Testing.Audit;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Transport;

/// <summary>Bytes through real sockets, in both directions.</summary>
public sealed class RelayTests
{
    private const int SmallBuffer = 64 * 1024;
    private const int HeldBytesMax = 8 * 1024 * 1024;
    private const int StreamBytesMin = 64 * 1024 * 1024;
    private static readonly TimeSpan StallTime = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_query_is_relayed_both_ways_and_recorded()
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await RunningGateway.StartAsync(server.Port);
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);

        await client.StartAsync();
        IReadOnlyList<Received> answer = await client.QueryAsync("select 1");

        Assert.Equal(["T", "D", "C", "Z"], answer.Select(message => message.Tag.ToString()));
        Assert.Equal(Backend.Row("select 1")[5..], answer[1].Body);
        await RunningGateway.HoldsAsync(() => gateway.Ledger.Records.Any(record => record.Kind == AuditKind.Statement));
        KeptRecord kept = gateway.Ledger.Records.Single(record => record.Kind == AuditKind.Statement);
        Assert.Equal("Select: select ? literals 1 rows 1", kept.ToString());
        Assert.Equal(Frontend.Query("select 1").Length, kept.BytesFromClient);
        Assert.Equal("127.0.0.1", kept.Session.Client!.Address.ToString());
    }

    [Fact]
    public async Task Two_listeners_reach_the_server_each_under_its_own_name()
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await RunningGateway.StartAsync(
            server.Port, ports: [FreePort.Find(), FreePort.Find()]);

        foreach (int port in gateway.Ports)
        {
            await using ScriptedClient client = await ScriptedClient.ConnectAsync(port);
            await client.StartAsync();
            Assert.Equal(4, (await client.QueryAsync("select 1")).Count);
        }

        await RunningGateway.HoldsAsync(() => gateway.Ledger.Records.Count(record => record.Kind == AuditKind.Statement) == 2);
        Assert.Equal(
            ["listener-0", "listener-1"],
            gateway.Ledger.Records.Where(record => record.Kind == AuditKind.Statement).Select(record => record.Session.Listener));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_as_such()
    {
        await using RunningGateway gateway = await RunningGateway.StartAsync(FreePort.Find());
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);

        await client.SendAsync(Frontend.Startup(("user", "his_app")));

        Assert.Equal("08001", Received.LastFatal(await client.Messages.ReadToEndAsync()));
    }

    [Fact]
    public async Task A_client_that_does_not_read_stops_the_server_and_loses_nothing()
    {
        long bound = HeldBytesMax + SystemBuffer("tcp_rmem") + SystemBuffer("tcp_wmem");
        int rows = (int)(Math.Max(StreamBytesMin, 2 * bound) / SmallBuffer);
        var stalledAt = new TaskCompletionSource<long>();
        var sentHash = new TaskCompletionSource<string>();
        await using var server = new FakePostgresServer(async connection =>
        {
            await connection.AcceptAsync();
            await connection.AnswerQueriesAsync(async _ =>
            {
                sentHash.SetResult(await SendRowsAsync(connection, rows, stalledAt));
                return Wire.Join(Backend.Complete("SELECT 1"), Backend.Ready());
            });
        });
        await using RunningGateway gateway = await RunningGateway.StartAsync(server.Port);
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port, receiveBuffer: SmallBuffer);
        await client.StartAsync();

        await client.SendAsync(Frontend.Query("select everything"));
        long taken = await stalledAt.Task.WaitAsync(MessageStream.Patience);
        Assert.InRange(taken, 1, bound);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Assert.Equal('T', (await client.Messages.ReadAsync()).Tag);
        for (int row = 0; row < rows; row++)
        {
            Received message = await client.Messages.ReadAsync();
            Assert.Equal('D', message.Tag);
            hash.AppendData(message.Body);
        }

        Assert.Equal("C", (await client.Messages.ReadAsync()).Tag.ToString());
        Assert.Equal("Z", (await client.Messages.ReadAsync()).Tag.ToString());
        Assert.Equal(await sentHash.Task.WaitAsync(MessageStream.Patience), Convert.ToHexString(hash.GetHashAndReset()));
    }

    // Rows that differ, so that one which is lost, doubled or moved changes the hash.
    private static async Task<string> SendRowsAsync(ServerConnection connection, int rows, TaskCompletionSource<long> stalledAt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var row = new byte[1 + 4 + 2 + 4 + SmallBuffer];
        Wire.Raw('D', row.Length - 1, [0, 1, .. new Wire().Int32(SmallBuffer).ToArray()]).CopyTo(row, 0);
        await connection.SendAsync(Backend.Columns("wide"));
        for (int number = 0; number < rows; number++)
        {
            new Random(number).NextBytes(row.AsSpan(11));
            hash.AppendData(row.AsSpan(5));
            Task sending = connection.Messages.SendPatientlyAsync(row, TestContext.Current.CancellationToken).AsTask();
            if (!stalledAt.Task.IsCompleted && await Task.WhenAny(sending, Task.Delay(StallTime)) != sending)
            {
                stalledAt.SetResult((long)number * row.Length);
            }

            await sending.WaitAsync(MessageStream.Patience);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    // The third number is what the system grows a socket's buffer to; each kind lies on the way from server to client twice.
    private static long SystemBuffer(string name)
    {
        string[] numbers = File.ReadAllText($"/proc/sys/net/ipv4/{name}").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return 2 * long.Parse(numbers[2], CultureInfo.InvariantCulture);
    }
}

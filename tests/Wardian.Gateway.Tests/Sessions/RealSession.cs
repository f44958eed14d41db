using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>A session whose server is a real one, reached over a socket; the client is the test.</summary>
internal sealed class RealSession : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpClient _socket = new() { NoDelay = true };
    private byte[] _answer = [];
    private byte _lastTag;

    private RealSession()
    {
    }

    public SessionHarness Harness { get; } = new();

    /// <summary>First columns of all rows that came, as text.</summary>
    public List<string> Rows { get; } = [];

    public static async Task<RealSession> StartAsync(int port, string database = "postgres", string encoding = "UTF8")
    {
        var session = new RealSession();
        await session._socket.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await session.RelayAsync(Frontend.Startup(("user", "postgres"), ("database", database), ("client_encoding", encoding)), 1);
        Assert.True(session.Harness.Session.IsLoggedIn);
        return session;
    }

    /// <summary>Sends messages at once and waits until all that is answered with ReadyForQuery has been.</summary>
    public Task PlayAsync(byte[][] messages) => RelayAsync(Wire.Join(messages), -1);

    /// <summary>Sends messages at once and waits for a message of the server's.</summary>
    public async Task PlayAsync(byte[][] messages, byte tag)
    {
        _lastTag = 0;
        await RelayAsync(Wire.Join(messages), 0);
        while (_lastTag != tag)
        {
            await RelayAsync([], 0);
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RelayAsync(byte[] bytes, int readies)
    {
        Harness.FromClient(bytes);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        NetworkStream stream = _socket.GetStream();
        var buffer = new byte[64 * 1024];
        do
        {
            byte[] sent = Harness.ToServer;
            Harness.Forget();
            await stream.WriteAsync(sent, limit.Token);
            int received = await stream.ReadAsync(buffer, limit.Token);
            Assert.NotEqual(0, received);
            readies -= Read(buffer.AsSpan(0, received));
            Harness.FromServer(buffer.AsSpan(0, received));
        }
        while (readies > 0 || (readies < 0 && Harness.Session.IsBusy));
    }

    private int Read(ReadOnlySpan<byte> received)
    {
        _answer = [.. _answer, .. received];
        int readies = 0;
        int position = 0;
        while (_answer.Length - position >= 5)
        {
            int length = 1 + BinaryPrimitives.ReadInt32BigEndian(_answer.AsSpan(position + 1));
            if (_answer.Length - position < length)
            {
                break;
            }

            _lastTag = _answer[position];
            readies += _answer[position] == 'Z' ? 1 : 0;
            if (_answer[position] == 'D')
            {
                int column = BinaryPrimitives.ReadInt32BigEndian(_answer.AsSpan(position + 7));
                Rows.Add(Encoding.UTF8.GetString(_answer, position + 11, Math.Max(0, column)));
            }

            position += length;
        }

        _answer = _answer[position..];
        return readies;
    }
}

using System.Buffers.Binary;
using System.Net.Sockets;
using Wardian.Testing.Postgres;

namespace Wardian.Sql.Oracle.Server;

/// <summary>A connection to a server that asks for no password: messages, and cancelling what runs too long. Not thread-safe.</summary>
internal sealed class WireConnection : IDisposable
{
    private const int MessageMax = 256 * 1024 * 1024;

    private readonly int _port;
    private readonly TcpClient _socket;
    private readonly BufferedStream _input;
    private readonly NetworkStream _stream;
    private uint _processId;
    private uint _secretKey;

    public WireConnection(int port, string database, string user, string options, TimeSpan patience)
    {
        _port = port;
        _socket = new TcpClient("127.0.0.1", port) { NoDelay = true };
        _stream = _socket.GetStream();
        _stream.ReadTimeout = (int)patience.TotalMilliseconds;
        _input = new BufferedStream(_stream, 128 * 1024);
        Send(Frontend.Startup(("user", user), ("database", database), ("client_encoding", "UTF8"), ("options", options)));
        WireMessage message;
        do
        {
            message = Read();
            Begin(message);
        }
        while (message.Tag != 'Z');

        Status = (char)message.Body[0];
    }

    /// <summary>State of the transaction: I none, T inside one, E inside a failed one.</summary>
    public char Status { get; private set; }

    public void Send(params ReadOnlySpan<byte[]> messages) => _stream.Write(Wire.Join(messages));

    /// <summary>The next message. One that does not come in time is waited for once more after the statement has been cancelled.</summary>
    public WireMessage Read()
    {
        WireMessage message;
        try
        {
            message = ReadOnce();
        }
        catch (IOException reason) when (reason.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock })
        {
            Cancel();
            message = ReadOnce();
        }

        if (message.Tag == 'Z')
        {
            Status = (char)message.Body[0];
        }

        return message;
    }

    public void Dispose()
    {
        _input.Dispose();
        _stream.Dispose();
        _socket.Dispose();
    }

    private void Begin(WireMessage message)
    {
        switch (message.Tag)
        {
            case 'E':
                throw new InvalidOperationException($"the server refuses the session: {message.ToError()}");
            case 'K':
                _processId = unchecked((uint)message.Int32());
                _secretKey = unchecked((uint)message.Int32());
                break;
            default:
                break;
        }
    }

    private WireMessage ReadOnce()
    {
        Span<byte> header = stackalloc byte[5];
        _input.ReadExactly(header[..1]);
        _input.ReadExactly(header[1..]);
        int length = BinaryPrimitives.ReadInt32BigEndian(header[1..]);
        if (length is < 4 or > MessageMax)
        {
            throw new InvalidDataException($"a message declares {length} bytes");
        }

        var body = new byte[length - 4];
        _input.ReadExactly(body);
        return new WireMessage((char)header[0], body);
    }

    private void Cancel()
    {
        using var other = new TcpClient("127.0.0.1", _port);
        other.GetStream().Write(Frontend.Cancel(_processId, _secretKey));
    }
}

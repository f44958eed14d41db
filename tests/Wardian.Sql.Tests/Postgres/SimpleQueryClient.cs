using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Wardian.Sql.Tests.Postgres;

/// <summary>Sends texts as simple Query messages, which no driver does without touching the text first.</summary>
internal sealed class SimpleQueryClient : IDisposable
{
    private readonly TcpClient _socket;
    private readonly NetworkStream _stream;

    public SimpleQueryClient(int port)
    {
        _socket = new TcpClient("127.0.0.1", port) { NoDelay = true };
        _stream = _socket.GetStream();
        byte[] body = [0, 3, 0, 0, .. "user\0postgres\0database\0postgres\0client_encoding\0UTF8\0\0"u8];
        Send([], body);
        Read();
    }

    public QueryAnswer Query(string sql)
    {
        Send("Q"u8, [.. Encoding.UTF8.GetBytes(sql), 0]);
        return Read();
    }

    public void Dispose() => _socket.Dispose();

    private void Send(ReadOnlySpan<byte> type, byte[] body)
    {
        byte[] message = [.. type, 0, 0, 0, 0, .. body];
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(type.Length), body.Length + 4);
        _stream.Write(message);
    }

    private QueryAnswer Read()
    {
        int completed = 0;
        string? error = null;
        string? value = null;
        Span<byte> header = stackalloc byte[5];
        while (true)
        {
            _stream.ReadExactly(header);
            var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header[1..]) - 4];
            _stream.ReadExactly(body);
            switch (header[0])
            {
                case (byte)'C': completed++; break;
                case (byte)'E': error = Encoding.UTF8.GetString(body).Replace('\0', ' '); break;
                case (byte)'D' when body.Length > 2 && body[2] != 255: value = Encoding.UTF8.GetString(body, 6, BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(2))); break;
                case (byte)'Z': return new QueryAnswer(completed, error, value);
            }
        }
    }
}

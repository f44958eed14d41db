using System.Buffers.Binary;

namespace Wardian.Checks;

/// <summary>Whole messages of the PostgreSQL protocol on a stream. What the server declares is bounded before memory is taken for it.</summary>
internal sealed class PostgresWire(Stream stream, AnswerLimits limits)
{
    public async Task<(byte Tag, byte[] Body)> ReadAsync(CancellationToken cancellationToken)
    {
        var header = new byte[5];
        await stream.ReadExactlyAsync(header, cancellationToken).ConfigureAwait(false);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1));
        if (length < 4 || length > limits.MessageBytes)
        {
            throw new InvalidDataException("message length");
        }

        var body = new byte[(int)length - 4];
        await stream.ReadExactlyAsync(body, cancellationToken).ConfigureAwait(false);
        return (header[0], body);
    }

    public Task SendAsync(byte tag, byte[] body, CancellationToken cancellationToken)
    {
        var message = new byte[5 + body.Length];
        message[0] = tag;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), 4 + body.Length);
        body.CopyTo(message, 5);
        return stream.WriteAsync(message, cancellationToken).AsTask();
    }

    public Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => stream.WriteAsync(message, cancellationToken).AsTask();
}

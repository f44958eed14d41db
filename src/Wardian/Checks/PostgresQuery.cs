using System.Buffers.Binary;
using System.Text;
using Wardian.Kernel;
using Wardian.Protocols.Postgres;

namespace Wardian.Checks;

/// <summary>
/// Runs statements of our own over a connection that is logged in, by the simple protocol, and reads all their rows as text. Bounded in rows and
/// bytes. It is no driver: no parameters, no types, one statement at a time.
/// </summary>
internal sealed class PostgresQuery(PostgresWire wire, AnswerLimits limits)
{
    /// <summary>Statements that the server has completed.</summary>
    public int Completed { get; private set; }

    /// <summary>The rows of one statement, or the server's refusal. Throws <see cref="InvalidDataException"/> when the server breaks the protocol.</summary>
    public async Task<(IReadOnlyList<string?[]> Rows, Error? Error)> RunAsync(string sql, CancellationToken cancellationToken)
    {
        await wire.SendAsync(FrontendTag.Query, [.. Encoding.UTF8.GetBytes(sql), 0], cancellationToken).ConfigureAwait(false);
        var rows = new List<string?[]>();
        Error? error = null;
        int bytes = 0;
        while (true)
        {
            (byte tag, byte[] body) = await wire.ReadAsync(cancellationToken).ConfigureAwait(false);
            switch (tag)
            {
                case BackendTag.DataRow:
                    bytes += body.Length;
                    if (rows.Count == limits.Rows || bytes > limits.Bytes)
                    {
                        throw new InvalidDataException("too many rows");
                    }

                    rows.Add(ReadRow(body));
                    break;
                case BackendTag.CommandComplete:
                    Completed++;
                    break;
                case BackendTag.ErrorResponse:
                    error = new Error("cli.coverage-refused", ("code", Field(body, ErrorFields.Code)), ("reason", Field(body, ErrorFields.Message)));
                    break;
                case BackendTag.ReadyForQuery:
                    return (rows, error);
                default:
                    break;
            }
        }
    }

    private static string?[] ReadRow(byte[] body)
    {
        if (!RowWalker.IsWhole(body, out int count))
        {
            throw new InvalidDataException("row");
        }

        var row = new string?[count];
        int position = 2;
        for (int column = 0; column < count; column++)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(position));
            position += 4;
            row[column] = length < 0 ? null : Encoding.UTF8.GetString(body, position, length);
            position += Math.Max(0, length);
        }

        return row;
    }

    private static string Field(byte[] body, byte field) => Encoding.UTF8.GetString(ErrorFields.Find(body, field));
}

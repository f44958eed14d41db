using System.Buffers.Binary;
using System.Text;
using Wardian.Cryptography.Scram;
using Wardian.Kernel;

namespace Wardian.Checks;

/// <summary>Logs in to a PostgreSQL server once with a vaulted credential, to learn whether it works, how, and which version answers.</summary>
internal sealed class PostgresLogIn(Stream stream, string account, ReadOnlyMemory<byte> password, ReadOnlyMemory<byte> channelBinding, bool isPrivate)
{
    private const int MessageBytesMax = 64 * 1024;
    private const int MessagesMax = 200;
    private const int ProtocolVersion = 196608;

    private readonly ScramClient _scram = new(channelBinding, ScramNonce.Create());

    /// <summary>The method the server asked for.</summary>
    public string Method { get; private set; } = "trust";

    /// <summary>What the server says it is; empty until logged in.</summary>
    public string Version { get; private set; } = string.Empty;

    /// <summary>Logs in and leaves; null when that worked.</summary>
    public async Task<Error?> RunAsync(CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken).ConfigureAwait(false);
        for (int count = 0; count < MessagesMax; count++)
        {
            (char tag, byte[] body) = await ReadAsync(cancellationToken).ConfigureAwait(false);
            switch (tag)
            {
                case 'R' when await AuthenticateAsync(body, cancellationToken).ConfigureAwait(false) is { } error:
                    return error;
                case 'S':
                    string[] parameter = Encoding.UTF8.GetString(body).Split('\0');
                    Version = parameter is ["server_version", string version, ..] ? version : Version;
                    break;
                case 'E':
                    return Refusal(body);
                case 'Z':
                    await SendAsync((byte)'X', [], cancellationToken).ConfigureAwait(false);
                    return null;
                default:
                    break;
            }
        }

        return new Error("cli.check-source-not-postgres");
    }

    private Task StartAsync(CancellationToken cancellationToken)
    {
        byte[] parameters = Encoding.UTF8.GetBytes($"user\0{account}\0database\0postgres\0application_name\0wardian check\0\0");
        var message = new byte[8 + parameters.Length];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), ProtocolVersion);
        parameters.CopyTo(message, 8);
        return stream.WriteAsync(message, cancellationToken).AsTask();
    }

    private async Task<Error?> AuthenticateAsync(byte[] body, CancellationToken cancellationToken)
    {
        int kind = body.Length < 4 ? -1 : BinaryPrimitives.ReadInt32BigEndian(body);
        switch (kind)
        {
            case 0:
                return null;
            case 3 when isPrivate:
                Method = "password";
                await SendAsync((byte)'p', [.. password.Span, 0], cancellationToken).ConfigureAwait(false);
                return null;
            case 5 when body.Length >= 8:
                Method = "md5";
                await SendAsync((byte)'p', [.. Md5Password.Response(password.Span, account, body.AsSpan(4, 4)), 0], cancellationToken)
                    .ConfigureAwait(false);
                return null;
            case 10:
                return await ChooseAsync(body, cancellationToken).ConfigureAwait(false);
            case 11:
                return await AnswerAsync(body, cancellationToken).ConfigureAwait(false);
            case 12:
                return _scram.TryVerify(body.AsSpan(4)) ? null : new Error("cli.check-source-impostor");
            default:
                return new Error("cli.check-source-method", ("method", kind.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    private async Task<Error?> ChooseAsync(byte[] body, CancellationToken cancellationToken)
    {
        string[] offered = Encoding.ASCII.GetString(body, 4, body.Length - 4).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        if (!_scram.TryChoose(offered))
        {
            return new Error("cli.check-source-method", ("method", string.Join(", ", offered)));
        }

        Method = _scram.Mechanism;
        byte[] first = _scram.Start();
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, first.Length);
        await SendAsync((byte)'p', [.. Encoding.ASCII.GetBytes(Method), 0, .. length, .. first], cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task<Error?> AnswerAsync(byte[] body, CancellationToken cancellationToken)
    {
        if (!_scram.TryReadServerFirst(body.AsSpan(4), out ScramChallenge? challenge, out Error? error))
        {
            return error;
        }

        var keys = ScramKeys.Derive(password.Span, challenge.Salt.Span, challenge.Iterations);
        await SendAsync((byte)'p', _scram.Finish(keys), cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static Error Refusal(byte[] body)
    {
        string[] fields = Encoding.UTF8.GetString(body).Split('\0');
        string Field(char name) => fields.FirstOrDefault(field => field.StartsWith(name))?[1..] ?? string.Empty;
        return new Error("cli.check-source-refused", ("code", Field('C')), ("reason", Field('M')));
    }

    private async Task<(char Tag, byte[] Body)> ReadAsync(CancellationToken cancellationToken)
    {
        var header = new byte[5];
        await stream.ReadExactlyAsync(header, cancellationToken).ConfigureAwait(false);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1));
        if (length is < 4 or > MessageBytesMax)
        {
            throw new InvalidDataException("message length");
        }

        var body = new byte[(int)length - 4];
        await stream.ReadExactlyAsync(body, cancellationToken).ConfigureAwait(false);
        return ((char)header[0], body);
    }

    private Task SendAsync(byte tag, byte[] body, CancellationToken cancellationToken)
    {
        var message = new byte[5 + body.Length];
        message[0] = tag;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), 4 + body.Length);
        body.CopyTo(message, 5);
        return stream.WriteAsync(message, cancellationToken).AsTask();
    }
}

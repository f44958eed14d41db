using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Wardian.Cryptography.Scram;
using Wardian.Kernel;
using Wardian.Protocols.Postgres;

namespace Wardian.Checks;

/// <summary>Logs in to a PostgreSQL server with a vaulted credential, and learns whether it works, how, and which version answers.</summary>
internal sealed class PostgresLogIn(PostgresWire wire, string account, ReadOnlyMemory<byte> password, ReadOnlyMemory<byte> channelBinding, bool isPrivate)
{
    private const int MessagesMax = 200;

    private readonly ScramClient _scram = new(channelBinding, ScramNonce.Create());

    /// <summary>The method the server asked for.</summary>
    public string Method { get; private set; } = "trust";

    /// <summary>What the server says it is; empty until logged in.</summary>
    public string Version { get; private set; } = string.Empty;

    /// <summary>Logs in to a database; null when that worked and the server waits for a statement.</summary>
    /// <param name="database">The database.</param>
    /// <param name="program">What the server shows as <c>application_name</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Error?> RunAsync(string database, string program, CancellationToken cancellationToken)
    {
        await StartAsync(database, program, cancellationToken).ConfigureAwait(false);
        for (int count = 0; count < MessagesMax; count++)
        {
            (byte tag, byte[] body) = await wire.ReadAsync(cancellationToken).ConfigureAwait(false);
            switch (tag)
            {
                case BackendTag.Authentication when await AuthenticateAsync(body, cancellationToken).ConfigureAwait(false) is { } error:
                    return error;
                case BackendTag.ParameterStatus:
                    string[] parameter = Encoding.UTF8.GetString(body).Split('\0');
                    Version = parameter is ["server_version", string version, ..] ? version : Version;
                    break;
                case BackendTag.ErrorResponse:
                    return Refusal(body);
                case BackendTag.ReadyForQuery:
                    return null;
                default:
                    break;
            }
        }

        return new Error("cli.check-source-not-postgres");
    }

    private Task StartAsync(string database, string program, CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>();
        StartupPacket.WriteStartup(message, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["user"] = account,
            ["database"] = database,
            ["application_name"] = program,
            ["client_encoding"] = "UTF8",
        });
        return wire.SendAsync(message.WrittenMemory, cancellationToken);
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
                await wire.SendAsync(FrontendTag.Password, [.. password.Span, 0], cancellationToken).ConfigureAwait(false);
                return null;
            case 5 when body.Length >= 8:
                Method = "md5";
                await wire.SendAsync(FrontendTag.Password, [.. Md5Password.Response(password.Span, account, body.AsSpan(4, 4)), 0], cancellationToken)
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
        await wire.SendAsync(FrontendTag.Password, [.. Encoding.ASCII.GetBytes(Method), 0, .. length, .. first], cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task<Error?> AnswerAsync(byte[] body, CancellationToken cancellationToken)
    {
        if (!_scram.TryReadServerFirst(body.AsSpan(4), out ScramChallenge? challenge, out Error? error))
        {
            return error;
        }

        var keys = ScramKeys.Derive(password.Span, challenge.Salt.Span, challenge.Iterations);
        await wire.SendAsync(FrontendTag.Password, _scram.Finish(keys), cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static Error Refusal(byte[] body)
    {
        string[] fields = Encoding.UTF8.GetString(body).Split('\0');
        string Field(char name) => fields.FirstOrDefault(field => field.StartsWith(name))?[1..] ?? string.Empty;
        return new Error("cli.check-source-refused", ("code", Field('C')), ("reason", Field('M')));
    }
}

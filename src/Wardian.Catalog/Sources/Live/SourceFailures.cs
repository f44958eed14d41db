using System.Net.Sockets;
using System.Security.Authentication;
using MySqlConnector;
using Npgsql;

namespace Wardian.Catalog.Sources.Live;

/// <summary>Says what an exception of a driver means. Whatever it does not know is a fault of ours and goes on its way.</summary>
internal static class SourceFailures
{
    /// <summary>The meaning; null for an exception that no driver throws because of a source.</summary>
    public static SourceFailure? Of(Exception exception) => exception switch
    {
        PostgresException refused => OfState(refused.SqlState),
        MySqlException failed => OfMySql(failed),
        NpgsqlException or IOException or SocketException or TimeoutException or AuthenticationException => OfTransport(exception),
        System.Text.DecoderFallbackException => new SourceFailure(SourceCodes.Unreadable, string.Empty, IsConnectionLost: true),
        _ => null,
    };

    /// <summary>The meaning of an exception that a driver threw while connecting: who is not there is not gone.</summary>
    public static SourceFailure WhenOpening(Exception exception)
    {
        SourceFailure failure = Of(exception) ?? new SourceFailure(SourceCodes.Unreachable, string.Empty, IsConnectionLost: true);
        bool isUnreachable = failure is { Code: SourceCodes.Gone, State: "" } or { Code: SourceCodes.TimedOut, State: "" };
        return failure with { Code = isUnreachable ? SourceCodes.Unreachable : failure.Code, IsConnectionLost = true };
    }

    private static SourceFailure OfState(string state) => state switch
    {
        "57014" or "HYT00" => new SourceFailure(SourceCodes.TimedOut, state, IsConnectionLost: false),
        "55P03" => new SourceFailure(SourceCodes.Locked, state, IsConnectionLost: false),
        "42501" => new SourceFailure(SourceCodes.Denied, state, IsConnectionLost: false),
        "3D000" => new SourceFailure(SourceCodes.NoDatabase, state, IsConnectionLost: true),
        _ when state.StartsWith("28", StringComparison.Ordinal) => new SourceFailure(SourceCodes.LogInRefused, state, IsConnectionLost: true),
        _ when state.StartsWith("57P", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal) =>
            new SourceFailure(SourceCodes.Gone, state, IsConnectionLost: true),
        _ => new SourceFailure(SourceCodes.Refused, state, IsConnectionLost: false),
    };

    private static SourceFailure OfMySql(MySqlException exception)
    {
        string state = exception.SqlState ?? string.Empty;
        return exception.Number switch
        {
            1045 or 1698 or 1820 or 1862 or 3118 => new SourceFailure(SourceCodes.LogInRefused, state, IsConnectionLost: true),
            1044 or 1049 => new SourceFailure(SourceCodes.NoDatabase, state, IsConnectionLost: true),
            1142 or 1143 or 1227 or 1370 => new SourceFailure(SourceCodes.Denied, state, IsConnectionLost: false),
            1205 => new SourceFailure(SourceCodes.Locked, state, IsConnectionLost: false),
            1317 or 1969 or 3024 => new SourceFailure(SourceCodes.TimedOut, state, IsConnectionLost: false),
            1053 or 1152 or 1159 or 1161 or 1927 or 2006 or 2013 => new SourceFailure(SourceCodes.Gone, state, IsConnectionLost: true),
            _ when exception.ErrorCode == MySqlErrorCode.CommandTimeoutExpired => new SourceFailure(SourceCodes.TimedOut, state, IsConnectionLost: true),
            _ when exception.ErrorCode == MySqlErrorCode.UnableToConnectToHost
                || exception.InnerException is IOException or SocketException or AuthenticationException => OfTransport(exception),
            _ => new SourceFailure(SourceCodes.Refused, state, IsConnectionLost: false),
        };
    }

    private static SourceFailure OfTransport(Exception exception)
    {
        // Both drivers say in words alone that the server has no TLS.
        if (exception is NpgsqlException or MySqlException && exception.InnerException is null && exception.Message.Contains("SSL", StringComparison.Ordinal))
        {
            return new SourceFailure(SourceCodes.NoTls, string.Empty, IsConnectionLost: true);
        }

        for (Exception? at = exception; at is not null; at = at.InnerException)
        {
            if (at is AuthenticationException)
            {
                return new SourceFailure(SourceCodes.NotTrusted, string.Empty, IsConnectionLost: true);
            }

            if (at is TimeoutException)
            {
                return new SourceFailure(SourceCodes.TimedOut, string.Empty, IsConnectionLost: true);
            }
        }

        return new SourceFailure(SourceCodes.Gone, string.Empty, IsConnectionLost: true);
    }
}

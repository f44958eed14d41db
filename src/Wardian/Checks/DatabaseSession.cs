using System.Net;
using Wardian.Commands;
using Wardian.Cryptography.Scram;
using Wardian.Gateway.Configuration;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Access;
using Wardian.Protocols.Postgres;

namespace Wardian.Checks;

/// <summary>A connection of our own to a data source, logged in with an account of the vault. Not for the gateway's clients.</summary>
/// <param name="source">The data source.</param>
/// <param name="limits">How much of its answers is taken.</param>
internal sealed class DatabaseSession(DataSourceOptions source, AnswerLimits limits) : IAsyncDisposable
{
    private readonly PostgresProbe _probe = new(source);
    private PostgresWire? _wire;

    /// <summary>The method that the server asked for.</summary>
    public string Method { get; private set; } = string.Empty;

    /// <summary>The server's version in words.</summary>
    public string Version { get; private set; } = string.Empty;

    /// <summary>Runs statements, once <see cref="OpenAsync"/> has succeeded.</summary>
    public PostgresQuery Query { get; private set; } = null!;

    /// <summary>Connects and logs in; null when that worked. I/O errors are reasons; only a cancellation throws.</summary>
    public async Task<Error?> OpenAsync(Store store, string account, string database, string program, CancellationToken cancellationToken)
    {
        if (!store.Get<IIdentityDirectory>().TryFindCredential(source.Name, account, out ReadOnlyMemory<byte> password))
        {
            return new Error("cli.check-credential-unreadable");
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(source.ConnectTimeout);
        try
        {
            return await _probe.ConnectAsync(timeout.Token).ConfigureAwait(false)
                ?? await LogInAsync(account, password, database, program, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsBroken(exception, cancellationToken))
        {
            return new Error("cli.check-source-broken", ("reason", exception.Message));
        }
    }

    /// <summary>Whether an exception means that the connection cannot be used any more, rather than that the user has stopped us.</summary>
    public static bool IsBroken(Exception exception, CancellationToken cancellationToken) =>
        exception is IOException or InvalidDataException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    /// <summary>Says good-bye, as far as that goes, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await (_wire?.SendAsync(FrontendTag.Terminate, [], CancellationToken.None) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The server has gone first.
        }

        await _probe.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<Error?> LogInAsync(
        string account, ReadOnlyMemory<byte> password, string database, string program, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> binding = _probe.Certificate is null ? default : ChannelBinding.TlsServerEndPoint(_probe.Certificate);
        _wire = new PostgresWire(_probe.Stream, limits);
        var logIn = new PostgresLogIn(_wire, account, password, binding, _probe.Tls.Length > 0 || IsLocal(source.Host));
        Error? error = await logIn.RunAsync(database, program, cancellationToken).ConfigureAwait(false);
        (Method, Version, Query) = (logIn.Method, logIn.Version, new PostgresQuery(_wire, limits));
        return error;
    }

    private static bool IsLocal(string host) => IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address);
}

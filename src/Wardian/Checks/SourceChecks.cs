using System.Globalization;
using System.Net;
using Wardian.Access.Credentials;
using Wardian.Commands;
using Wardian.Cryptography.Scram;
using Wardian.Gateway.Configuration;
using Wardian.Kernel.Contracts.Access;

namespace Wardian.Checks;

/// <summary>Whether each data source can be reached, is who it should be, and takes the credentials in the vault.</summary>
internal static class SourceChecks
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(DataSourceOptions source, Store? store, CancellationToken cancellationToken)
    {
        string subject = $"source {source.Name}";
        var findings = new List<Finding>();
        (string, string) address = ("address", $"{source.Host}:{source.Port.ToString(CultureInfo.InvariantCulture)}");
        await using (var probe = new PostgresProbe(source))
        {
            if (await probe.ConnectAsync(cancellationToken).ConfigureAwait(false) is { } error)
            {
                return [Finding.Failed(subject, error.Code, [address, .. error.Arguments])];
            }

            findings.Add(probe.Tls.Length == 0
                ? Finding.Warning(subject, "cli.check-source-plain", address)
                : Finding.Ok(subject, "cli.check-source-tls", address, ("tls", probe.Tls)));
        }

        CredentialSummary[] credentials = store is null
            ? []
            : [.. store.Get<CredentialAdministration>().List().Where(item => item.DataSource.Equals(source.Name, StringComparison.Ordinal))];
        if (credentials.Length == 0)
        {
            findings.Add(Finding.Ok(subject, "cli.check-source-no-credentials"));
        }

        foreach (CredentialSummary credential in credentials)
        {
            findings.Add(await LogInAsync(source, credential.Account, store!, subject, cancellationToken).ConfigureAwait(false));
        }

        return findings;
    }

    private static async Task<Finding> LogInAsync(
        DataSourceOptions source, string account, Store store, string subject, CancellationToken cancellationToken)
    {
        (string, string) who = ("account", account);
        if (!store.Get<IIdentityDirectory>().TryFindCredential(source.Name, account, out ReadOnlyMemory<byte> password))
        {
            return Finding.Failed(subject, "cli.check-credential-unreadable", who);
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(source.ConnectTimeout);
        var probe = new PostgresProbe(source);
        await using (probe.ConfigureAwait(false))
        {
            try
            {
                if (await probe.ConnectAsync(timeout.Token).ConfigureAwait(false) is { } unreachable)
                {
                    return Finding.Failed(subject, unreachable.Code, [who, .. unreachable.Arguments]);
                }

                ReadOnlyMemory<byte> binding = probe.Certificate is null ? default : ChannelBinding.TlsServerEndPoint(probe.Certificate);
                var logIn = new PostgresLogIn(probe.Stream, account, password, binding, probe.Tls.Length > 0 || IsLocal(source.Host));
                return await logIn.RunAsync(timeout.Token).ConfigureAwait(false) is { } refused
                    ? Finding.Failed(subject, refused.Code, [who, .. refused.Arguments])
                    : Finding.Ok(subject, "cli.check-source-log-in", who, ("version", logIn.Version), ("method", logIn.Method));
            }
            catch (Exception exception) when (exception is IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                return Finding.Failed(subject, "cli.check-source-broken", who, ("reason", exception.Message));
            }
        }
    }

    private static bool IsLocal(string host) => IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address);
}

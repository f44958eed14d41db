using System.Globalization;
using Wardian.Access.Credentials;
using Wardian.Commands;
using Wardian.Gateway.Configuration;

namespace Wardian.Checks;

/// <summary>Whether each data source can be reached, is who it should be, and takes the credentials in the vault.</summary>
internal static class SourceChecks
{
    private const string Database = "postgres";

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
        var session = new DatabaseSession(source, AnswerLimits.Few);
        await using (session.ConfigureAwait(false))
        {
            if (await session.OpenAsync(store, account, Database, "wardian check", cancellationToken).ConfigureAwait(false) is { } error)
            {
                return Finding.Failed(subject, error.Code, [who, .. error.Arguments]);
            }

            _ = store.Samples.TryCountLogIn(source.Name, Database);
            return Finding.Ok(subject, "cli.check-source-log-in", who, ("version", session.Version), ("method", session.Method));
        }
    }
}

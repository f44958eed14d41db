using System.Globalization;
using Wardian.Access.Credentials;
using Wardian.Audit;
using Wardian.Checks;
using Wardian.Commands;
using Wardian.Gateway.Configuration;
using Wardian.Kernel;

namespace Wardian.Coverage;

/// <summary>Asks one database what it has counted and compares that with the ledger.</summary>
internal sealed class DatabaseFindings(Store store, AuditReader reader, RunningGateway gateway, IReadOnlyList<DataSourceOptions> sources)
{
    private const string Program = "wardian audit coverage";

    /// <summary>How long one data source may take, the reading of the ledger included.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Records of what the database has answered are on disk when this has passed.</summary>
    private static readonly TimeSpan CommitPatience = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs for one data source.</summary>
    /// <param name="source">The data source.</param>
    /// <param name="account">An account of the vault; null for the first one of the source.</param>
    /// <param name="database">The database to log in to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<Finding>> RunAsync(
        DataSourceOptions source, string? account, string database, CancellationToken cancellationToken)
    {
        string subject = SourceText.Subject(source.Name);
        string? who = account ?? store.Get<CredentialAdministration>().List()
            .FirstOrDefault(item => item.DataSource.Equals(source.Name, StringComparison.Ordinal))?.Account;
        if (who is null)
        {
            return [Finding.Failed(subject, "cli.coverage-no-credentials", ("source", source.Name))];
        }

        var session = new DatabaseSession(source, AnswerLimits.Few);
        await using (session.ConfigureAwait(false))
        {
            if (await session.OpenAsync(store, who, database, Program, cancellationToken).ConfigureAwait(false) is { } error)
            {
                return [Finding.Failed(subject, error.Code, [("account", who), .. error.Arguments])];
            }

            _ = store.Samples.TryCountLogIn(source.Name, database);
            return await CompareAsync(source, new DatabaseReading(source, who, database, session), session, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends in a sample, or in a word to the next comparison about what we did.</summary>
    private async Task<IReadOnlyList<Finding>> CompareAsync(
        DataSourceOptions source, DatabaseReading reading, DatabaseSession session, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        bool isSaved = false;
        try
        {
            (List<Finding> findings, DatabaseSample now) = await CompareAsync(source, reading, timeout.Token).ConfigureAwait(false);
            store.Samples.Save(source.Name, now);
            isSaved = true;
            return findings;
        }
        catch (Exception exception) when (exception is FailureException || DatabaseSession.IsBroken(exception, cancellationToken))
        {
            Error reason = exception is FailureException failure ? failure.Error : new Error("cli.check-source-broken", ("reason", exception.Message));
            return [Finding.Failed(SourceText.Subject(source.Name), reason.Code, [("account", reading.Account), .. reason.Arguments])];
        }
        finally
        {
            if (!isSaved)
            {
                _ = store.Samples.TryCountStatements(source.Name, reading.Account, reading.Database, session.Query.Completed);
            }
        }
    }

    private async Task<(List<Finding> Findings, DatabaseSample Now)> CompareAsync(
        DataSourceOptions source, DatabaseReading reading, CancellationToken cancellationToken)
    {
        HashSet<string> same = [.. sources
            .Where(other => other.Port == source.Port && other.Host.Equals(source.Host, StringComparison.OrdinalIgnoreCase)).Select(other => other.Name)];
        DatabaseSample now = await reading.RunAsync(reader, () => gateway.FindBackendsAsync(same, cancellationToken), cancellationToken).ConfigureAwait(false);
        List<Finding> findings = [.. reading.Remarks];
        if (store.Samples.Find(source.Name) is { } before && before.Server.Equals(now.Server, StringComparison.Ordinal))
        {
            await Task.Delay(CommitPatience, cancellationToken).ConfigureAwait(false);
            var ledger = LedgerInterval.Read(reader, before.Sequence, before.Time, now.Time, same);
            findings.AddRange(new DatabaseComparison(source.Name, before, now, ledger).Run());
        }
        else
        {
            findings.Add(Finding.Ok(SourceText.Subject(source.Name), "cli.coverage-first",
                ("sessions", now.Databases.Sum(database => database.Sessions ?? 0).ToString(CultureInfo.InvariantCulture))));
        }

        findings.AddRange(OfConnections(source, reading));
        return (findings, now);
    }

    private static IEnumerable<Finding> OfConnections(DataSourceOptions source, DatabaseReading reading)
    {
        string subject = SourceText.Subject(source.Name);
        foreach (OpenConnection stranger in reading.Strangers ?? [])
        {
            yield return Finding.Failed(subject, "cli.coverage-connection",
                ("address", stranger.Address is null ? "@cli.coverage-local-socket" : $"{stranger.Address}:{stranger.Port.ToString(CultureInfo.InvariantCulture)}"),
                ("account", stranger.Account), ("database", stranger.Database), ("program", stranger.Program), ("since", stranger.Since),
                ("process", stranger.Process.ToString(CultureInfo.InvariantCulture)));
        }

        if (reading.Strangers is [])
        {
            yield return Finding.Ok(subject, "cli.coverage-connections-ours", ("connections", reading.Connections.ToString(CultureInfo.InvariantCulture)));
        }
    }
}

using Wardian.Access.Credentials;
using Wardian.Checks;
using Wardian.Commands;
using Wardian.Gateway.Configuration;
using Wardian.Kernel;
using Wardian.Sql;

namespace Wardian.Explain;

/// <summary>
/// Reads a database's catalogue from its server, with an account of the vault and TLS verified as the gateway does. It asks for definitions
/// only, in a transaction that cannot write.
/// </summary>
internal sealed class LiveCatalogue(Store store, DataSourceOptions source)
{
    private const string Program = "wardian sql explain";

    /// <summary>There in every cluster, so that the others can be asked for.</summary>
    private const string AnyDatabase = "postgres";

    /// <summary>SQLSTATE <c>invalid_catalog_name</c>.</summary>
    private const string NoSuchDatabase = "3D000";

    private const string Databases = """
        SELECT d.datname::pg_catalog.text FROM pg_catalog.pg_database d
        WHERE d.datallowconn AND NOT d.datistemplate AND pg_catalog.has_database_privilege(d.oid, 'CONNECT') ORDER BY 1
        """;

    /// <summary>A catalogue that somebody has locked must not hold us, nor we the server.</summary>
    private static readonly string[] Precautions = ["SET statement_timeout = '60s'", "SET lock_timeout = '5s'"];

    /// <summary>How long all of it may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The catalogue. A <see cref="FailureException"/> says what went wrong and what to do.</summary>
    /// <param name="account">An account of the vault; null for the first one of the source.</param>
    /// <param name="database">The database; null when there is only one to choose.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(SqlCatalogue Catalogue, string Account, string Database)> ReadAsync(
        string? account, string? database, CancellationToken cancellationToken)
    {
        string who = ChooseAccount(account);
        string where = database ?? await ChooseAsync(who, cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<string, IReadOnlyList<string?[]>> answers =
            await AskAsync(who, where, [.. Precautions, .. SqlCatalogue.PostgresQueries], cancellationToken).ConfigureAwait(false);
        return (SqlCatalogue.FromPostgres(answers), who, where);
    }

    private string ChooseAccount(string? wanted)
    {
        string[] known = [.. store.Get<CredentialAdministration>().List()
            .Where(item => item.DataSource.Equals(source.Name, StringComparison.Ordinal)).Select(item => item.Account)];
        if (known.Length == 0)
        {
            throw new FailureException("cli.explain-no-credentials", ("source", source.Name));
        }

        return wanted is null || known.Contains(wanted, StringComparer.Ordinal)
            ? wanted ?? known[0]
            : throw new FailureException("cli.usage-explain-account", ("account", wanted), ("source", source.Name), ("known", string.Join(", ", known)));
    }

    private async Task<string> ChooseAsync(string account, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, IReadOnlyList<string?[]>> answers =
            await AskAsync(account, AnyDatabase, [Databases], cancellationToken).ConfigureAwait(false);
        string[] known = [.. answers[Databases].Select(row => row[0]).OfType<string>().Where(name => name != AnyDatabase)];
        return known switch
        {
            [] => AnyDatabase,
            [var only] => only,
            _ => throw new FailureException("cli.usage-explain-database", ("source", source.Name), ("known", string.Join(", ", known))),
        };
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<string?[]>>> AskAsync(
        string account, string database, IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        var session = new DatabaseSession(source, AnswerLimits.Catalogue);
        await using (session.ConfigureAwait(false))
        {
            if (await session.OpenAsync(store, account, database, Program, cancellationToken).ConfigureAwait(false) is { } error)
            {
                throw new FailureException(error.Arguments.Contains(("code", NoSuchDatabase))
                    ? new Error("cli.explain-no-database", ("source", source.Name), ("database", database))
                    : new Error(error.Code, [("account", account), .. error.Arguments]));
            }

            _ = store.Samples.TryCountLogIn(source.Name, database);
            try
            {
                return await AskAsync(session, account, statements, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _ = store.Samples.TryCountStatements(source.Name, account, database, session.Query.Completed);
            }
        }
    }

    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<string?[]>>> AskAsync(
        DatabaseSession session, string account, IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        var answers = new Dictionary<string, IReadOnlyList<string?[]>>(StringComparer.Ordinal);
        try
        {
            foreach (string statement in statements)
            {
                (answers[statement], Error? error) = await session.Query.RunAsync(statement, timeout.Token).ConfigureAwait(false);
                if (error is not null)
                {
                    throw new FailureException("cli.explain-source-refused", [("account", account), .. error.Arguments]);
                }
            }
        }
        catch (Exception exception) when (DatabaseSession.IsBroken(exception, cancellationToken))
        {
            throw new FailureException("cli.check-source-broken", ("reason", exception.Message));
        }

        return answers;
    }
}

using System.CommandLine;
using Wardian.Explain;
using Wardian.Gateway.Configuration;
using Wardian.Kernel;
using Wardian.Sql;
using Wardian.Sql.Catalogue;

namespace Wardian.Commands.Sql;

/// <summary>Which database's tables a statement is read against: those of a data source, those of files, or none but the server's own.</summary>
internal sealed class CatalogueChoice
{
    private static readonly Dictionary<string, SqlDialect> Dialects = new(StringComparer.Ordinal)
    {
        ["postgresql"] = SqlDialect.PostgreSql,
        ["mysql"] = SqlDialect.MySql,
        ["mariadb"] = SqlDialect.MariaDb,
    };

    private readonly Option<string?> _dialect;
    private readonly Option<string?> _source;
    private readonly Option<string?> _database;
    private readonly Option<string?> _account;
    private readonly Option<string?> _searchPath;

    public CatalogueChoice(Cli cli, Command command)
    {
        _dialect = cli.Option<string?>(command, "--dialect", "opt-sql-dialect");
        _dialect.AcceptOnlyFromAmong([.. Dialects.Keys]);
        _source = cli.Option<string?>(command, "--source", "opt-sql-source");
        _database = cli.Option<string?>(command, "--database", "opt-sql-database");
        _account = cli.Option<string?>(command, "--account", "opt-sql-account");
        _searchPath = cli.Option<string?>(command, "--search-path", "opt-sql-search-path");
    }

    /// <summary>The catalogue, after a word on which it is. A <see cref="FailureException"/> says what is missing or wrong.</summary>
    public async Task<(SqlCatalogue Catalogue, bool KnowsTables)> ReadAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (Dialects[invocation.Get(_dialect) ?? "postgresql"] != SqlDialect.PostgreSql)
        {
            throw new FailureException("cli.usage-sql-dialect");
        }

        if (invocation.Get(_source) is { } source)
        {
            return (await ReadLiveAsync(invocation, source, cancellationToken).ConfigureAwait(false), true);
        }

        if (invocation.Get(_database) is not null || invocation.Get(_account) is not null)
        {
            throw new FailureException("cli.usage-sql-source");
        }

        invocation.Terminal.Say("explain.without-catalogue");
        return (Searching(invocation, SqlCatalogue.PostgresBuiltIn), false);
    }

    private async Task<SqlCatalogue> ReadLiveAsync(Invocation invocation, string name, CancellationToken cancellationToken)
    {
        using Store store = invocation.OpenStore();
        if (store.CheckSource(name) is { } unknown)
        {
            throw new FailureException(unknown);
        }

        DataSourceOptions source = invocation.Options.Sources.First(option => option.Name.Equals(name, StringComparison.Ordinal));
        (SqlCatalogue read, string account, string database) = await new LiveCatalogue(store, source)
            .ReadAsync(invocation.Get(_account), invocation.Get(_database), cancellationToken).ConfigureAwait(false);
        SqlCatalogue catalogue = Searching(invocation, read);
        invocation.Terminal.Say("explain.from-source", ("source", name), ("database", database), ("account", account), ("path", Listed(catalogue)));
        return catalogue;
    }

    private SqlCatalogue Searching(Invocation invocation, SqlCatalogue catalogue) =>
        invocation.Get(_searchPath) is { } path ? catalogue.WithSearchPath(path) : catalogue;

    /// <summary>The schemas that somebody has listed; the others are searched in every database.</summary>
    private static string Listed(SqlCatalogue catalogue) =>
        string.Join(", ", catalogue.SearchPath.Where(schema => schema is not ("pg_catalog" or "pg_temp")));
}

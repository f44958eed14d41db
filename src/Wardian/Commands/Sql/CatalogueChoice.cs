using System.Collections.Immutable;
using System.CommandLine;
using Wardian.Explain;
using Wardian.Gateway.Configuration;
using Wardian.Kernel;
using Wardian.Sql;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;

namespace Wardian.Commands.Sql;

/// <summary>Which database's tables a statement is read against: those of a data source, those of files, or none but the server's own.</summary>
internal sealed class CatalogueChoice
{
    private readonly Option<string?> _dialect;
    private readonly Option<string?> _source;
    private readonly DefinitionInput _definitions;
    private readonly Option<string?> _database;
    private readonly Option<string?> _account;
    private readonly Option<string?> _searchPath;
    private readonly Option<string?> _tableNames;

    public CatalogueChoice(Cli cli, Command command)
    {
        _dialect = cli.Option<string?>(command, "--dialect", "opt-sql-dialect");
        _dialect.CompletionSources.Add(DialectNames.OfStatements);
        _definitions = new DefinitionInput(cli, command);
        _source = cli.Option<string?>(command, "--source", "opt-sql-source");
        _database = cli.Option<string?>(command, "--database", "opt-sql-database");
        _account = cli.Option<string?>(command, "--account", "opt-sql-account");
        _searchPath = cli.Option<string?>(command, "--search-path", "opt-sql-search-path");
        _tableNames = cli.Option<string?>(command, "--lower-case-table-names", "opt-sql-lower-case-table-names");
        _tableNames.AcceptOnlyFromAmong("0", "1", "2");
    }

    /// <summary>The catalogue, after a word on which it is. A <see cref="FailureException"/> says what is missing or wrong.</summary>
    public async Task<ChosenCatalogue> ReadAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        SqlDialect? dialect = DialectNames.Parse(invocation.Get(_dialect), DialectNames.OfStatements, "cli.usage-sql-dialect");
        bool hasFiles = _definitions.IsGiven(invocation);
        if (invocation.Get(_source) is { } source)
        {
            _ = invocation.Get(_tableNames) is null ? string.Empty : throw new FailureException("cli.usage-sql-lower-case");
            return hasFiles ? throw new FailureException("cli.usage-sql-ddl-source")
                : dialect is null or SqlDialect.PostgreSql
                    ? new ChosenCatalogue(await ReadLiveAsync(invocation, source, cancellationToken).ConfigureAwait(false), true, [])
                    : throw new FailureException("cli.usage-sql-dialect-source");
        }

        if (invocation.Get(_account) is not null)
        {
            throw new FailureException("cli.usage-sql-account");
        }

        if (invocation.ConfigurationOption is { } option)
        {
            // Nothing is read from it then, and who gave it believes that something is.
            throw new FailureException("cli.usage-sql-config", ("option", option));
        }

        // The other end of a pipe may never write, so this is left to itself when the user stops waiting.
        return hasFiles
            ? await Task.Run(() => ReadFiles(invocation, dialect), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false)
            : ReadNothing(invocation, dialect ?? SqlDialect.PostgreSql);
    }

    private ChosenCatalogue ReadNothing(Invocation invocation, SqlDialect dialect)
    {
        string? database = invocation.Get(_database);
        if (dialect == SqlDialect.PostgreSql && database is not null)
        {
            throw new FailureException("cli.usage-sql-source");
        }

        SqlCatalogue catalogue = Searching(invocation, SqlCatalogue.BuiltIn(dialect, database ?? string.Empty)).WithLowerCaseTableNames(TableNames(invocation));
        CheckTableNames(invocation, dialect);
        invocation.Terminal.Say("explain.without-catalogue", ("dialect", DialectNames.Product(dialect)));
        return new ChosenCatalogue(catalogue, false, []);
    }

    private ChosenCatalogue ReadFiles(Invocation invocation, SqlDialect? dialect)
    {
        (SqlCatalogue read, ImmutableArray<DefinitionFileSummary> files) = SqlCatalogue.FromDefinitions(
            _definitions.Read(invocation), dialect, _definitions.Dialect(invocation), invocation.Get(_database) ?? string.Empty,
            _definitions.IsOrdered(invocation), TableNames(invocation));
        foreach (DefinitionFileSummary file in files)
        {
            if (file.Problems is [{ Kind: DefinitionProblemKind.NoText, Construct: var kind }, ..])
            {
                throw new FailureException("cli.ddl-no-text-" + kind, ("file", file.Name));
            }
        }

        CheckTableNames(invocation, read.Dialect);
        DefinitionFileSummary? postgres = files.FirstOrDefault(file => file.Dialect == SqlDialect.PostgreSql);
        DefinitionFileSummary? other = files.FirstOrDefault(file => file.Dialect is SqlDialect.MySql or SqlDialect.MariaDb);
        if (dialect is null && postgres is not null && other is not null)
        {
            throw new FailureException("cli.usage-sql-ddl-mixed", ("postgresql", postgres.Name), ("mysql", other.Name));
        }

        if (files.All(file => !file.IsUsed))
        {
            throw new FailureException("cli.usage-sql-ddl-unusable", ("file", files[0].Name), ("found", DialectNames.Product(files[0].Dialect)),
                ("dialect", DialectNames.Product(read.Dialect)));
        }

        SqlCatalogue catalogue = Searching(invocation, read);
        new DefinitionReport(invocation.Terminal).Print(files, catalogue);
        return new ChosenCatalogue(catalogue, true, files);
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
        invocation.Terminal.Say(
            "explain.from-source", ("source", name), ("database", database), ("account", account), ("path", SearchedNames.Of(catalogue)));
        return catalogue;
    }

    private int TableNames(Invocation invocation) => invocation.Get(_tableNames) is { } setting ? setting[0] - '0' : 0;

    private void CheckTableNames(Invocation invocation, SqlDialect dialect)
    {
        if (invocation.Get(_tableNames) is not null && dialect == SqlDialect.PostgreSql)
        {
            throw new FailureException("cli.usage-sql-lower-case");
        }
    }

    private SqlCatalogue Searching(Invocation invocation, SqlCatalogue catalogue) => invocation.Get(_searchPath) switch
    {
        null => catalogue,
        _ when catalogue.Dialect != SqlDialect.PostgreSql => throw new FailureException("cli.usage-sql-search-path"),
        var path => catalogue.WithSearchPath(path),
    };
}

using System.CommandLine;
using System.Globalization;
using Wardian.Catalog;
using Wardian.Catalog.Connections;
using Wardian.Console;
using Wardian.Kernel;
using Wardian.Kernel.Text;

namespace Wardian.Commands.Catalog;

/// <summary><c>wardian catalog connect</c>: a database that is scanned over a connection.</summary>
internal sealed class CatalogConnectVerb
{
    private const int PostgresPort = 5432;
    private const int MySqlPort = 3306;
    private const string TlsOff = "off";

    private readonly Argument<string> _name;
    private readonly Option<string> _kind;
    private readonly Option<string> _host;
    private readonly Option<int?> _port;
    private readonly Option<string> _account;
    private readonly Option<string?> _database;
    private readonly Option<string?> _tls;
    private readonly Option<string?> _authority;
    private readonly Option<bool> _noPassword;
    private readonly PasswordSource _passwords;

    private CatalogConnectVerb(Cli cli, Command command)
    {
        _name = cli.Argument(command, "name", "arg-catalog-name");
        _kind = cli.Option<string>(command, "--kind", "opt-catalog-kind", isRequired: true);
        _kind.AcceptOnlyFromAmong(CatalogSource.PostgreSql, CatalogSource.MySql);
        _host = cli.Option<string>(command, "--host", "opt-catalog-host", isRequired: true);
        _port = cli.Option<int?>(command, "--port", "opt-catalog-port");
        _account = cli.Option<string>(command, "--account", "opt-account", isRequired: true);
        _database = cli.Option<string?>(command, "--database", "opt-catalog-database");
        _tls = cli.Option<string?>(command, "--tls", "opt-catalog-tls");
        _tls.AcceptOnlyFromAmong("verified", TlsOff);
        _authority = cli.Option<string?>(command, "--ca", "opt-catalog-ca");
        _noPassword = cli.Option<bool>(command, "--no-password", "opt-catalog-no-password");
        _passwords = new PasswordSource(cli, command, mayGenerate: false);
    }

    public static Command Create(Cli cli)
    {
        Command command = cli.Command("connect", "catalog-connect");
        var verb = new CatalogConnectVerb(cli, command);
        return cli.Run(command, verb.RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation, CancellationToken token)
    {
        using Store store = invocation.OpenStore();
        Terminal terminal = invocation.Terminal;
        string password = string.Empty;
        if (!invocation.Get(_noPassword) && _passwords.Read(invocation, out password, out _) is { } missing)
        {
            return terminal.Fail(missing);
        }

        string kind = invocation.Get(_kind)!;
        var source = new CatalogSource(invocation.Get(_name), kind, invocation.Get(_host)!,
            invocation.Get(_port) ?? (kind == CatalogSource.MySql ? MySqlPort : PostgresPort), invocation.Get(_account)!)
        {
            Database = invocation.Get(_database) ?? string.Empty,
            IsVerified = invocation.Get(_tls) != TlsOff,
            AuthorityFile = invocation.Get(_authority) is { } file ? Path.GetFullPath(file) : string.Empty,
        };
        (SourceLook? look, Error? error) = await store.Get<CatalogSources>()
            .ConnectAsync(invocation.Administrator, source, password, terminal.Language, token).ConfigureAwait(false);
        return look is null ? terminal.Fail(error!) : Show(terminal, source, look);
    }

    private static int Show(Terminal terminal, CatalogSource source, SourceLook look)
    {
        terminal.Json(new { source = source.Name, version = look.Version, relations = look.Relations, columns = look.Columns, findings = look.Findings });
        terminal.Say("cli.catalog-connected", ("source", source.Name), ("version", SafeText.Of(look.Version)),
            ("relations", Number(look.Relations)), ("columns", Number(look.Columns)));
        foreach (CatalogRemark finding in look.Findings)
        {
            terminal.Line("  " + finding.Text);
        }

        terminal.Say(look.Findings.Count == 0 ? "cli.catalog-rights-right" : "cli.catalog-rights-advice");
        return ExitCode.Ok;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

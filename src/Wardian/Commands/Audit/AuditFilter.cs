using System.CommandLine;
using System.Globalization;
using System.Net;
using Wardian.Audit;
using Wardian.Commands.Audit.Key;
using Wardian.Configuration;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Commands.Audit;

/// <summary>The options by which <c>audit tail</c>, <c>search</c>, <c>summary</c> and <c>export</c> choose records.</summary>
internal sealed class AuditFilter
{
    private readonly Dictionary<string, Option<string?>> _texts = new(StringComparer.Ordinal);
    private readonly Option<long?> _rowsMin;

    public AuditFilter(Cli cli, Command command, bool hasLiterals = true)
    {
        foreach (string name in (string[])["person", "account", "source", "database", "client", "program", "actor", "table", "text", "session",
            "fingerprint", "kind", "statement-kind", "sqlstate", "verdict"])
        {
            _texts[name] = cli.Option<string?>(command, "--" + name, "opt-audit-" + name);
        }

        _rowsMin = cli.Option<long?>(command, "--rows-min", "opt-audit-rows-min");
        Literals = hasLiterals ? cli.Option<bool>(command, "--literals", "opt-audit-literals") : null;
        Key = hasLiterals ? new AdministratorKeySource(cli, command) : null;
    }

    /// <summary>Null where values are not shown.</summary>
    public Option<bool>? Literals { get; }

    /// <summary>The key that literals need; null where values are not shown.</summary>
    public AdministratorKeySource? Key { get; }

    /// <summary>Makes the query, or throws a <see cref="FailureException"/> that says which value is wrong.</summary>
    public AuditQuery Query(Invocation invocation) => new()
    {
        Person = Text(invocation, "person"),
        Account = Text(invocation, "account"),
        DataSource = Text(invocation, "source"),
        Database = Text(invocation, "database"),
        Program = Text(invocation, "program"),
        Actor = Text(invocation, "actor"),
        Table = Text(invocation, "table") is { } table ? TableOf(table) : null,
        Text = Text(invocation, "text"),
        Client = Text(invocation, "client") is { } client ? Network(client) : null,
        Session = Text(invocation, "session") is { } session ? new SessionId(Hexadecimal("session", session)) : null,
        Fingerprint = Text(invocation, "fingerprint") is { } fingerprint ? Hexadecimal("fingerprint", fingerprint) : null,
        Kind = Choice<AuditKind>(invocation, "kind"),
        StatementKind = Choice<StatementKind>(invocation, "statement-kind"),
        Verdict = Choice<AuditVerdict>(invocation, "verdict"),
        SqlState = Text(invocation, "sqlstate") is { } state ? State(state) : null,
        RowsMin = invocation.Get(_rowsMin),
        WithValues = Literals is not null && invocation.Get(Literals),
    };

    /// <summary>A moment: <c>2026-03-01</c>, <c>2026-03-01T08:00</c> (local time), or <c>2h</c> for two hours ago.</summary>
    public static DateTimeOffset? Moment(string name, string? text, TimeProvider time)
    {
        if (text is null)
        {
            return null;
        }

        if (ScalarText.TryParseDuration(text, out TimeSpan ago))
        {
            return time.GetUtcNow() - ago;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset moment)
            ? moment
            : throw Wrong(name, text, "2026-03-01, 2026-03-01T08:00, 2h");
    }

    private string? Text(Invocation invocation, string name) => invocation.Get(_texts[name]);

    private T? Choice<T>(Invocation invocation, string name)
        where T : struct, Enum
    {
        if (Text(invocation, name) is not { } text)
        {
            return null;
        }

        foreach (T value in Enum.GetValues<T>())
        {
            if (SettingPath.Kebab(value.ToString()).Equals(text, StringComparison.Ordinal))
            {
                return value;
            }
        }

        throw Wrong(name, text, string.Join(", ", Enum.GetNames<T>().Select(SettingPath.Kebab)));
    }

    private static string TableOf(string text) =>
        text.Length is > 0 and <= AuditQuery.TableLengthMax ? text : throw Wrong("table", text, "yp_zd, his.yp_zd");

    private static IPNetwork Network(string text)
    {
        if (IPNetwork.TryParse(text, out IPNetwork network))
        {
            return network;
        }

        return IPAddress.TryParse(text, out IPAddress? address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw Wrong("client", text, "10.0.0.8, 10.0.0.0/8");
    }

    private static ulong Hexadecimal(string name, string text) =>
        ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value)
            ? value
            : throw Wrong(name, text, "0123456789abcdef");

    private static SqlState State(string text)
    {
        if (text is "none")
        {
            return default;
        }

        var state = SqlState.Parse(text);
        return state.IsNone ? throw Wrong("sqlstate", text, "42501, none") : state;
    }

    private static FailureException Wrong(string name, string value, string expected) =>
        new("cli.usage-value", ("option", "--" + name), ("value", value), ("expected", expected));
}

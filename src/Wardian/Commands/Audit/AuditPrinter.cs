using System.Globalization;
using System.Text.Json;
using Wardian.Audit;
using Wardian.Configuration;
using Wardian.Console;
using Wardian.Cryptography.National;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Commands.Audit;

/// <summary>Opens the ledger for reading and shows records: a line for people, a JSON object for programs.</summary>
internal sealed class AuditPrinter(Terminal terminal)
{
    private const int BinaryBytesShownMax = 16;

    /// <summary>
    /// Opens the ledger. Showing literals needs the audit administrator's key, which the caller disposes of; and it is, like an export, itself
    /// an act that reaches the ledger before anything is shown.
    /// </summary>
    public static AuditReader Open(Invocation invocation, Store store, Sm2PrivateKey? administrator, bool isExport = false)
    {
        List<string> acts = isExport ? ["audit.export"] : [];
        if (administrator is not null)
        {
            acts.Add("audit.literals " + administrator.PublicKey.Name);
        }

        if (acts.Count > 0)
        {
            store.Record(invocation.Administrator, acts);
        }

        return new AuditReader(invocation.Options.Audit.Directory, administrator);
    }

    public void Show(AuditEntry entry)
    {
        if (terminal.IsJson)
        {
            terminal.Raw(AuditJson.Format(entry));
            return;
        }

        terminal.Line(string.Join("  ", Parts(entry).Where(part => part.Length > 0)));
        ShowValues("cli.audit-literals", entry.Literals);
        ShowValues("cli.audit-bind-values", entry.BindValues);
    }

    /// <summary>Says that a part of the ledger cannot be read; the records around it are shown.</summary>
    public void ShowDamage(AuditDamage damage) => terminal.Warn(damage.Error.Code, [.. damage.Error.Arguments]);

    private IEnumerable<string> Parts(AuditEntry entry)
    {
        AuditSession session = entry.Session;
        yield return entry.Time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        yield return string.Create(CultureInfo.InvariantCulture, $"#{entry.Sequence}");
        yield return entry.Node ?? string.Empty;
        yield return terminal.Text("cli.kind-" + SettingPath.Kebab(entry.Kind.ToString()));
        yield return Who(session, entry.Actor);
        yield return session.Client?.ToString() ?? string.Empty;
        yield return session.DataSource.Length == 0 ? session.Listener : $"{session.DataSource}/{session.Database}".TrimEnd('/');
        if (entry.Kind == AuditKind.Statement)
        {
            yield return $"{entry.Duration.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)}ms";
            yield return terminal.Text("cli.audit-rows", ("rows", entry.Rows.ToString(CultureInfo.InvariantCulture)));
        }

        if (entry.Kind == AuditKind.Gap && entry.Rows > 0)
        {
            yield return terminal.Text("cli.audit-missing", ("count", entry.Rows.ToString(CultureInfo.InvariantCulture)));
        }

        if (entry.Flags.HasFlag(AuditFlags.Summary))
        {
            yield return terminal.Text("cli.audit-times", ("count", entry.Rows.ToString(CultureInfo.InvariantCulture)));
        }

        yield return entry.SqlState.ToString();
        yield return entry.Verdict == AuditVerdict.Allow ? string.Empty : terminal.Text("cli.verdict-" + SettingPath.Kebab(entry.Verdict.ToString()));
        yield return entry.Detail ?? string.Empty;
        yield return OneLine(entry.Statement ?? string.Empty);
    }

    private static string Who(AuditSession session, string? actor)
    {
        string name = session.Person.Length == 0 ? session.Account : session.Account.Length == 0 ? session.Person : $"{session.Person}→{session.Account}";
        return actor is null ? name : $"{name}({actor})";
    }

    private void ShowValues(string key, IReadOnlyList<AuditValue>? values)
    {
        if (values is { Count: > 0 })
        {
            terminal.Line($"    {terminal.Text(key)}: {string.Join(", ", values.Select(Value))}");
        }
    }

    private static string Value(AuditValue value) => value.Tag switch
    {
        AuditValues.Null => "NULL",
        AuditValues.Binary => "0x" + Convert.ToHexString(value.Bytes.Span[..Math.Min(BinaryBytesShownMax, value.Bytes.Length)]),
        _ => JsonSerializer.Serialize(OneLine(value.Text ?? string.Empty), Terminal.Format),
    };

    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}

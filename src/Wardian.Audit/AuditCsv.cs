using System.Globalization;
using System.Text;
using System.Text.Json;
using Wardian.Audit.Json;

namespace Wardian.Audit;

/// <summary>
/// Records as lines of comma-separated values (RFC 4180). The columns have the names and the order of docs/formats/audit-json.md. Text that a
/// spreadsheet would take for a formula begins with an apostrophe.
/// </summary>
public static class AuditCsv
{
    /// <summary>What a line and the header end with.</summary>
    public const string LineEnd = "\r\n";

    private static readonly string[] Columns =
    [
        "sequence", "time", "kind", "session", "session_started", "listener", "data_source", "profile", "person", "actor", "account", "database",
        "client_program", "client_address", "client_port", "server_address", "server_port", "client_tls", "server_tls", "client_certificate",
        "statement_kind", "statement", "fingerprint", "literals", "bind_values", "rows", "bytes_from_client", "bytes_to_client", "duration_us",
        "sql_state", "verdict", "flags", "detail", "partial",
    ];

    /// <summary>The names of the columns, without a line end.</summary>
    public static string Header => string.Join(',', Columns);

    /// <summary>One record, without a line end; statements may contain line ends of their own, which are quoted.</summary>
    public static string Format(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        EntryDocument of = EntryDocument.Of(entry);
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{of.Sequence},{of.Time},{of.Kind},{of.Session},{of.SessionStarted}");
        Add(line, of.Listener, of.DataSource, of.Profile, of.Person, of.Actor, of.Account, of.Database, of.ClientProgram, of.ClientAddress);
        line.Append(CultureInfo.InvariantCulture, $",{of.ClientPort}");
        Add(line, of.ServerAddress);
        line.Append(CultureInfo.InvariantCulture, $",{of.ServerPort}");
        Add(line, of.ClientTls, of.ServerTls, of.ClientCertificate, of.StatementKind, of.Statement, of.Fingerprint, Values(of.Literals), Values(of.BindValues));
        line.Append(CultureInfo.InvariantCulture, $",{of.Rows},{of.BytesFromClient},{of.BytesToClient},{of.DurationUs}");
        Add(line, of.SqlState, of.Verdict, string.Join(' ', of.Flags), of.Detail, of.Partial is true ? "true" : null);
        return line.ToString();
    }

    private static string? Values(IReadOnlyList<AuditValue>? values) => values is null ? null : JsonSerializer.Serialize(values, AuditJson.Values);

    private static void Add(StringBuilder line, params ReadOnlySpan<string?> cells)
    {
        foreach (string? cell in cells)
        {
            line.Append(',');
            if (string.IsNullOrEmpty(cell))
            {
                continue;
            }

            bool isFormula = cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r';
            if (!isFormula && cell.AsSpan().IndexOfAny(",\"\r\n") < 0)
            {
                line.Append(cell);
                continue;
            }

            line.Append('"').Append(isFormula ? "'" : string.Empty).Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
    }
}

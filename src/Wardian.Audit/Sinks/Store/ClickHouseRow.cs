using System.Globalization;
using System.Net;
using System.Text.Json;
using Wardian.Audit.Format;
using Wardian.Audit.Json;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Sinks.Store;

/// <summary>A record as a row of JSON, and back. Literals and bind values have no column.</summary>
internal static class ClickHouseRow
{
    private static readonly DateTimeOffset LastDay = new(2105, 12, 31, 0, 0, 0, TimeSpan.Zero);

    public static void Write(Utf8JsonWriter json, AuditEntry entry, string node)
    {
        json.WriteStartObject();
        json.WriteString("node", node);
        json.WriteNumber("sequence", entry.Sequence);
        json.WriteNumber("time_us", LedgerTime.FromTime(entry.Time));
        json.WriteString("day", Day(entry.Time).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("kind", EntryNames.Name(entry.Kind));
        WriteSession(json, entry.Session);
        json.WriteString("actor", entry.Actor ?? string.Empty);
        json.WriteString("statement_kind", EntryNames.Name(entry.StatementKind));
        json.WriteString("statement", entry.Statement ?? string.Empty);
        json.WriteString("fingerprint", Hex(entry.Fingerprint));
        json.WriteNumber("rows", entry.Rows);
        json.WriteNumber("bytes_from_client", entry.BytesFromClient);
        json.WriteNumber("bytes_to_client", entry.BytesToClient);
        json.WriteNumber("duration_us", LedgerTime.FromDuration(entry.Duration));
        json.WriteString("sql_state", entry.SqlState.ToString());
        json.WriteString("verdict", EntryNames.Name(entry.Verdict));
        json.WriteStartArray("flags");
        foreach (string flag in EntryNames.Names(entry.Flags))
        {
            json.WriteStringValue(flag);
        }

        json.WriteEndArray();
        json.WriteString("detail", entry.Detail ?? string.Empty);
        json.WriteNumber("partial", entry.IsPartial ? 1 : 0);
        json.WriteEndObject();
    }

    public static AuditEntry Read(JsonElement row) => new()
    {
        Node = Text(row, "node"),
        Sequence = ulong.Parse(Digits(row, "sequence"), CultureInfo.InvariantCulture),
        Time = LedgerTime.ToTime(Number(row, "time_us")),
        Kind = EntryNames.Parse<AuditKind>(Text(row, "kind")),
        Session = ReadSession(row),
        Actor = NullIfEmpty(Text(row, "actor")),
        StatementKind = EntryNames.Parse<StatementKind>(Text(row, "statement_kind")),
        Statement = NullIfEmpty(Text(row, "statement")),
        Fingerprint = FromHex(Text(row, "fingerprint")),
        Rows = Number(row, "rows"),
        BytesFromClient = Number(row, "bytes_from_client"),
        BytesToClient = Number(row, "bytes_to_client"),
        Duration = TimeSpan.FromTicks(Number(row, "duration_us") * TimeSpan.TicksPerMicrosecond),
        SqlState = SqlState.Parse(Text(row, "sql_state")),
        Verdict = EntryNames.Parse<AuditVerdict>(Text(row, "verdict")),
        Flags = row.GetProperty("flags").EnumerateArray()
            .Aggregate(AuditFlags.None, (flags, name) => flags | EntryNames.Parse<AuditFlags>(name.GetString()!)),
        Detail = NullIfEmpty(Text(row, "detail")),
        IsPartial = Number(row, "partial") != 0,
    };

    public static string Hex(ulong number) => number == 0 ? string.Empty : number.ToString("x16", CultureInfo.InvariantCulture);

    private static void WriteSession(Utf8JsonWriter json, AuditSession session)
    {
        json.WriteString("session", session.Id.ToString());
        json.WriteNumber("session_started_us", LedgerTime.FromTime(session.StartedAt));
        json.WriteString("listener", session.Listener);
        json.WriteString("data_source", session.DataSource);
        json.WriteString("profile", session.Profile);
        json.WriteString("person", session.Person);
        json.WriteString("account", session.Account);
        json.WriteString("database", session.Database);
        json.WriteString("client_program", session.ClientProgram);
        json.WriteString("client_address", session.Client?.Address.ToString() ?? string.Empty);
        json.WriteString("client_key", session.Client is { } client ? ClientKey.Of(client.Address) : string.Empty);
        json.WriteNumber("client_port", session.Client?.Port ?? 0);
        json.WriteString("server_address", session.Server?.Address.ToString() ?? string.Empty);
        json.WriteNumber("server_port", session.Server?.Port ?? 0);
        json.WriteString("client_tls", session.ClientTls);
        json.WriteString("server_tls", session.ServerTls);
        json.WriteString("client_certificate", session.ClientCertificate);
    }

    private static AuditSession ReadSession(JsonElement row) => new()
    {
        Id = new SessionId(FromHex(Text(row, "session"))),
        StartedAt = LedgerTime.ToTime(Number(row, "session_started_us")),
        Listener = Text(row, "listener"),
        DataSource = Text(row, "data_source"),
        Profile = Text(row, "profile"),
        Person = Text(row, "person"),
        Account = Text(row, "account"),
        Database = Text(row, "database"),
        ClientProgram = Text(row, "client_program"),
        Client = EndPoint(Text(row, "client_address"), Number(row, "client_port")),
        Server = EndPoint(Text(row, "server_address"), Number(row, "server_port")),
        ClientTls = Text(row, "client_tls"),
        ServerTls = Text(row, "server_tls"),
        ClientCertificate = Text(row, "client_certificate"),
    };

    /// <summary>Date reaches from 1970 to 2105 in old versions; beyond it only the partition is another one, the time is not.</summary>
    private static DateTimeOffset Day(DateTimeOffset time) =>
        time < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : time > LastDay ? LastDay : time.ToUniversalTime();

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static long Number(JsonElement row, string name) => long.Parse(Digits(row, name), CultureInfo.InvariantCulture);

    /// <summary>Numbers of 64 bits come in quotes from some versions and without from others.</summary>
    private static string Digits(JsonElement row, string name)
    {
        JsonElement value = row.GetProperty(name);
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
    }

    private static ulong FromHex(string text) =>
        text.Length == 0 ? 0 : ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static IPEndPoint? EndPoint(string address, long port) => address.Length == 0 ? null : new IPEndPoint(IPAddress.Parse(address), (int)port);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

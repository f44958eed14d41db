using System.Globalization;
using System.Net;
using System.Text.Json.Serialization;
using Wardian.Audit.Format;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Json;

/// <summary>The JSON form of an entry. The order and the names are part of docs/formats/audit-json.md. Null members are left out.</summary>
internal sealed record EntryDocument
{
    public string? Node { get; init; }

    public required ulong Sequence { get; init; }

    public required string Time { get; init; }

    public required string Kind { get; init; }

    public required string Session { get; init; }

    public required string SessionStarted { get; init; }

    public string? Listener { get; init; }

    public string? DataSource { get; init; }

    public string? Profile { get; init; }

    public string? Person { get; init; }

    public string? Actor { get; init; }

    public string? Account { get; init; }

    public string? Database { get; init; }

    public string? ClientProgram { get; init; }

    public string? ClientAddress { get; init; }

    public int? ClientPort { get; init; }

    public string? ServerAddress { get; init; }

    public int? ServerPort { get; init; }

    public string? ClientTls { get; init; }

    public string? ServerTls { get; init; }

    public string? ClientCertificate { get; init; }

    public string? StatementKind { get; init; }

    public string? Statement { get; init; }

    public string? Fingerprint { get; init; }

    [JsonConverter(typeof(ValuesConverter))]
    public IReadOnlyList<AuditValue>? Literals { get; init; }

    [JsonConverter(typeof(ValuesConverter))]
    public IReadOnlyList<AuditValue>? BindValues { get; init; }

    public required long Rows { get; init; }

    public required long BytesFromClient { get; init; }

    public required long BytesToClient { get; init; }

    public required long DurationUs { get; init; }

    public string? SqlState { get; init; }

    public required string Verdict { get; init; }

    public required IReadOnlyList<string> Flags { get; init; }

    public string? Detail { get; init; }

    public bool? Partial { get; init; }

    public static EntryDocument Of(AuditEntry entry)
    {
        AuditSession session = entry.Session;
        return new EntryDocument
        {
            Node = entry.Node,
            Sequence = entry.Sequence,
            Time = ToText(entry.Time),
            Kind = EntryNames.Name(entry.Kind),
            Session = session.Id.ToString(),
            SessionStarted = ToText(session.StartedAt),
            Listener = NullIfEmpty(session.Listener),
            DataSource = NullIfEmpty(session.DataSource),
            Profile = NullIfEmpty(session.Profile),
            Person = NullIfEmpty(session.Person),
            Actor = entry.Actor,
            Account = NullIfEmpty(session.Account),
            Database = NullIfEmpty(session.Database),
            ClientProgram = NullIfEmpty(session.ClientProgram),
            ClientAddress = AddressOf(session.Client),
            ClientPort = session.Client?.Port,
            ServerAddress = AddressOf(session.Server),
            ServerPort = session.Server?.Port,
            ClientTls = NullIfEmpty(session.ClientTls),
            ServerTls = NullIfEmpty(session.ServerTls),
            ClientCertificate = NullIfEmpty(session.ClientCertificate),
            StatementKind = entry.Kind == AuditKind.Statement ? EntryNames.Name(entry.StatementKind) : null,
            Statement = entry.Statement,
            Fingerprint = entry.Fingerprint == 0 ? null : entry.Fingerprint.ToString("x16", CultureInfo.InvariantCulture),
            Literals = entry.Literals,
            BindValues = entry.BindValues,
            Rows = entry.Rows,
            BytesFromClient = entry.BytesFromClient,
            BytesToClient = entry.BytesToClient,
            DurationUs = LedgerTime.FromDuration(entry.Duration),
            SqlState = entry.SqlState.IsNone ? null : entry.SqlState.ToString(),
            Verdict = EntryNames.Name(entry.Verdict),
            Flags = [.. EntryNames.Names(entry.Flags)],
            Detail = entry.Detail,
            Partial = entry.IsPartial ? true : null,
        };
    }

    private static string ToText(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static string? AddressOf(IPEndPoint? endPoint) => endPoint?.Address.ToString();
}

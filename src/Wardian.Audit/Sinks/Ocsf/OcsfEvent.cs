using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wardian.Audit.Format;
using Wardian.Audit.Json;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Sinks.Ocsf;

/// <summary>One record as an OCSF event (docs/formats/ocsf.md). Literals and bind values have no place in it.</summary>
internal sealed class OcsfEvent
{
    /// <summary>The version of the schema that the mapping was made for.</summary>
    public const string SchemaVersion = "1.8.0";

    private const int NameBytesMax = 256;

    // Chinese as it is; control characters, quotes and backslashes are still escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string ProductVersion = typeof(OcsfEvent).Assembly.GetName().Version!.ToString(3);

    private readonly AuditEntry _entry;
    private readonly AuditSession _session;
    private readonly string _node;
    private readonly string? _statement;
    private readonly Utf8JsonWriter _json;

    private OcsfEvent(AuditEntry entry, string node, string? statement, Utf8JsonWriter json)
    {
        _entry = entry;
        _session = entry.Session;
        _node = node;
        _statement = statement;
        _json = json;
    }

    private bool IsTruncated => _statement?.Length < _entry.Statement?.Length;

    private bool IsFailure => _entry.Kind is AuditKind.LoginFailed or AuditKind.Gap || !_entry.SqlState.IsNone || _entry.Verdict == AuditVerdict.Refuse;

    /// <summary>One JSON object of at most <paramref name="bytesMax"/> bytes; the statement is cut to make it fit.</summary>
    public static byte[] Format(AuditEntry entry, string node, int bytesMax)
    {
        string? statement = entry.Statement;
        byte[] json = Write(entry, node, statement);
        while (json.Length > bytesMax && statement?.Length > 0)
        {
            statement = SinkText.Cut(statement, statement.Length / 2);
            json = Write(entry, node, statement);
        }

        return json;
    }

    private static byte[] Write(AuditEntry entry, string node, string? statement)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            new OcsfEvent(entry, node, statement, json).Write();
        }

        return stream.ToArray();
    }

    private void Write()
    {
        var kind = OcsfClass.Of(_entry);
        _json.WriteStartObject();
        Number("activity_id", kind.Activity);
        Text("activity_name", kind.ActivityName);
        Number("category_uid", kind.CategoryUid);
        Text("category_name", kind.CategoryName);
        Number("class_uid", kind.Uid);
        Text("class_name", kind.Name);
        Number("type_uid", kind.TypeUid);
        Text("type_name", $"{kind.Name}: {kind.ActivityName}");
        WriteOutcome();
        WriteTimes();
        WriteMetadata();
        WriteActor();
        WriteEndpoints(kind);
        switch (kind.Uid)
        {
            case 6005:
                WriteDatastore();
                break;
            case 3002:
                WriteAuthentication();
                break;
            case 3004:
                WriteEntity();
                break;
            default:
                break;
        }

        WriteUnmapped();
        _json.WriteEndObject();
    }

    private void WriteOutcome()
    {
        (int severity, string name) = Severity();
        Number("severity_id", severity);
        Text("severity", name);
        Number("status_id", IsFailure ? 2 : 1);
        Text("status", IsFailure ? "Failure" : "Success");
        Text("status_code", _entry.SqlState.ToString());
        Text("status_detail", _entry.Detail);
        (int action, string actionName, int disposition, string dispositionName) = _entry.Verdict switch
        {
            AuditVerdict.Allow => (1, "Allowed", 1, "Allowed"),
            AuditVerdict.Mask => (4, "Modified", 11, "Corrected"),
            AuditVerdict.Refuse => (2, "Denied", 2, "Blocked"),
            _ => (99, EntryNames.Name(_entry.Verdict), 14, "Delayed"),
        };
        Number("action_id", action);
        Text("action", actionName);
        Number("disposition_id", disposition);
        Text("disposition", dispositionName);
    }

    private (int Id, string Name) Severity() => _entry.Kind switch
    {
        AuditKind.Gap or AuditKind.Bypass => (4, "High"),
        AuditKind.LoginFailed => (3, "Medium"),
        AuditKind.Administration or AuditKind.Cancel => (2, "Low"),
        _ when _entry.Verdict == AuditVerdict.Refuse => (3, "Medium"),
        _ when _entry.Verdict != AuditVerdict.Allow || !_entry.SqlState.IsNone => (2, "Low"),
        _ => (1, "Informational"),
    };

    private void WriteTimes()
    {
        long start = _entry.Time.ToUnixTimeMilliseconds();
        long duration = (long)_entry.Duration.TotalMilliseconds;
        Number("time", start);
        Number("start_time", start);
        Number("duration", duration);
        if (_entry.Flags.HasFlag(AuditFlags.Summary))
        {
            Number("count", _entry.Rows);
        }
    }

    private void WriteMetadata()
    {
        _json.WriteStartObject("metadata");
        Text("version", SchemaVersion);
        _json.WriteStartObject("product");
        Text("name", "Wardian");
        Text("vendor_name", "Wardian");
        Text("version", ProductVersion);
        _json.WriteEndObject();
        _json.WriteStartArray("profiles");
        _json.WriteStringValue("security_control");
        _json.WriteEndArray();
        Text("uid", string.Create(CultureInfo.InvariantCulture, $"{_node}/{_entry.Sequence}"));
        Number("sequence", (long)_entry.Sequence);
        Text("log_name", "wardian-audit");
        Text("log_provider", _node);
        Text("event_code", EntryNames.Name(_entry.Kind));
        Text("correlation_uid", _session.Id.ToString());
        Text("original_time", _entry.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
        if (IsTruncated)
        {
            _json.WriteBoolean("is_truncated", true);
        }

        _json.WriteEndObject();
    }

    private void WriteActor()
    {
        _json.WriteStartObject("actor");
        WriteUser("user");
        WriteSession();
        Text("app_name", _session.ClientProgram);
        _json.WriteEndObject();
    }

    private void WriteSession()
    {
        _json.WriteStartObject("session");
        Text("uid", _session.Id.ToString());
        Number("created_time", _session.StartedAt.ToUnixTimeMilliseconds());
        _json.WriteBoolean("is_remote", _session.Client is not null);
        _json.WriteEndObject();
    }

    /// <summary>The person where one has proved who they are; the database account is always the account.</summary>
    private void WriteUser(string member)
    {
        string name = _session.Person.Length > 0 ? _session.Person : _session.Account.Length > 0 ? _session.Account : "unknown";
        _json.WriteStartObject(member);
        Text("name", name);
        Number("type_id", _session.Person.Length > 0 ? 1 : 0);
        if (_session.Account.Length > 0)
        {
            _json.WriteStartObject("account");
            Text("name", _session.Account);
            _json.WriteEndObject();
        }

        _json.WriteEndObject();
    }

    private void WriteEndpoints(OcsfClass kind)
    {
        if (kind.Uid == 0)
        {
            return;
        }

        _json.WriteStartObject("src_endpoint");
        if (_session.Client is { } client)
        {
            Text("ip", client.Address.ToString());
            Number("port", client.Port);
        }
        else
        {
            Text("name", _node);
        }

        _json.WriteEndObject();
        if (kind.Uid == 3004)
        {
            return;
        }

        _json.WriteStartObject("dst_endpoint");
        Text("name", DataSource);
        Text("svc_name", _session.Listener);
        if (_session.Server is { } server)
        {
            Text("ip", server.Address.ToString());
            Number("port", server.Port);
        }

        _json.WriteEndObject();
    }

    private string DataSource => _session.DataSource.Length > 0 ? _session.DataSource : "unknown";

    private void WriteDatastore()
    {
        Number("type_id", 1);
        Text("type", "Database");
        _json.WriteStartObject("database");
        Text("name", _session.Database.Length > 0 ? _session.Database : DataSource);
        Text("uid", DataSource);
        Number("type_id", 1);
        Text("type", "Relational");
        _json.WriteEndObject();
        if (_statement is not null)
        {
            _json.WriteStartObject("query_info");
            _json.WriteString("query_string", _statement);
            Text("uid", Fingerprint);
            Number("bytes", _entry.BytesToClient);
            _json.WriteEndObject();
        }
    }

    private void WriteAuthentication()
    {
        WriteUser("user");
        WriteSession();
        _json.WriteStartObject("service");
        Text("name", "postgresql");
        _json.WriteEndObject();
        Number("logon_type_id", 3);
        Text("logon_type", "Network");
        _json.WriteBoolean("is_remote", _session.Client is not null);
    }

    private void WriteEntity()
    {
        string detail = _entry.Detail ?? string.Empty;
        string[] words = detail.Split(' ', 3);
        int dot = words[0].IndexOf('.', StringComparison.Ordinal);
        string type = dot < 0 ? "other" : words[0][..dot];
        _json.WriteStartObject("entity");
        Text("name", words.Length > 1 ? words[1] : type);
        Number("type_id", type is "user" ? 2 : 99);
        Text("type", type is "user" ? "User" : type);
        _json.WriteEndObject();
        Text("comment", detail);
    }

    /// <summary>What the schema has no place for, under the names of docs/formats/audit-json.md.</summary>
    private void WriteUnmapped()
    {
        _json.WriteStartObject("unmapped");
        Text("node", _node);
        Text("kind", EntryNames.Name(_entry.Kind));
        Text("listener", _session.Listener);
        Text("data_source", _session.DataSource);
        Text("profile", _session.Profile);
        Text("actor", _entry.Actor);
        Text("client_tls", _session.ClientTls);
        Text("server_tls", _session.ServerTls);
        Text("client_certificate", _session.ClientCertificate);
        Text("statement_kind", _entry.Kind is AuditKind.Statement or AuditKind.Cancel ? EntryNames.Name(_entry.StatementKind) : null);
        Text("fingerprint", Fingerprint);
        Number("rows", _entry.Rows);
        Number("bytes_from_client", _entry.BytesFromClient);
        Number("bytes_to_client", _entry.BytesToClient);
        Number("duration_us", LedgerTime.FromDuration(_entry.Duration));
        Text("verdict", EntryNames.Name(_entry.Verdict));
        Text("flags", string.Join(',', EntryNames.Names(_entry.Flags)));
        if (_entry.IsPartial)
        {
            _json.WriteBoolean("partial", true);
        }

        _json.WriteEndObject();
    }

    private string? Fingerprint => _entry.Fingerprint == 0 ? null : _entry.Fingerprint.ToString("x16", CultureInfo.InvariantCulture);

    private void Number(string name, long value) => _json.WriteNumber(name, value);

    private void Text(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _json.WriteString(name, SinkText.Cut(value, NameBytesMax));
        }
    }
}

using System.Globalization;
using System.Text;
using Wardian.Audit.Format;
using Wardian.Audit.Json;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Sinks.Ocsf;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Sinks.Syslog;

/// <summary>One record as one message of RFC 5424 (docs/formats/syslog.md). Literals and bind values have no place in it.</summary>
internal sealed class SyslogMessage(SyslogOptions options, string node)
{
    private const string ByteOrderMark = "\uFEFF";
    private const int HostNameMax = 255;

    private readonly string _hostName = HostName(node);

    public byte[] Format(AuditEntry entry)
    {
        string header = string.Create(CultureInfo.InvariantCulture,
            $"<{(options.Facility * 8) + SyslogSeverity.Of(entry)}>1 {entry.Time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ} {_hostName} wardian - {EntryNames.Name(entry.Kind)} ");
        return options.Body == SyslogBody.Ocsf ? WithEvent(header, entry) : WithText(header, entry);
    }

    private byte[] WithText(string header, AuditEntry entry)
    {
        StructuredData data = Everything(entry);
        var body = new StringBuilder();
        foreach (Rune rune in (entry.Statement ?? string.Empty).EnumerateRunes())
        {
            body.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        if (body.Length == 0)
        {
            return Encoding.UTF8.GetBytes(header + data.End(isCut: false));
        }

        // The mark of a cut has its place in front of the text that is cut.
        string text = body.ToString();
        int room = options.MessageBytesMax - Encoding.UTF8.GetByteCount(header) - data.ByteCount - Encoding.UTF8.GetByteCount(" " + ByteOrderMark);
        string kept = SinkText.Cut(text, room);
        return Encoding.UTF8.GetBytes(header + data.End(kept.Length < text.Length) + " " + ByteOrderMark + kept);
    }

    private byte[] WithEvent(string header, AuditEntry entry)
    {
        string data = Identity(entry).End(isCut: false);
        byte[] start = Encoding.UTF8.GetBytes(header + data + " ");
        byte[] json = OcsfEvent.Format(entry, node, options.MessageBytesMax - start.Length);
        return [.. start, .. json];
    }

    private StructuredData Identity(AuditEntry entry) => new StructuredData("wardian", options.EnterpriseNumber)
        .Add("node", node)
        .Add("seq", entry.Sequence.ToString(CultureInfo.InvariantCulture));

    private StructuredData Everything(AuditEntry entry)
    {
        AuditSession session = entry.Session;
        return Identity(entry)
            .Add("session", session.Id.ToString())
            .Add("listener", session.Listener)
            .Add("source", session.DataSource)
            .Add("profile", session.Profile)
            .Add("person", session.Person)
            .Add("actor", entry.Actor)
            .Add("account", session.Account)
            .Add("database", session.Database)
            .Add("program", session.ClientProgram)
            .Add("client", session.Client?.ToString())
            .Add("server", session.Server?.ToString())
            .Add("clientTls", session.ClientTls)
            .Add("serverTls", session.ServerTls)
            .Add("clientCertificate", session.ClientCertificate)
            .Add("statementKind", entry.Kind == AuditKind.Statement ? EntryNames.Name(entry.StatementKind) : null)
            .Add("fingerprint", entry.Fingerprint == 0 ? null : entry.Fingerprint.ToString("x16", CultureInfo.InvariantCulture))
            .Add("rows", entry.Rows)
            .Add("bytesFromClient", entry.BytesFromClient)
            .Add("bytesToClient", entry.BytesToClient)
            .Add("durationUs", LedgerTime.FromDuration(entry.Duration))
            .Add("sqlState", entry.SqlState.ToString())
            .Add("verdict", EntryNames.Name(entry.Verdict))
            .Add("flags", string.Join(',', EntryNames.Names(entry.Flags)))
            .Add("detail", entry.Detail)
            .Add("partial", entry.IsPartial ? "1" : null);
    }

    /// <summary>HOSTNAME is printable ASCII; the node's own name, whatever it is, stands in the structured data.</summary>
    public static string HostName(string node)
    {
        string name = string.Concat(node.Select(character => character is > ' ' and <= '~' ? character : '_'));
        return name.Length == 0 ? "-" : name[..Math.Min(name.Length, HostNameMax)];
    }
}

using System.Globalization;
using System.Text;
using Wardian.Audit.Proof;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Sinks.Syslog;

namespace Wardian.Audit.Anchoring.Delivery;

/// <summary>A checkpoint as a message of RFC 5424. Section 2 of docs/formats/anchors.md.</summary>
internal sealed class CheckpointMessage(SyslogOptions options, string node)
{
    /// <summary>What the name of the element begins with.</summary>
    public const string ElementName = "wardian.checkpoint";

    private const string MessageId = "checkpoint";

    private readonly string _hostName = SyslogMessage.HostName(node);

    public byte[] Format(SignedCheckpoint signed)
    {
        Checkpoint checkpoint = signed.Checkpoint;
        string data = new StructuredData(ElementName, options.EnterpriseNumber)
            .Add("node", node)
            .Add("ledger", checkpoint.Ledger.ToString("N"))
            .Add("size", checkpoint.Size.ToString(CultureInfo.InvariantCulture))
            .Add("code", checkpoint.ToShortCode())
            .AddWhole("signed", Convert.ToBase64String(signed.ToBytes()))
            .End(isCut: false);
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"<{(options.Facility * 8) + SyslogSeverity.Notice}>1 {checkpoint.Time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ} {_hostName} wardian - {MessageId} {data}"));
    }
}

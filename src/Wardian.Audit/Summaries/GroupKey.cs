using System.Globalization;
using System.Net;
using Wardian.Audit.Json;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Summaries;

/// <summary>The key by which a record is counted.</summary>
internal static class GroupKey
{
    public static string Of(AuditGrouping by, AuditSession session) => by switch
    {
        AuditGrouping.Person => session.Person,
        AuditGrouping.Account => session.Account,
        AuditGrouping.Client => OfAddress(session.Client?.Address),
        AuditGrouping.Program => session.ClientProgram,
        AuditGrouping.Source => session.DataSource,
        AuditGrouping.Database => session.Database,
        _ => throw new ArgumentOutOfRangeException(nameof(by)),
    };

    public static string Of(AuditKind kind) => EntryNames.Name(kind);

    /// <summary>Empty for records without a statement.</summary>
    public static string Of(ulong fingerprint) => fingerprint == 0 ? string.Empty : fingerprint.ToString("x16", CultureInfo.InvariantCulture);

    public static string Of(AuditGrouping by, AuditEntry entry) => by switch
    {
        AuditGrouping.Kind => Of(entry.Kind),
        AuditGrouping.Statement => Of(entry.Fingerprint),
        _ => Of(by, entry.Session),
    };

    /// <summary>A listener on both families sees IPv4 clients as mapped addresses; people know the plain ones.</summary>
    private static string OfAddress(IPAddress? address) =>
        address is null ? string.Empty : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}

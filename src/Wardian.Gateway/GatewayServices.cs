using System.Net;
using Wardian.Kernel.Contracts.Access;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Gateway;

/// <summary>What other modules give the gateway.</summary>
/// <param name="Ledger">Where records go.</param>
/// <param name="Identities">Who may log in, and with what the gateway logs in to servers.</param>
/// <param name="Bypass">Which listeners relay without inspection.</param>
internal sealed record GatewayServices(IAuditLedger Ledger, IIdentityDirectory Identities, IBypassSwitch Bypass)
{
    /// <summary>Finds the addresses of a server's host name.</summary>
    public Func<string, Task<IPAddress[]>> FindAddresses { get; init; } = static host => Dns.GetHostAddressesAsync(host);
}

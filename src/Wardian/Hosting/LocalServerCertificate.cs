using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using Wardian.Configuration;
using Wardian.Gateway.Configuration;
using Wardian.Kernel.Contracts.Gateway;
using Wardian.Storage.Files;

namespace Wardian.Hosting;

/// <summary>The installation's own certificate, for listeners that were given none.</summary>
internal sealed class LocalServerCertificate(WardianOptions options, TlsFiles files, TimeProvider time) : IServerCertificate
{
    public (string CertificateFile, string KeyFile) Ensure()
    {
        files.Ensure(Names(options.Listeners.Where(IsNeeded).Select(listener => IPAddress.Parse(listener.Address))), time.GetUtcNow());
        return (files.CertificateFile, files.KeyFile);
    }

    public static bool IsNeeded(ListenerOptions listener) => listener.Tls.Mode != ClientTlsMode.Disable && listener.Tls.CertificateFile is null;

    /// <summary>Every name under which something that is bound to these addresses may be reached.</summary>
    public static string[] Names(IEnumerable<IPAddress> bound)
    {
        var names = new List<string> { HostName(), "localhost", IPAddress.Loopback.ToString(), IPAddress.IPv6Loopback.ToString() };
        foreach (IPAddress address in bound)
        {
            if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            {
                names.AddRange(MachineAddresses());
            }
            else
            {
                names.Add(address.ToString());
            }
        }

        return [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    // A host name with an underscore, or none at all, cannot stand in a certificate.
    private static string HostName()
    {
        string name = Dns.GetHostName().ToLower(CultureInfo.InvariantCulture);
        return Uri.CheckHostName(name) == UriHostNameType.Dns && !name.Contains('_', StringComparison.Ordinal) ? name : "localhost";
    }

    private static IEnumerable<string> MachineAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(card => card.OperationalStatus == OperationalStatus.Up)
        .SelectMany(card => card.GetIPProperties().UnicastAddresses)
        .Select(entry => entry.Address)
        .Where(address => !address.IsIPv6LinkLocal)
        .Select(address => address.ToString());
}

using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using Wardian.Configuration;
using Wardian.Gateway.Configuration;
using Wardian.Storage.Files;

namespace Wardian.Hosting;

/// <summary>Gives listeners without a certificate the installation's own.</summary>
internal static class LocalTls
{
    /// <summary>The gateway's options with a certificate for every listener that offers TLS.</summary>
    public static GatewayOptions Complete(WardianOptions options, TlsFiles files, DateTimeOffset now)
    {
        if (options.Listeners.Any(NeedsCertificate))
        {
            files.Ensure(Names(options), now);
        }

        return new GatewayOptions
        {
            Sources = options.Sources,
            Listeners = [.. options.Listeners.Select(listener => NeedsCertificate(listener)
                ? listener with { Tls = listener.Tls with { CertificateFile = files.CertificateFile, KeyFile = files.KeyFile } }
                : listener)],
            Limits = options.Gateway,
        };
    }

    public static bool NeedsCertificate(ListenerOptions listener) =>
        listener.Tls.Mode != ClientTlsMode.Disable && listener.Tls.CertificateFile is null;

    /// <summary>Every name under which clients may reach the listeners.</summary>
    private static string[] Names(WardianOptions options)
    {
        var names = new List<string> { HostName(), "localhost", IPAddress.Loopback.ToString(), IPAddress.IPv6Loopback.ToString() };
        foreach (ListenerOptions listener in options.Listeners.Where(NeedsCertificate))
        {
            var address = IPAddress.Parse(listener.Address);
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

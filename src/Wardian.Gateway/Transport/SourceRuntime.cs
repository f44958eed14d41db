using System.Net;
using Wardian.Cryptography.Tls;
using Wardian.Gateway.Configuration;

namespace Wardian.Gateway.Transport;

/// <summary>One data source while the gateway runs. Thread-safe.</summary>
internal sealed class SourceRuntime : IDisposable
{
    private readonly SourceAddresses _addresses;

    public SourceRuntime(DataSourceOptions options, Func<string, Task<IPAddress[]>> findAddresses, TimeProvider time, GatewayLog log)
    {
        Options = options;
        _addresses = new SourceAddresses(options.Name, options.Host, options.Port, findAddresses, time, log);
        Tls = options.Tls.Mode == ServerTlsMode.Disable
            ? null
            : TlsContext.ForClient(options.Tls.CaFile, options.Tls.CertificateFile, options.Tls.KeyFile);
        VerifiedName = options.Tls.Mode == ServerTlsMode.VerifyFull ? options.Tls.ServerName ?? options.Host : null;
    }

    public DataSourceOptions Options { get; }

    /// <summary>Null when the server is reached without TLS.</summary>
    public TlsContext? Tls { get; }

    /// <summary>The name that the server's certificate must carry; null when only its chain is verified.</summary>
    public string? VerifiedName { get; }

    public ScramKeyCache Keys { get; } = new();

    /// <summary>Finds the server's addresses, which may change while we run; none when there are none. Calls back on any thread.</summary>
    public void Resolve(Action<IReadOnlyList<IPEndPoint>> onResolved)
    {
        if (IPAddress.TryParse(Options.Host, out IPAddress? address))
        {
            onResolved([new IPEndPoint(address, Options.Port)]);
            return;
        }

        _addresses.Find(onResolved);
    }

    public void Dispose() => Tls?.Dispose();
}

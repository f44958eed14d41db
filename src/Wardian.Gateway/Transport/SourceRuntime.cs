using System.Net;
using System.Net.Sockets;
using Wardian.Cryptography.Tls;
using Wardian.Gateway.Configuration;

namespace Wardian.Gateway.Transport;

/// <summary>One data source while the gateway runs. Thread-safe.</summary>
internal sealed class SourceRuntime : IDisposable
{
    private readonly Func<string, Task<IPAddress[]>> _findAddresses;

    public SourceRuntime(DataSourceOptions options, Func<string, Task<IPAddress[]>> findAddresses)
    {
        (Options, _findAddresses) = (options, findAddresses);
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

        _ = ResolveAsync(onResolved);
    }

    public void Dispose() => Tls?.Dispose();

    private async Task ResolveAsync(Action<IReadOnlyList<IPEndPoint>> onResolved)
    {
        IReadOnlyList<IPEndPoint> found = [];
        try
        {
            IPAddress[] addresses = await _findAddresses(Options.Host);
            found = [.. addresses.Where(IsInternet).Select(address => new IPEndPoint(address, Options.Port))];
        }
        catch (Exception none) when (none is SocketException or ArgumentException)
        {
            // No address, or a name that is too long to have one: the session is told that the server cannot be reached.
        }

        onResolved(found);
    }

    private static bool IsInternet(IPAddress address) => address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6;
}

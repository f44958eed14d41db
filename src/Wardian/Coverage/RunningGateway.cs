using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Wardian.Configuration;
using Wardian.Hosting;
using Wardian.Kernel.Contracts.Gateway;
using Wardian.Storage.Files;

namespace Wardian.Coverage;

/// <summary>The gateway of this installation as a command can ask it, over the port for health and metrics.</summary>
internal sealed class RunningGateway : IDisposable
{
    private const int BytesMax = 16 << 20;

    private readonly HttpClient _http;

    public RunningGateway(WardianOptions options)
    {
        IsServing = LooksServing(options.DataDirectory);
        var address = IPAddress.Parse(options.Admin.Address);
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        {
            address = address.Equals(IPAddress.Any) ? IPAddress.Loopback : IPAddress.IPv6Loopback;
        }

        _http = new HttpClient
        {
            BaseAddress = new UriBuilder(Uri.UriSchemeHttp, address.ToString(), options.Admin.Port).Uri,
            Timeout = TimeSpan.FromSeconds(5),
            MaxResponseContentBufferSize = BytesMax,
        };
    }

    /// <summary>Whether a gateway works on this data directory.</summary>
    public bool IsServing { get; }

    /// <summary>Its connections to these data sources: none when it does not run; null when it runs and does not say.</summary>
    public async Task<IReadOnlyList<GatewayBackend>?> FindBackendsAsync(IReadOnlySet<string> sources, CancellationToken cancellationToken)
    {
        if (!IsServing)
        {
            return [];
        }

        try
        {
            GatewayBackend[]? backends = await _http.GetFromJsonAsync<GatewayBackend[]>(AdminEndpoints.BackendsPath, cancellationToken).ConfigureAwait(false);
            return backends is null ? null : [.. backends.Where(backend => sources.Contains(backend.Source))];
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool LooksServing(string path)
    {
        if (!Directory.Exists(path))
        {
            return false;
        }

        using IDisposable? free = DataDirectory.Open(path).TryLockForServing();
        return free is null;
    }
}

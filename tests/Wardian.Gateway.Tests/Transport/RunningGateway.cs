using System.Net;
using Microsoft.Extensions.Options;
using Wardian.Gateway.Configuration;
using Wardian.Kernel.Contracts.Gateway;
using Wardian.Testing;
using Wardian.Testing.Access;
using Wardian.Testing.Audit;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Transport;

/// <summary>The real gateway with real sockets in this process.</summary>
internal sealed class RunningGateway : IAsyncDisposable, IServerCertificate
{
    private readonly GatewayHost _host;
    private bool _isStopped;

    private RunningGateway(GatewayOptions options, IReadOnlyList<IPAddress>? addresses)
    {
        Ports = [.. options.Listeners.Select(listener => listener.Port)];
        var services = new GatewayServices(Ledger, Identities, Identities);
        if (addresses is not null)
        {
            services = services with { FindAddresses = _ => Task.FromResult<IPAddress[]>([.. addresses]) };
        }

        _host = new GatewayHost(Options.Create(options), services, this, TimeProvider.System, new GatewayLog(Log));
    }

    public KeptLog Log { get; } = new();

    public MemoryLedger Ledger { get; } = new();

    public MemoryIdentities Identities { get; } = new();

    public IReadOnlyList<int> Ports { get; }

    public int Port => Ports[0];

    public GatewayStatus Status => _host.Current;

    public IReadOnlyList<GatewayBackend> Backends => _host.Backends;

    /// <summary>Starts with one listener for each port, all before the same server.</summary>
    public static Task<RunningGateway> StartAsync(
        int serverPort, GatewayLimits? limits = null, ClientTlsOptions? clientTls = null, ServerTlsOptions? serverTls = null,
        params int[] ports)
    {
        var source = new DataSourceOptions
        {
            Name = "his",
            Host = "127.0.0.1",
            Port = serverPort,
            Tls = serverTls ?? new ServerTlsOptions { Mode = ServerTlsMode.Disable },
        };
        return StartAsync(new GatewayOptions
        {
            Sources = [source],
            Listeners = [.. (ports is [] ? [FreePort.Find()] : ports).Select((port, index) => Listening($"listener-{index}", port, clientTls))],
            Limits = limits ?? new GatewayLimits { EventLoops = 1 },
        });
    }

    /// <summary>Starts with one listener before a server that is known by a name.</summary>
    /// <param name="serverPort">The server's port on all its addresses.</param>
    /// <param name="connectTimeout">How long connecting may take.</param>
    /// <param name="addresses">What the name stands for.</param>
    public static Task<RunningGateway> StartAsync(int serverPort, TimeSpan connectTimeout, params IReadOnlyList<IPAddress> addresses)
    {
        var source = new DataSourceOptions
        {
            Name = "his",
            Host = "his.test",
            Port = serverPort,
            ConnectTimeout = connectTimeout,
            Tls = new ServerTlsOptions { Mode = ServerTlsMode.Disable },
        };
        return StartAsync(
            new GatewayOptions
            {
                Sources = [source],
                Listeners = [Listening("listener-0", FreePort.Find(), tls: null)],
                Limits = new GatewayLimits { EventLoops = 1 },
            },
            addresses);
    }

    /// <summary>Starts with options of the test's own.</summary>
    public static async Task<RunningGateway> StartAsync(GatewayOptions options, IReadOnlyList<IPAddress>? addresses = null)
    {
        var gateway = new RunningGateway(options, addresses);
        try
        {
            await gateway._host.StartAsync(TestContext.Current.CancellationToken);
        }
        catch (ListenerBindException)
        {
            gateway._host.Dispose();
            throw;
        }

        return gateway;
    }

    /// <summary>Waits until something holds; fails when it never does.</summary>
    public static async Task HoldsAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(MessageStream.Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!condition())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Reads all certificates anew, as SIGHUP does.</summary>
    public void Reload() => _host.Reload();

    /// <summary>Looks at all certificates, as the gateway does by itself now and then.</summary>
    public void LookAtCertificates() => _host.LookAtCertificates(isAsked: false);

    public Task StopAsync()
    {
        _isStopped = true;
        return _host.StopAsync(CancellationToken.None);
    }

    public (string CertificateFile, string KeyFile) Ensure() =>
        throw new InvalidOperationException("These tests name their certificates themselves.");

    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
        {
            // Nothing is waited for: a session whose client has gone has nobody to tell.
            using var now = new CancellationTokenSource();
            await now.CancelAsync();
            await _host.StopAsync(now.Token);
        }

        _host.Dispose();
    }

    /// <summary>A listener with authentication passed through, in clear unless told.</summary>
    public static ListenerOptions Listening(string name, int port, ClientTlsOptions? tls) => new()
    {
        Name = name,
        Port = port,
        Source = "his",
        Login = LoginMode.PassThrough,
        Profile = ListenerProfile.Application,
        Language = "en-US",
        Tls = tls ?? new ClientTlsOptions { Mode = ClientTlsMode.Disable },
    };
}

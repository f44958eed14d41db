using System.Security.Cryptography;
using Wardian.Gateway.Configuration;
using Wardian.Gateway.Sessions;
using Wardian.Kernel.Contracts.Gateway;

namespace Wardian.Gateway.Transport;

/// <summary>One listener while the gateway runs. Thread-safe once made; only its certificate changes.</summary>
internal sealed class ListenerRuntime : IDisposable
{
    private readonly Dictionary<EventLoop, SessionEnvironment> _environments = [];
    private volatile ListenerTls? _clientTls;

    public ListenerRuntime(ListenerOptions options, SourceRuntime source, GatewayRuntime gateway, IServerCertificate ownCertificate)
    {
        (Options, Source, Gateway) = (options, source, gateway);
        Certificate = options.Tls.Mode == ClientTlsMode.Disable ? null : new CertificateWatch(this, ownCertificate);

        var actors = new ActorNames(options.Identity);
        foreach (EventLoop loop in gateway.Loops)
        {
            _environments.Add(loop, MakeEnvironment(loop, actors));
        }
    }

    public ListenerOptions Options { get; }

    public SourceRuntime Source { get; }

    public GatewayRuntime Gateway { get; }

    public string Name => Options.Name;

    /// <summary>What new sessions use; null when clients connect without TLS. To be read and used in one piece of a loop's work.</summary>
    public ListenerTls? ClientTls => _clientTls;

    /// <summary>Follows the certificate's files; null when clients connect without TLS.</summary>
    public CertificateWatch? Certificate { get; }

    public SessionEnvironment EnvironmentFor(EventLoop loop) => _environments[loop];

    /// <summary>Gives sessions that begin from now on this certificate.</summary>
    public void Use(ListenerTls fresh)
    {
        if (Interlocked.Exchange(ref _clientTls, fresh) is not { } old)
        {
            return;
        }

        // A loop may be about to begin TLS with the old one: it is freed when each loop has come to its next piece of work.
        int loopsLeft = Gateway.Loops.Count;
        foreach (EventLoop loop in Gateway.Loops)
        {
            loop.Post(() =>
            {
                if (Interlocked.Decrement(ref loopsLeft) == 0)
                {
                    old.Dispose();
                }
            });
        }
    }

    public void Dispose() => _clientTls?.Dispose();

    private SessionEnvironment MakeEnvironment(EventLoop loop, ActorNames actors) => new()
    {
        Listener = Options,
        Source = Source.Options,
        Limits = Gateway.Options.Limits,
        Actors = actors,
        Ledger = Gateway.Ledger,
        Failures = Gateway.Failures,
        Identities = Gateway.Identities,
        Texts = loop.Texts,
        Clock = loop.Clock,
        Counters = loop.CountersOf(Source.Options.Name),
        NewNonce = static () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(18)),
    };
}

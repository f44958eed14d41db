using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Wardian.Cryptography.Scram;
using Wardian.Cryptography.Tls;
using Wardian.Gateway.Configuration;
using Wardian.Gateway.Sessions;
using Wardian.Kernel.Contracts.Gateway;

namespace Wardian.Gateway.Transport;

/// <summary>One listener while the gateway runs. Thread-safe once made.</summary>
internal sealed class ListenerRuntime : IDisposable
{
    private readonly Dictionary<EventLoop, SessionEnvironment> _environments = [];

    public ListenerRuntime(ListenerOptions options, SourceRuntime source, GatewayRuntime gateway, IServerCertificate ownCertificate)
    {
        (Options, Source, Gateway) = (options, source, gateway);
        if (options.Tls.Mode != ClientTlsMode.Disable)
        {
            (string certificate, string key) = options.Tls.CertificateFile is { } given
                ? (given, options.Tls.KeyFile ?? given)
                : ownCertificate.Ensure();
            ClientTls = TlsContext.ForServer(
                certificate, key, options.Tls.ClientCertificate == ClientCertificateMode.None ? null : options.Tls.ClientCaFile,
                options.Tls.ClientCertificate == ClientCertificateMode.Required);
            using X509Certificate2 own = X509CertificateLoader.LoadCertificateFromFile(certificate);
            ClientTlsBinding = ChannelBinding.TlsServerEndPoint(own);
        }

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

    /// <summary>Null when clients connect without TLS.</summary>
    public TlsContext? ClientTls { get; }

    /// <summary>Our certificate's <c>tls-server-end-point</c> hash, to which clients bind their log-in.</summary>
    public ReadOnlyMemory<byte> ClientTlsBinding { get; }

    public SessionEnvironment EnvironmentFor(EventLoop loop) => _environments[loop];

    public void Dispose() => ClientTls?.Dispose();

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
        Counters = loop.Counters,
        NewNonce = static () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(18)),
    };
}

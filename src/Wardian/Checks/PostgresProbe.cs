using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Wardian.Gateway.Configuration;
using Wardian.Kernel;

namespace Wardian.Checks;

/// <summary>Goes the way the gateway goes to a data source, step by step, and says at which step it ends.</summary>
internal sealed class PostgresProbe(DataSourceOptions source) : IAsyncDisposable
{
    private static readonly byte[] TlsRequest = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

    private readonly TcpClient _client = new();
    private Stream? _stream;
    private X509Certificate2? _own;

    /// <summary>The connection, after <see cref="ConnectAsync"/> succeeded.</summary>
    public Stream Stream => _stream ?? throw new InvalidOperationException("Not connected.");

    /// <summary>TLS version and cipher; empty without TLS.</summary>
    public string Tls => _stream is SslStream tls ? $"{tls.SslProtocol} {tls.NegotiatedCipherSuite}" : string.Empty;

    /// <summary>The server's certificate, once TLS is up.</summary>
    public X509Certificate2? Certificate { get; private set; }

    /// <summary>Connects and, where the mode asks for it, verifies TLS; null when all went well.</summary>
    public async Task<Error?> ConnectAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(source.ConnectTimeout);
        try
        {
            await _client.ConnectAsync(source.Host, source.Port, timeout.Token).ConfigureAwait(false);
            _stream = _client.GetStream();
            return source.Tls.Mode == ServerTlsMode.Disable ? null : await SecureAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Error("cli.check-source-timeout", ("seconds", source.ConnectTimeout.TotalSeconds.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)));
        }
        catch (SocketException exception)
        {
            return new Error("cli.check-source-unreachable", ("reason", exception.Message));
        }
        catch (Exception exception) when (exception is IOException or CryptographicException)
        {
            return new Error("cli.check-source-broken", ("reason", exception.Message));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stream is not null)
        {
            await _stream.DisposeAsync().ConfigureAwait(false);
        }

        Certificate?.Dispose();
        _own?.Dispose();
        _client.Dispose();
    }

    private async Task<Error?> SecureAsync(CancellationToken cancellationToken)
    {
        await Stream.WriteAsync(TlsRequest, cancellationToken).ConfigureAwait(false);
        var answer = new byte[1];
        await Stream.ReadExactlyAsync(answer, cancellationToken).ConfigureAwait(false);
        if (answer[0] != (byte)'S')
        {
            return answer[0] == (byte)'N' ? new Error("cli.check-source-no-tls") : new Error("cli.check-source-not-postgres");
        }

        string problem = string.Empty;
        var tls = new SslStream(Stream, leaveInnerStreamOpen: false);
        _stream = tls;
        try
        {
            await tls.AuthenticateAsClientAsync(Options(message => problem = message), cancellationToken).ConfigureAwait(false);
            Certificate = tls.RemoteCertificate is { } remote ? X509CertificateLoader.LoadCertificate(remote.GetRawCertData()) : null;
            return null;
        }
        catch (AuthenticationException exception)
        {
            return new Error("cli.check-source-untrusted", ("reason", problem.Length > 0 ? problem : exception.Message));
        }
    }

    private SslClientAuthenticationOptions Options(Action<string> explain)
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = source.Tls.ServerName ?? source.Host,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                SslPolicyErrors counted = source.Tls.Mode == ServerTlsMode.VerifyCa ? errors & ~SslPolicyErrors.RemoteCertificateNameMismatch : errors;
                explain(Explain(counted, chain, certificate));
                return counted == SslPolicyErrors.None;
            },
        };
        if (source.Tls.CaFile is { } authorities)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(authorities);
        }

        if (source.Tls.CertificateFile is { } own)
        {
            _own = X509Certificate2.CreateFromPemFile(own, source.Tls.KeyFile);
            options.ClientCertificates = [_own];
        }

        return options;
    }

    private static string Explain(SslPolicyErrors errors, X509Chain? chain, X509Certificate? certificate)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return $"name mismatch: {certificate?.Subject}";
        }

        return errors == SslPolicyErrors.None || chain is null
            ? string.Empty
            : string.Join("; ", chain.ChainStatus.Select(status => status.StatusInformation).Distinct(StringComparer.Ordinal));
    }
}

using System.Security.Cryptography.X509Certificates;
using Wardian.Cryptography.Scram;
using Wardian.Cryptography.Tls;
using Wardian.Gateway.Configuration;

namespace Wardian.Gateway.Transport;

/// <summary>A listener's certificate, as it was in its files at one moment. Immutable.</summary>
internal sealed class ListenerTls : IDisposable
{
    private ListenerTls(TlsContext context, X509Certificate2 certificate) =>
        (Context, Binding, ValidUntil) = (context, ChannelBinding.TlsServerEndPoint(certificate), certificate.NotAfter.ToUniversalTime());

    public TlsContext Context { get; }

    /// <summary>The certificate's <c>tls-server-end-point</c> hash, to which clients bind their log-in.</summary>
    public ReadOnlyMemory<byte> Binding { get; }

    public DateTime ValidUntil { get; }

    /// <summary>Reads the files; throws what <see cref="TlsContext.ForServer"/> and the certificate's parser throw.</summary>
    public static ListenerTls Load(ClientTlsOptions options, string certificateFile, string keyFile)
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificateFromFile(certificateFile);
        TlsContext context = TlsContext.ForServer(
            certificateFile, keyFile, options.ClientCertificate == ClientCertificateMode.None ? null : options.ClientCaFile,
            options.ClientCertificate == ClientCertificateMode.Required);
        return new ListenerTls(context, certificate);
    }

    public void Dispose() => Context.Dispose();
}

using System.Runtime.InteropServices;

namespace Wardian.Cryptography.Tls;

/// <summary>
/// What the TLS connections of one listener or one data source have in common: certificate, authorities, TLS 1.2 as the oldest version,
/// no renegotiation, no compression, no session tickets. Thread-safe once made. Reads its PEM files when it is made and not later.
/// </summary>
public sealed unsafe class TlsContext : IDisposable
{
    private static readonly byte[] Protocol = [10, .. "postgresql"u8];

    private nint _handle;

    private TlsContext(nint handle) => _handle = handle;

    internal nint Handle => _handle;

    /// <summary>For the side that accepts connections.</summary>
    /// <param name="certificateFile">PEM: certificate, then its chain.</param>
    /// <param name="keyFile">PEM: its key.</param>
    /// <param name="clientCaFile">PEM: who may have signed client certificates; null when none are asked for.</param>
    /// <param name="requiresClientCertificate">Whether a client without a certificate is turned away.</param>
    /// <exception cref="TlsException">A file cannot be used.</exception>
    public static TlsContext ForServer(string certificateFile, string keyFile, string? clientCaFile, bool requiresClientCertificate)
    {
        TlsContext context = Create(OpenSsl.TLS_server_method());
        context.UseCertificate(certificateFile, keyFile);
        OpenSsl.SSL_CTX_set_alpn_select_cb(context._handle, &SelectProtocol, 0);
        if (clientCaFile is not null)
        {
            context.Require(OpenSsl.SSL_CTX_load_verify_file(context._handle, clientCaFile), clientCaFile);
            OpenSsl.SSL_CTX_set_client_CA_list(context._handle, OpenSsl.SSL_load_client_CA_file(clientCaFile));
            OpenSsl.SSL_CTX_set_verify(
                context._handle, OpenSsl.VerifyPeer | (requiresClientCertificate ? OpenSsl.VerifyFailIfNoPeerCertificate : 0), 0);
        }

        return context;
    }

    /// <summary>For the side that makes connections. The peer's certificate chain is always verified.</summary>
    /// <param name="caFile">PEM: who may have signed the server's certificate; null for the machine's authorities.</param>
    /// <param name="certificateFile">PEM: our certificate; null for none.</param>
    /// <param name="keyFile">PEM: its key.</param>
    /// <exception cref="TlsException">A file cannot be used.</exception>
    public static TlsContext ForClient(string? caFile, string? certificateFile, string? keyFile)
    {
        TlsContext context = Create(OpenSsl.TLS_client_method());
        context.Require(
            caFile is null ? OpenSsl.SSL_CTX_set_default_verify_paths(context._handle) : OpenSsl.SSL_CTX_load_verify_file(context._handle, caFile),
            caFile ?? "default authorities");
        OpenSsl.SSL_CTX_set_verify(context._handle, OpenSsl.VerifyPeer, 0);
        if (certificateFile is not null)
        {
            context.UseCertificate(certificateFile, keyFile ?? certificateFile);
        }

        return context;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Connections hold their own reference, so this frees nothing that is in use.
        nint handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0)
        {
            OpenSsl.SSL_CTX_free(handle);
        }
    }

    private static TlsContext Create(nint method)
    {
        nint handle = OpenSsl.SSL_CTX_new(method);
        if (handle == 0)
        {
            throw new TlsException("SSL_CTX_new", OpenSsl.TakeError());
        }

        _ = OpenSsl.SSL_CTX_ctrl(handle, OpenSsl.ControlMinimumVersion, OpenSsl.Tls12, 0);
        _ = OpenSsl.SSL_CTX_ctrl(handle, OpenSsl.ControlSessionCacheMode, 0, 0);
        // Idle sessions come by the thousand: OpenSSL gives its 16 KiB record buffers back between records.
        _ = OpenSsl.SSL_CTX_ctrl(
            handle, OpenSsl.ControlMode, OpenSsl.ModeReleaseBuffers | OpenSsl.ModeEnablePartialWrite | OpenSsl.ModeAcceptMovingBuffer, 0);
        _ = OpenSsl.SSL_CTX_set_options(
            handle, OpenSsl.OptionNoCompression | OpenSsl.OptionNoRenegotiation | OpenSsl.OptionNoTicket | OpenSsl.OptionServerPreference);
        _ = OpenSsl.SSL_CTX_set_num_tickets(handle, 0);
        return new TlsContext(handle);
    }

    private void UseCertificate(string certificateFile, string keyFile)
    {
        Require(OpenSsl.SSL_CTX_use_certificate_chain_file(_handle, certificateFile), certificateFile);
        Require(OpenSsl.SSL_CTX_use_PrivateKey_file(_handle, keyFile, OpenSsl.FileTypePem), keyFile);
        Require(OpenSsl.SSL_CTX_check_private_key(_handle), keyFile);
    }

    private void Require(int result, string subject)
    {
        if (result != 1)
        {
            string reason = OpenSsl.TakeError();
            Dispose();
            throw new TlsException(subject, reason);
        }
    }

    // A client that names protocols must name ours (RFC 7301; PostgreSQL documentation, "SSL Session Encryption").
    [UnmanagedCallersOnly]
    private static int SelectProtocol(nint ssl, byte** selected, byte* selectedLength, byte* offered, uint offeredLength, nint argument)
    {
        uint position = 0;
        while (position < offeredLength)
        {
            uint length = offered[position];
            if (length > offeredLength - position - 1)
            {
                break;
            }

            if (new ReadOnlySpan<byte>(offered + position, (int)length + 1).SequenceEqual(Protocol))
            {
                *selected = offered + position + 1;
                *selectedLength = (byte)length;
                return OpenSsl.AlpnOk;
            }

            position += length + 1;
        }

        return OpenSsl.AlpnFatal;
    }
}

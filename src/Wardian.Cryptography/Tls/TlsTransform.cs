using System.Buffers;
using System.Runtime.InteropServices;

namespace Wardian.Cryptography.Tls;

/// <summary>
/// One end of one TLS connection as a transformation of bytes: no socket, and no buffers of its own between calls. OpenSSL reads from and
/// writes to whatever the current call was given, through a BIO of ours. Not thread-safe; one thread at a time may use it.
/// </summary>
public sealed unsafe class TlsTransform : IDisposable
{
    private static readonly nint Method = CreateMethod();

    [ThreadStatic]
    private static TlsTransform? _current;

    private nint _ssl;
    private byte* _input;
    private int _inputLength;
    private IBufferWriter<byte>? _output;

    private TlsTransform(TlsContext context)
    {
        _ssl = OpenSsl.SSL_new(context.Handle);
        nint bio = OpenSsl.BIO_new(Method);
        if (_ssl == 0 || bio == 0)
        {
            throw new TlsException("SSL_new", OpenSsl.TakeError());
        }

        OpenSsl.BIO_set_init(bio, 1);
        OpenSsl.SSL_set_bio(_ssl, bio, bio);
    }

    /// <summary>Why the last step failed, in OpenSSL's words; never holds what peers sent.</summary>
    public string FailureReason { get; private set; } = string.Empty;

    /// <summary>Version and cipher, for example <c>TLSv1.3 TLS_AES_256_GCM_SHA384</c>, after the handshake.</summary>
    public string Description =>
        $"{Marshal.PtrToStringUTF8(OpenSsl.SSL_get_version(_ssl))} {Marshal.PtrToStringUTF8(OpenSsl.SSL_CIPHER_get_name(OpenSsl.SSL_get_current_cipher(_ssl)))}";

    /// <summary>Whether client and server agreed on the protocol name <c>postgresql</c> (ALPN).</summary>
    public bool HasAgreedProtocol
    {
        get
        {
            OpenSsl.SSL_get0_alpn_selected(_ssl, out _, out uint length);
            return length > 0;
        }
    }

    /// <summary>The accepting end.</summary>
    public static TlsTransform Accept(TlsContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var transform = new TlsTransform(context);
        OpenSsl.SSL_set_accept_state(transform._ssl);
        return transform;
    }

    /// <summary>The connecting end.</summary>
    /// <param name="context">From <see cref="TlsContext.ForClient"/>.</param>
    /// <param name="serverName">The name or address that the server's certificate must carry; null to accept any name.</param>
    public static TlsTransform Connect(TlsContext context, string? serverName)
    {
        ArgumentNullException.ThrowIfNull(context);
        var transform = new TlsTransform(context);
        OpenSsl.SSL_set_connect_state(transform._ssl);
        if (serverName is null)
        {
            return transform;
        }

        if (System.Net.IPAddress.TryParse(serverName, out _))
        {
            _ = OpenSsl.X509_VERIFY_PARAM_set1_ip_asc(OpenSsl.SSL_get0_param(transform._ssl), serverName);
            return transform;
        }

        _ = OpenSsl.SSL_set1_host(transform._ssl, serverName);
        nint name = Marshal.StringToCoTaskMemUTF8(serverName);
        _ = OpenSsl.SSL_ctrl(transform._ssl, OpenSsl.ControlServerName, 0, name);
        Marshal.FreeCoTaskMem(name);
        return transform;
    }

    /// <summary>Goes on with the handshake; all of <paramref name="input"/> that belongs to it is used.</summary>
    public TlsStatus Handshake(ref ReadOnlySpan<byte> input, IBufferWriter<byte> output)
    {
        fixed (byte* pointer = input)
        {
            Enter(pointer, input.Length, output);
            int result = OpenSsl.SSL_do_handshake(_ssl);
            TlsStatus status = result == 1 ? TlsStatus.Done : StatusOf(result);
            input = input[^Leave()..];
            return status;
        }
    }

    /// <summary>Decrypts as much as fits into <paramref name="plain"/>. Call again while it fills it.</summary>
    public TlsStatus Decrypt(ref ReadOnlySpan<byte> input, Span<byte> plain, IBufferWriter<byte> output, out int written)
    {
        written = 0;
        fixed (byte* pointer = input)
        fixed (byte* target = plain)
        {
            Enter(pointer, input.Length, output);
            var status = TlsStatus.Done;
            while (written < plain.Length)
            {
                int result = OpenSsl.SSL_read(_ssl, target + written, plain.Length - written);
                if (result <= 0)
                {
                    status = StatusOf(result);
                    break;
                }

                written += result;
            }

            input = input[^Leave()..];
            return status;
        }
    }

    /// <summary>Encrypts all of <paramref name="plain"/>; false when the connection is broken.</summary>
    public bool TryEncrypt(ReadOnlySpan<byte> plain, IBufferWriter<byte> output)
    {
        fixed (byte* pointer = plain)
        {
            Enter(null, 0, output);
            int done = 0;
            while (done < plain.Length)
            {
                int result = OpenSsl.SSL_write(_ssl, pointer + done, plain.Length - done);
                if (result <= 0)
                {
                    _ = StatusOf(result);
                    break;
                }

                done += result;
            }

            Leave();
            return done == plain.Length;
        }
    }

    /// <summary>Says goodbye (close_notify).</summary>
    public void Close(IBufferWriter<byte> output)
    {
        Enter(null, 0, output);
        _ = OpenSsl.SSL_shutdown(_ssl);
        OpenSsl.ERR_clear_error();
        Leave();
    }

    /// <summary>The peer's certificate, DER; empty when it showed none.</summary>
    public byte[] PeerCertificate()
    {
        nint certificate = OpenSsl.SSL_get1_peer_certificate(_ssl);
        if (certificate == 0)
        {
            return [];
        }

        var bytes = new byte[OpenSsl.i2d_X509(certificate, null)];
        fixed (byte* start = bytes)
        {
            byte* position = start;
            _ = OpenSsl.i2d_X509(certificate, &position);
        }

        OpenSsl.X509_free(certificate);
        return bytes;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        nint ssl = Interlocked.Exchange(ref _ssl, 0);
        if (ssl != 0)
        {
            OpenSsl.SSL_free(ssl);
        }
    }

    private void Enter(byte* input, int length, IBufferWriter<byte> output)
    {
        ObjectDisposedException.ThrowIf(_ssl == 0, this);
        _input = input;
        _inputLength = length;
        _output = output;
        _current = this;
        OpenSsl.ERR_clear_error();
    }

    private int Leave()
    {
        _input = null;
        _output = null;
        _current = null;
        return _inputLength;
    }

    private TlsStatus StatusOf(int result)
    {
        switch (OpenSsl.SSL_get_error(_ssl, result))
        {
            case OpenSsl.ErrorWantRead or OpenSsl.ErrorWantWrite:
                return TlsStatus.NeedMore;
            case OpenSsl.ErrorZeroReturn:
                return TlsStatus.Closed;
            default:
                long verified = OpenSsl.SSL_get_verify_result(_ssl);
                string reason = OpenSsl.TakeError();
                FailureReason = verified == 0
                    ? reason
                    : Marshal.PtrToStringUTF8(OpenSsl.X509_verify_cert_error_string(verified)) ?? reason;
                return TlsStatus.Failed;
        }
    }

    private static nint CreateMethod()
    {
        nint method = OpenSsl.BIO_meth_new(OpenSsl.BIO_get_new_index(), "wardian");
        _ = OpenSsl.BIO_meth_set_read(method, &ReadInput);
        _ = OpenSsl.BIO_meth_set_write(method, &WriteOutput);
        _ = OpenSsl.BIO_meth_set_ctrl(method, &Control);
        return method;
    }

    [UnmanagedCallersOnly]
    private static int ReadInput(nint bio, byte* buffer, int length)
    {
        TlsTransform current = _current!;
        OpenSsl.BIO_clear_flags(bio, OpenSsl.BioFlagsAll);
        int taken = Math.Min(length, current._inputLength);
        if (taken == 0)
        {
            OpenSsl.BIO_set_flags(bio, OpenSsl.BioFlagRead | OpenSsl.BioFlagRetry);
            return -1;
        }

        new ReadOnlySpan<byte>(current._input, taken).CopyTo(new Span<byte>(buffer, taken));
        current._input += taken;
        current._inputLength -= taken;
        return taken;
    }

    [UnmanagedCallersOnly]
    private static int WriteOutput(nint bio, byte* buffer, int length)
    {
        OpenSsl.BIO_clear_flags(bio, OpenSsl.BioFlagsAll);
        _current!._output!.Write(new ReadOnlySpan<byte>(buffer, length));
        return length;
    }

    [UnmanagedCallersOnly]
    private static nint Control(nint bio, int command, nint number, nint pointer) => command == OpenSsl.BioControlFlush ? 1 : 0;
}

using System.Buffers;
using Wardian.Cryptography.Tls;

namespace Wardian.Cryptography.Tests.Tls;

/// <summary>Our end of a TLS connection over a real socket.</summary>
internal sealed class TlsOverStream(TlsTransform tls, Stream stream, CancellationToken cancellationToken)
{
    private readonly byte[] _received = new byte[8 * 1024];
    private readonly byte[] _plain = new byte[8 * 1024];
    private readonly ArrayBufferWriter<byte> _output = new();
    private Memory<byte> _cipher;

    public async Task<TlsStatus> HandshakeAsync()
    {
        while (true)
        {
            TlsStatus status = Step();
            await SendOutputAsync();
            if (status != TlsStatus.NeedMore || !await TryReceiveAsync())
            {
                return status;
            }
        }
    }

    public async Task SendAsync(ReadOnlyMemory<byte> plain)
    {
        Assert.True(tls.TryEncrypt(plain.Span, _output));
        await SendOutputAsync();
    }

    /// <summary>Receives until so many bytes have come or the connection does not go on.</summary>
    public async Task<(TlsStatus Status, byte[] Plain)> ReceiveAsync(int length)
    {
        using var all = new MemoryStream();
        while (true)
        {
            TlsStatus status = Decrypt(out int written);
            all.Write(_plain, 0, written);
            await SendOutputAsync();
            bool isOver = all.Length >= length || status is TlsStatus.Closed or TlsStatus.Failed;
            if (isOver || (status == TlsStatus.NeedMore && !await TryReceiveAsync()))
            {
                return (status, all.ToArray());
            }
        }
    }

    private TlsStatus Step()
    {
        ReadOnlySpan<byte> cipher = _cipher.Span;
        TlsStatus status = tls.Handshake(ref cipher, _output);
        _cipher = _cipher[^cipher.Length..];
        return status;
    }

    private TlsStatus Decrypt(out int written)
    {
        ReadOnlySpan<byte> cipher = _cipher.Span;
        TlsStatus status = tls.Decrypt(ref cipher, _plain, _output, out written);
        _cipher = _cipher[^cipher.Length..];
        return status;
    }

    private async Task SendOutputAsync()
    {
        await stream.WriteAsync(_output.WrittenMemory, cancellationToken);
        _output.ResetWrittenCount();
    }

    private async Task<bool> TryReceiveAsync()
    {
        int received = await stream.ReadAsync(_received, cancellationToken);
        _cipher = _received.AsMemory(0, received);
        return received > 0;
    }
}

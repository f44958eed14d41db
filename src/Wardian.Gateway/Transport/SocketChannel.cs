using System.Buffers;
using System.Runtime.InteropServices;
using Wardian.Cryptography.Tls;

namespace Wardian.Gateway.Transport;

/// <summary>
/// One non-blocking socket with optional TLS, what could not be sent yet, and what was received but not dealt with yet.
/// Owned by one event loop.
/// </summary>
internal sealed unsafe class SocketChannel
{
    private readonly EventLoop _loop;
    private int _descriptor;
    private uint _interest;
    private byte[]? _unsent;
    private int _unsentStart;
    private int _unsentEnd;

    public SocketChannel(EventLoop loop, int descriptor, ISocketHandler handler, bool isConnecting)
    {
        _loop = loop;
        _descriptor = descriptor;
        _interest = isConnecting ? Linux.EpollOut : Linux.EpollIn;
        loop.Poller.Add(descriptor, handler, _interest);
    }

    public bool IsOpen => _descriptor >= 0;

    /// <summary>TLS; null while bytes go in clear.</summary>
    public TlsTransform? Tls { get; private set; }

    /// <summary>Whether the TLS handshake is still going on.</summary>
    public bool IsHandshaking { get; set; }

    /// <summary>Bytes that wait for the peer to read.</summary>
    public int UnsentBytes => _unsentEnd - _unsentStart;

    /// <summary>Whether sending has failed; the next read tells why.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether a connection that was begun is open.</summary>
    public bool IsConnectedNow => Sockets.IsConnected(_descriptor);

    /// <summary>Our own port of the connection; 0 when the system does not tell.</summary>
    public int LocalPort => Sockets.LocalPort(_descriptor);

    /// <summary>What the last reading left over.</summary>
    public CarriedBytes Carried { get; } = new();

    public void BeginTls(TlsTransform tls)
    {
        Tls = tls;
        IsHandshaking = true;
    }

    /// <summary>Reads or leaves it.</summary>
    public void SetReading(bool isReading) => SetInterest((isReading ? Linux.EpollIn : 0) | (UnsentBytes > 0 ? Linux.EpollOut : 0));

    /// <summary>Encrypts if need be, sends what goes now and keeps the rest.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (Tls is null)
        {
            SendRaw(bytes);
            return;
        }

        ArrayBufferWriter<byte> cipher = _loop.Buffers.Cipher;
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> piece = bytes[..Math.Min(bytes.Length, LoopBuffers.ReceiveLength)];
            bytes = bytes[piece.Length..];
            cipher.ResetWrittenCount();
            IsBroken |= !Tls.TryEncrypt(piece, cipher);
            SendRaw(cipher.WrittenSpan);
        }
    }

    /// <summary>Sends bytes that are encrypted already, or never are.</summary>
    public void SendRaw(ReadOnlySpan<byte> bytes)
    {
        if (!IsOpen || IsBroken)
        {
            return;
        }

        if (UnsentBytes == 0)
        {
            bytes = bytes[TrySend(bytes)..];
        }

        if (!bytes.IsEmpty && !IsBroken)
        {
            Keep(bytes);
            SetInterest(_interest | Linux.EpollOut);
        }
    }

    /// <summary>Sends what was kept, as far as it goes.</summary>
    public void Flush()
    {
        if (UnsentBytes == 0)
        {
            return;
        }

        _unsentStart += TrySend(_unsent.AsSpan(_unsentStart, UnsentBytes));
        if (UnsentBytes == 0 || IsBroken)
        {
            ArrayPool<byte>.Shared.Return(_unsent!);
            (_unsent, _unsentStart, _unsentEnd) = (null, 0, 0);
            SetInterest(_interest & ~Linux.EpollOut);
        }
    }

    /// <summary>Receives into <paramref name="buffer"/>. 0: the peer has ended; -1: nothing there now; -2: the connection is broken.</summary>
    public int Receive(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            nint received = Linux.recv(_descriptor, start, (nuint)buffer.Length, 0);
            return received >= 0 ? (int)received : Marshal.GetLastPInvokeError() is Linux.Again or Linux.Interrupted ? -1 : -2;
        }
    }

    /// <summary>Tells the peer that nothing more will come.</summary>
    public void EndSending()
    {
        if (Tls is not null && !IsHandshaking && !IsBroken)
        {
            _loop.Buffers.Cipher.ResetWrittenCount();
            Tls.Close(_loop.Buffers.Cipher);
            SendRaw(_loop.Buffers.Cipher.WrittenSpan);
        }

        _ = Linux.shutdown(_descriptor, Linux.ShutdownWrite);
    }

    public void Close()
    {
        if (!IsOpen)
        {
            return;
        }

        _loop.Poller.Remove(_descriptor);
        _ = Linux.close(_descriptor);
        _descriptor = -1;
        Tls?.Dispose();
        Carried.Clear();
        if (_unsent is not null)
        {
            ArrayPool<byte>.Shared.Return(_unsent);
            (_unsent, _unsentStart, _unsentEnd) = (null, 0, 0);
        }
    }

    private void SetInterest(uint interest)
    {
        if (interest != _interest && IsOpen)
        {
            _interest = interest;
            _loop.Poller.Change(_descriptor, interest);
        }
    }

    private int TrySend(ReadOnlySpan<byte> bytes)
    {
        int sent = 0;
        fixed (byte* start = bytes)
        {
            while (sent < bytes.Length)
            {
                nint result = Linux.send(_descriptor, start + sent, (nuint)(bytes.Length - sent), Linux.MessageNoSignal);
                if (result < 0)
                {
                    IsBroken = Marshal.GetLastPInvokeError() is not (Linux.Again or Linux.Interrupted);
                    break;
                }

                sent += (int)result;
            }
        }

        return sent;
    }

    // The amount is bounded by back-pressure: the other side is not read while too much waits here.
    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_unsent is null || _unsent.Length - _unsentEnd < bytes.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(UnsentBytes + bytes.Length);
            int kept = UnsentBytes;
            if (_unsent is not null)
            {
                _unsent.AsSpan(_unsentStart, kept).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(_unsent);
            }

            (_unsent, _unsentStart, _unsentEnd) = (larger, 0, kept);
        }

        bytes.CopyTo(_unsent.AsSpan(_unsentEnd));
        _unsentEnd += bytes.Length;
    }
}

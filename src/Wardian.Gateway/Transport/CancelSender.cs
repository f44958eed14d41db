using System.Buffers;
using System.Net;
using Wardian.Cryptography.Tls;
using Wardian.Protocols.Postgres;

namespace Wardian.Gateway.Transport;

/// <summary>
/// Carries one cancel request to the server on a connection of its own, with TLS where the session has it, and waits until the server has
/// closed that connection: by then it has signalled its backend. Bounded in time. Lives on the session's loop.
/// </summary>
internal sealed class CancelSender : ISocketHandler, ITimed
{
    /// <summary>How long the server may take.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly EventLoop _loop;
    private readonly ListenerRuntime _listener;
    private readonly (uint ProcessId, uint SecretKey) _key;
    private readonly Action _onDone;
    private readonly SocketChannel? _channel;
    private readonly long _deadline;
    private bool _isConnected;
    private bool _isDone;

    public CancelSender(EventLoop loop, ListenerRuntime listener, IPEndPoint server, (uint ProcessId, uint SecretKey) key, Action onDone)
    {
        (_loop, _listener, _key, _onDone) = (loop, listener, key, onDone);
        _deadline = loop.Clock.After(Timeout);
        _channel = ServerChannel.TryConnect(loop, server, this);
        if (_channel is null)
        {
            loop.Post(Finish);
            return;
        }

        loop.Watch(this);
    }

    void ITimed.OnTick(long timestamp)
    {
        if (timestamp >= _deadline)
        {
            Finish();
        }
    }

    void ISocketHandler.OnReady(uint events)
    {
        if (!_isConnected)
        {
            OnConnected();
            return;
        }

        if ((events & Linux.EpollOut) != 0)
        {
            _channel!.Flush();
        }

        if ((events & ~Linux.EpollOut) == 0)
        {
            return;
        }

        int received = _channel!.Receive(_loop.Buffers.Received);
        if (received is 0 or -2 || (received > 0 && !TryAnswer(_loop.Buffers.Received.AsSpan(0, received))))
        {
            Finish();
        }
    }

    void ISocketHandler.OnFault(Exception fault)
    {
        _listener.Gateway.Log.SessionFault(fault, _listener.Name);
        Finish();
    }

    private void OnConnected()
    {
        if (!_channel!.IsConnectedNow)
        {
            Finish();
            return;
        }

        _isConnected = true;
        _channel.SetReading(true);
        if (_listener.Source.Tls is null)
        {
            SendRequest();
            return;
        }

        var request = new ArrayBufferWriter<byte>(8);
        StartupPacket.WriteSslRequest(request);
        _channel.Send(request.WrittenSpan);
    }

    private bool TryAnswer(ReadOnlySpan<byte> bytes)
    {
        if (_listener.Source.Tls is null)
        {
            return false;
        }

        if (_channel!.Tls is null)
        {
            if (bytes is not [(byte)'S'])
            {
                return false;
            }

            _channel.BeginTls(TlsTransform.Connect(_listener.Source.Tls, _listener.Source.VerifiedName));
            bytes = default;
        }

        if (!_channel.IsHandshaking)
        {
            return true;
        }

        _loop.Buffers.Cipher.ResetWrittenCount();
        TlsStatus status = _channel.Tls!.Handshake(ref bytes, _loop.Buffers.Cipher);
        _channel.SendRaw(_loop.Buffers.Cipher.WrittenSpan);
        if (status == TlsStatus.Done)
        {
            _channel.IsHandshaking = false;
            SendRequest();
        }

        return status != TlsStatus.Failed;
    }

    private void SendRequest()
    {
        var request = new ArrayBufferWriter<byte>(16);
        StartupPacket.WriteCancelRequest(request, _key.ProcessId, _key.SecretKey);
        _channel!.Send(request.WrittenSpan);
    }

    private void Finish()
    {
        if (_isDone)
        {
            return;
        }

        _isDone = true;
        _loop.Unwatch(this);
        _channel?.Close();
        _onDone();
    }
}

using System.Security.Cryptography.X509Certificates;
using Wardian.Cryptography.Scram;
using Wardian.Cryptography.Tls;
using Wardian.Gateway.Sessions;

namespace Wardian.Gateway.Transport;

// From readable sockets to bytes for the session.
internal sealed partial class Relay
{
    private bool _isDirectTls;
    private bool _isConnecting;
    private bool _isClientGone;

    private sealed class ClientHandler(Relay relay) : ISocketHandler
    {
        public void OnReady(uint events) => relay.OnReady(events, isClient: true);

        public void OnFault(Exception fault) => relay.OnFault(fault);
    }

    private sealed class ServerHandler(Relay relay) : ISocketHandler
    {
        public void OnReady(uint events) => relay.OnReady(events, isClient: false);

        public void OnFault(Exception fault) => relay.OnFault(fault);
    }

    private void OnReady(uint events, bool isClient)
    {
        try
        {
            _isPumping = true;
            SocketChannel? channel = isClient ? _client : _server;
            if (channel is null || !channel.IsOpen)
            {
                return;
            }

            if (!isClient && _isConnecting)
            {
                OnConnected();
            }
            else
            {
                if ((events & Linux.EpollOut) != 0)
                {
                    channel.Flush();
                }

                if ((events & ~Linux.EpollOut) != 0)
                {
                    Receive(channel, isClient);
                }
            }

            Pump();
        }
        finally
        {
            _isPumping = false;
        }
    }

    private void Receive(SocketChannel channel, bool isClient)
    {
        if (_isClosing)
        {
            Discard(channel, isClient);
            return;
        }

        bool isPlain = channel.Tls is null;
        byte[] buffer = _loop.Buffers.Received;
        int start = 0;
        if (isPlain)
        {
            start = channel.Carried.Length;
            buffer = channel.Carried.Prepare(buffer, isClient ? _session.ClientBytesNeeded : 0);
        }

        int received = channel.Receive(buffer.AsSpan(start));
        if (received == -1)
        {
            return;
        }

        if (received <= 0)
        {
            OnEnded(isClient);
        }
        else if (isPlain)
        {
            Deliver(channel, isClient, buffer, start + received);
        }
        else
        {
            ReceiveTls(channel, isClient, buffer.AsSpan(0, received));
        }
    }

    private void Deliver(SocketChannel channel, bool isClient, byte[] buffer, int length)
    {
        bool wasPlain = channel.Tls is null;
        ReadOnlySpan<byte> bytes = buffer.AsSpan(0, length);
        int used = isClient ? _session.OnClientBytes(bytes) : _session.OnServerBytes(bytes);
        if (wasPlain && channel.Tls is not null)
        {
            // The session has just switched to TLS. What is left, if anything, is the beginning of it (TLS without SSLRequest).
            channel.Carried.Clear();
            if (used < length)
            {
                ReceiveTls(channel, isClient, bytes[used..]);
            }

            return;
        }

        if (channel.IsOpen)
        {
            channel.Carried.Keep(buffer, used, length - used);
        }
    }

    private void DeliverCarried()
    {
        int length = _client.Carried.Length;
        byte[] buffer = _client.Carried.Prepare(_loop.Buffers.Plain, _session.ClientBytesNeeded);
        Deliver(_client, isClient: true, buffer, length);
    }

    private void ReceiveTls(SocketChannel channel, bool isClient, ReadOnlySpan<byte> cipher)
    {
        TlsTransform tls = channel.Tls!;
        if (channel.IsHandshaking && !TryHandshake(channel, tls, isClient, ref cipher))
        {
            return;
        }

        TlsStatus status;
        do
        {
            _loop.Buffers.Cipher.ResetWrittenCount();
            int start = channel.Carried.Length;
            byte[] buffer = channel.Carried.Prepare(_loop.Buffers.Plain, isClient ? _session.ClientBytesNeeded : 0);
            status = tls.Decrypt(ref cipher, buffer.AsSpan(start), _loop.Buffers.Cipher, out int plain);
            channel.SendRaw(_loop.Buffers.Cipher.WrittenSpan);
            if (plain > 0)
            {
                Deliver(channel, isClient, buffer, start + plain);
            }
        }
        while (status == TlsStatus.Done && channel.IsOpen && !_isClosing);

        if (status is TlsStatus.Closed or TlsStatus.Failed && !_isClosing)
        {
            OnEnded(isClient);
        }
    }

    private bool TryHandshake(SocketChannel channel, TlsTransform tls, bool isClient, ref ReadOnlySpan<byte> cipher)
    {
        _loop.Buffers.Cipher.ResetWrittenCount();
        TlsStatus status = tls.Handshake(ref cipher, _loop.Buffers.Cipher);
        channel.SendRaw(_loop.Buffers.Cipher.WrittenSpan);
        if (status == TlsStatus.NeedMore)
        {
            return false;
        }

        bool isGood = status == TlsStatus.Done && (!isClient || !_isDirectTls || tls.HasAgreedProtocol);
        if (!isGood)
        {
            _listener.Gateway.Log.TlsFailed(isClient ? "client" : "server", _listener.Name, tls.FailureReason);
            if (isClient)
            {
                _session.OnClientTlsFailed();
            }
            else
            {
                _session.OnServerClosed(SessionError.ServerTlsFailed);
            }

            return false;
        }

        channel.IsHandshaking = false;
        using X509Certificate2? peer = tls.PeerCertificate() is { Length: > 0 } certificate
            ? X509CertificateLoader.LoadCertificate(certificate)
            : null;
        if (isClient)
        {
            _session.OnClientTls(new TlsFacts(tls.Description, peer?.Subject ?? string.Empty, _clientTls!.Binding));
        }
        else
        {
            // A server without a certificate cannot have passed verification.
            _session.OnServerTls(new TlsFacts(tls.Description, peer!.Subject, ChannelBinding.TlsServerEndPoint(peer)));
        }

        return channel.IsOpen && !_isClosing;
    }

    private void OnEnded(bool isClient)
    {
        if (isClient)
        {
            _isClientGone = true;
            _session.OnClientClosed();
        }
        else
        {
            CloseServer();
            _session.OnServerClosed(_isConnecting ? SessionError.ServerUnreachable : null);
        }
    }

    // Closing: what the client still sends is thrown away, so that our last words are not lost to a reset.
    private void Discard(SocketChannel channel, bool isClient)
    {
        int received = channel.Receive(_loop.Buffers.Received);
        if (received is 0 or -2)
        {
            if (isClient)
            {
                _isClientGone = true;
            }
            else
            {
                CloseServer();
            }
        }
    }
}

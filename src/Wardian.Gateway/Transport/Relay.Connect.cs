using System.Net;
using Wardian.Gateway.Sessions;

namespace Wardian.Gateway.Transport;

// The connection to the server, and cancel requests to it.
internal sealed partial class Relay
{
    private IReadOnlyList<IPEndPoint> _candidates = [];
    private int _candidate;
    private long _connectDeadline = long.MaxValue;

    public void ConnectServer()
    {
        _isConnecting = true;
        _listener.Source.Resolve(endPoints => _loop.Post(() => Guard(() => OnResolved(endPoints))));
    }

    /// <summary>Another connection of this session's client asks to cancel what it runs.</summary>
    /// <param name="onDone">Called when the server has been told, or when there was nothing to cancel.</param>
    public void CancelRunning(Action onDone)
    {
        if (_isClosing || !_session.IsBusy || _session.ServerCancelKey is not { } key || _cancelsInFlight > 0)
        {
            onDone();
            return;
        }

        // Until the server has taken the request, nothing new is sent to it: the request must not hit the client's next statement.
        _cancelsInFlight++;
        _listener.EnvironmentFor(_loop).Counters.Cancels++;
        _session.RecordCancel();
        _ = new CancelSender(_loop, _listener, _candidates[_candidate], key, () =>
        {
            _cancelsInFlight--;
            onDone();
            if (!_isClosing)
            {
                Guard(static () => { });
            }
        });
        Pump();
    }

    private void OnResolved(IReadOnlyList<IPEndPoint> endPoints)
    {
        (_candidates, _candidate) = (endPoints, -1);
        if (!_isClosing)
        {
            ConnectNext();
        }
    }

    private void ConnectNext()
    {
        while (++_candidate < _candidates.Count)
        {
            _server = ServerChannel.TryConnect(_loop, _candidates[_candidate], new ServerHandler(this));
            if (_server is not null)
            {
                // An address that does not answer must leave time for the next one.
                _connectDeadline = DeadlineIn(_listener.Source.Options.ConnectTimeout / _candidates.Count);
                return;
            }
        }

        _isConnecting = false;
        _session.OnServerClosed(SessionError.ServerUnreachable);
    }

    private void OnConnectTimeout()
    {
        CloseServer();
        if (_isConnecting)
        {
            ConnectNext();
        }
        else
        {
            _session.OnServerClosed(SessionError.ServerUnreachable);
        }
    }

    private void OnConnected()
    {
        if (!_server!.IsConnectedNow)
        {
            CloseServer();
            ConnectNext();
            return;
        }

        _isConnecting = false;
        _connectDeadline = DeadlineIn(_listener.Source.Options.ConnectTimeout);
        _server.SetReading(true);
        _session.OnServerConnected(_candidates[_candidate]);
    }
}

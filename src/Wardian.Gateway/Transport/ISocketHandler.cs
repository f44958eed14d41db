namespace Wardian.Gateway.Transport;

/// <summary>Something that owns a socket on an event loop. Called on the loop's thread only.</summary>
internal interface ISocketHandler
{
    /// <summary>The socket is ready for what <paramref name="events"/> (epoll bits) says.</summary>
    void OnReady(uint events);

    /// <summary><see cref="OnReady"/> threw: say so in the log and end what is broken. Must not throw.</summary>
    void OnFault(Exception fault);
}

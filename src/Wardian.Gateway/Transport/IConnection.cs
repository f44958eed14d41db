using System.Net;
using Wardian.Kernel.Contracts.Gateway;

namespace Wardian.Gateway.Transport;

/// <summary>An open client connection, as the gateway counts and drains them.</summary>
internal interface IConnection
{
    EventLoop Loop { get; }

    IPEndPoint Peer { get; }

    /// <summary>What the database knows it by; null while the database is not reached. Thread-safe.</summary>
    GatewayBackend? Backend { get; }

    /// <summary>Ends it if nothing is running, or in any case when <paramref name="isForced"/>. On its loop's thread.</summary>
    void Drain(bool isForced);
}

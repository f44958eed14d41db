using Wardian.Kernel;

namespace Wardian.Gateway;

/// <summary>A listener's address cannot be bound: it is taken, or it is not ours.</summary>
public sealed class ListenerBindException : Exception
{
    /// <summary>Makes one without details.</summary>
    public ListenerBindException()
        : this(string.Empty, string.Empty, 0, null)
    {
    }

    /// <summary>Makes one with a message.</summary>
    public ListenerBindException(string message)
        : base(message) => Error = new Error("gateway.bind-failed");

    /// <summary>Makes one with a message and a cause.</summary>
    public ListenerBindException(string message, Exception innerException)
        : base(message, innerException) => Error = new Error("gateway.bind-failed");

    internal ListenerBindException(string listener, string address, int port, Exception? cause)
        : base($"{listener} {address}:{port}", cause) =>
        Error = new Error(
            "gateway.bind-failed", ("listener", listener), ("address", $"{address}:{port}"), ("reason", cause?.Message ?? string.Empty));

    /// <summary>What people are told.</summary>
    public Error Error { get; }
}

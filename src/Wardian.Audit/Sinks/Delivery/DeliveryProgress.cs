namespace Wardian.Audit.Sinks.Delivery;

/// <summary>How far the slowest sink has come, for whoever must not remove what is still to be sent. Thread-safe.</summary>
internal sealed class DeliveryProgress
{
    private volatile IReadOnlyList<SinkState> _sinks = [];

    /// <summary>The last record that every sink has; without sinks, any number.</summary>
    public ulong Lowest => _sinks.Count == 0 ? ulong.MaxValue : _sinks.Min(sink => sink.Sent);

    public void Follow(IReadOnlyList<SinkState> sinks) => _sinks = sinks;
}

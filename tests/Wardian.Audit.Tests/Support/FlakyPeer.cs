using Wardian.Audit.Sinks.Delivery;

namespace Wardian.Audit.Tests.Support;

/// <summary>A place outside that remembers what came, and fails before or after it took a batch.</summary>
internal sealed class FlakyPeer(Random? failures)
{
    private readonly Lock _lock = new();
    private readonly List<ulong> _received = [];

    public TimeSpan SettleTime { get; init; }

    /// <summary>Set by a test: the next look finds the connection broken.</summary>
    public bool IsBroken { get; set; }

    public IReadOnlyList<ulong> Received
    {
        get
        {
            lock (_lock)
            {
                return [.. _received];
            }
        }
    }

    public int Distinct => Received.Distinct().Count();

    /// <summary>Whether no record came before all earlier ones had come.</summary>
    public bool IsInOrder
    {
        get
        {
            ulong highest = 0;
            foreach (ulong sequence in Received)
            {
                if (sequence > highest + 1)
                {
                    return false;
                }

                highest = Math.Max(highest, sequence);
            }

            return true;
        }
    }

    public ISinkTarget Connect() => new Target(this);

    private void Take(IReadOnlyList<AuditEntry> batch)
    {
        lock (_lock)
        {
            int chance = failures?.Next(4) ?? 3;
            if (chance == 0)
            {
                throw new IOException("before");
            }

            _received.AddRange(batch.Select(entry => entry.Sequence));
            if (chance == 1)
            {
                throw new IOException("after");
            }
        }
    }

    private sealed class Target(FlakyPeer peer) : ISinkTarget
    {
        public TimeSpan SettleTime => peer.SettleTime;

        public Task SendAsync(IReadOnlyList<AuditEntry> batch, CancellationToken cancellationToken)
        {
            peer.Take(batch);
            return Task.CompletedTask;
        }

        public void ThrowIfBroken()
        {
            if (peer.IsBroken)
            {
                peer.IsBroken = false;
                throw new IOException("broken");
            }
        }

        public Task<bool> CloseAsync(CancellationToken cancellationToken) => Task.FromResult(true);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

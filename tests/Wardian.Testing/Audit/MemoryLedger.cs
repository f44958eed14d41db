using System.Collections.Concurrent;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Testing.Audit;

/// <summary>Keeps records in memory. Thread-safe. Fails when it is told to, as a full disk would make the real one fail.</summary>
public sealed class MemoryLedger : IAuditLedger
{
    private readonly ConcurrentQueue<KeptRecord> _records = new();
    private volatile bool _isFailing;

    public IReadOnlyList<KeptRecord> Records => [.. _records];

    /// <summary>Whether records are lost.</summary>
    public bool IsFailing
    {
        get => _isFailing;
        set => _isFailing = value;
    }

    /// <summary>What appending throws, though it never should.</summary>
    public Exception? Fault { get; set; }

    public AuditHealth Health => _isFailing ? AuditHealth.Failing : AuditHealth.Healthy;

    public bool TryAppend(in AuditRecord record)
    {
        if (Fault is { } fault)
        {
            throw fault;
        }

        if (_isFailing)
        {
            return false;
        }

        _records.Enqueue(new KeptRecord(in record));
        return true;
    }

    public Task<bool> FlushAsync(CancellationToken cancellationToken) => Task.FromResult(!_isFailing);
}

using System.Collections.Concurrent;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Testing.Audit;

/// <summary>Keeps records in memory. Thread-safe. Fails when it is told to, as a full disk would make the real one fail.</summary>
public sealed class MemoryLedger : IAuditLedger
{
    private readonly ConcurrentQueue<KeptRecord> _records = new();
    private readonly ConcurrentQueue<KeptRecord> _counters = new();
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

    /// <summary>Counters are kept apart from <see cref="Records"/>, so that tests of these need not know when a gateway counts.</summary>
    public IReadOnlyList<KeptRecord> Counters => [.. _counters];

    public bool TryAppendCounters(in AuditRecord record)
    {
        if (_isFailing)
        {
            return false;
        }

        string source = record.Session.DataSource;
        int recorded = _records.Count(kept => kept.Kind == AuditKind.Statement && string.Equals(kept.Session.DataSource, source, StringComparison.Ordinal));
        _counters.Enqueue(new KeptRecord(record with { Detail = FormattableString.Invariant($"{record.Detail} recorded={recorded} administrator=-") }));
        return true;
    }

    public Task<bool> FlushAsync(CancellationToken cancellationToken) => Task.FromResult(!_isFailing);
}

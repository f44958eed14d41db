using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Storage.Tests.Support;

/// <summary>A ledger that can be killed: what was accepted and not flushed is lost, what was flushed stays.</summary>
internal sealed class MemoryLedger : IAuditLedger, IAuditLookup
{
    private readonly List<(SessionId Session, string Text)> _accepted = [];

    public List<(SessionId Session, string Text)> OnDisk { get; } = [];

    public bool IsFull { get; set; }

    public bool FlushFails { get; set; }

    /// <summary>Runs when records have reached the disk, before the caller learns of it.</summary>
    public Action AfterFlush { get; set; } = () => { };

    public AuditHealth Health => FlushFails ? AuditHealth.Failing : AuditHealth.Healthy;

    public bool TryAppend(in AuditRecord record)
    {
        if (IsFull)
        {
            return false;
        }

        _accepted.Add((record.Session.Id, $"{record.Kind} {record.Session.Account} {record.Actor} {record.Session.DataSource} {record.Detail}"));
        return true;
    }

    public bool TryAppendCounters(in AuditRecord record) => TryAppend(in record);

    public Task<bool> FlushAsync(CancellationToken cancellationToken)
    {
        if (FlushFails)
        {
            return Task.FromResult(false);
        }

        OnDisk.AddRange(_accepted);
        _accepted.Clear();
        AfterFlush();
        return Task.FromResult(true);
    }

    public Task<bool> ContainsAsync(SessionId session, DateTimeOffset time, CancellationToken cancellationToken) =>
        Task.FromResult(OnDisk.Exists(record => record.Session == session));

    /// <summary>The process dies.</summary>
    public void Kill() => _accepted.Clear();
}

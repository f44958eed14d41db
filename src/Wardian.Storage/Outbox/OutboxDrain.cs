using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Storage.Control;

namespace Wardian.Storage.Outbox;

/// <summary>
/// Hands acts over from the control database to the ledger, each exactly once: an act is marked as offered before the ledger gets it and
/// removed after the ledger has it on disk. When the process dies in between, the next run asks the ledger whether the record arrived.
/// </summary>
internal sealed class OutboxDrain(ControlDatabase database, IAuditLedger ledger, IAuditLookup lookup)
{
    private const int BatchMax = 100;

    /// <summary>Drains what is there; returns how many acts reached the ledger. Stops early, to be called again, when the ledger is in trouble.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        int done = 0;
        while (true)
        {
            OutboxRow[] batch = Next();
            if (batch.Length == 0)
            {
                return done;
            }

            if (!await SettleOfferedAsync(batch, cancellationToken).ConfigureAwait(false))
            {
                return done;
            }

            MarkOffered(batch);
            foreach (OutboxRow row in batch)
            {
                if (!row.WasOffered && !Offer(row))
                {
                    return done;
                }
            }

            if (!await ledger.FlushAsync(cancellationToken).ConfigureAwait(false))
            {
                return done;
            }

            Remove(batch);
            done += batch.Length;
        }
    }

    /// <summary>How many acts wait.</summary>
    public int Waiting()
    {
        using ControlUnit unit = database.Read();
        return unit.Rows<OutboxRow>().Count();
    }

    // Of the rows offered before, those the ledger holds stay marked; the others are to be offered again. False while that cannot be known:
    // what the ledger accepted and has not written yet is found only after a flush.
    private async Task<bool> SettleOfferedAsync(OutboxRow[] batch, CancellationToken cancellationToken)
    {
        if (!batch.Any(row => row.WasOffered))
        {
            return true;
        }

        if (!await ledger.FlushAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        foreach (OutboxRow row in batch.Where(row => row.WasOffered))
        {
            row.WasOffered = await lookup.ContainsAsync(Session(row), Time(row), cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private OutboxRow[] Next()
    {
        using ControlUnit unit = database.Read();
        return [.. unit.Rows<OutboxRow>().OrderBy(row => row.Id).Take(BatchMax)];
    }

    private void MarkOffered(OutboxRow[] batch)
    {
        long[] identifiers = [.. batch.Select(row => row.Id)];
        using ControlUnit unit = database.Write(Administrator.Wardian);
        foreach (OutboxRow row in unit.Rows<OutboxRow>().Where(row => identifiers.Contains(row.Id)))
        {
            row.WasOffered = true;
        }

        unit.Commit();
    }

    private void Remove(OutboxRow[] batch)
    {
        long[] identifiers = [.. batch.Select(row => row.Id)];
        using ControlUnit unit = database.Write(Administrator.Wardian);
        foreach (OutboxRow row in unit.Rows<OutboxRow>().Where(row => identifiers.Contains(row.Id)))
        {
            unit.Remove(row);
        }

        unit.Commit();
    }

    private bool Offer(OutboxRow row) => ledger.TryAppend(new AuditRecord
    {
        Kind = (AuditKind)row.Kind,
        Time = Time(row),
        Session = new AuditSession
        {
            Id = Session(row),
            StartedAt = Time(row),
            Listener = row.Listener,
            DataSource = row.DataSource,
            Profile = "administrator",
            Account = row.Account,
            ClientProgram = row.Program,
        },
        Actor = row.Claimed.Length == 0 ? null : row.Claimed,
        Detail = row.Detail,
    });

    private static SessionId Session(OutboxRow row) => new((ulong)row.ActId);

    private static DateTimeOffset Time(OutboxRow row) => DateTimeOffset.FromUnixTimeMilliseconds(row.TimeMs);
}

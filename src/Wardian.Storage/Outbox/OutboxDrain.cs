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
            IReadOnlyList<OutboxRow> batch = Next();
            if (batch.Count == 0)
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
                if (!row.IsInLedger && !Offer(row))
                {
                    return done;
                }
            }

            if (!await ledger.FlushAsync(cancellationToken).ConfigureAwait(false))
            {
                return done;
            }

            Remove(batch);
            done += batch.Count;
        }
    }

    /// <summary>How many acts wait.</summary>
    public long Waiting()
    {
        using ControlUnit unit = database.Read();
        return unit.Query("SELECT count(*) FROM storage_outbox", reader => reader.GetInt64(0))[0];
    }

    // Of the rows offered before, finds those the ledger has; the others are to be offered again. False while that cannot be known: what
    // the ledger accepted and has not written yet is found only after a flush.
    private async Task<bool> SettleOfferedAsync(IReadOnlyList<OutboxRow> batch, CancellationToken cancellationToken)
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
            row.IsInLedger = await lookup.ContainsAsync(Session(row), Time(row), cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private IReadOnlyList<OutboxRow> Next()
    {
        using ControlUnit unit = database.Read();
        return unit.Query(
            """
            SELECT id, act_id, kind, time_ms, account, claimed, program, listener, data_source, detail, was_offered
            FROM storage_outbox ORDER BY id LIMIT @max
            """, OutboxRow.Read, ("@max", BatchMax));
    }

    private void MarkOffered(IReadOnlyList<OutboxRow> batch) =>
        ForEach(batch, "UPDATE storage_outbox SET was_offered = 1 WHERE id = @id");

    private void Remove(IReadOnlyList<OutboxRow> batch) => ForEach(batch, "DELETE FROM storage_outbox WHERE id = @id");

    private void ForEach(IReadOnlyList<OutboxRow> batch, string sql)
    {
        using ControlUnit unit = database.Write(Administrator.Wardian);
        foreach (OutboxRow row in batch)
        {
            unit.Execute(sql, ("@id", row.Id));
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

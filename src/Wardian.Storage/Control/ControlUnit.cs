using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore.Storage;
using Wardian.Storage.Outbox;

namespace Wardian.Storage.Control;

/// <summary>
/// One unit of work: either a consistent view to read, or a transaction whose changes and audit acts become visible together at
/// <see cref="Commit"/> and not at all without it. Not thread-safe; dispose it soon, since writers wait for each other.
/// </summary>
public sealed class ControlUnit : IDisposable
{
    private const int RandomBits = 20;

    private readonly ControlContext _context;
    private readonly IDbContextTransaction _transaction;
    private readonly Administrator? _administrator;
    private readonly TimeProvider _time;

    internal ControlUnit(ControlContext context, IDbContextTransaction transaction, Administrator? administrator, TimeProvider time)
    {
        _context = context;
        _transaction = transaction;
        _administrator = administrator;
        _time = time;
    }

    /// <summary>The rows of one table.</summary>
    public IQueryable<TRow> Rows<TRow>()
        where TRow : class => _context.Set<TRow>();

    /// <summary>Adds a row.</summary>
    public void Add(object row) => _context.Add(row);

    /// <summary>Removes a row that was read in this unit.</summary>
    public void Remove(object row) => _context.Remove(row);

    /// <summary>Puts an act into the outbox, from which it reaches the ledger exactly once after <see cref="Commit"/>.</summary>
    public void Record(AdministrativeAct act)
    {
        ArgumentNullException.ThrowIfNull(act);
        Administrator administrator = _administrator ?? throw new InvalidOperationException("A reading unit records nothing.");
        long now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        _context.Add(new OutboxRow
        {
            ActId = (now << RandomBits) | (long)RandomNumberGenerator.GetInt32(1 << RandomBits),
            Kind = (int)act.Kind,
            TimeMs = now,
            Account = administrator.Account,
            Claimed = administrator.Claimed,
            Program = administrator.Program,
            Listener = act.Listener,
            DataSource = act.DataSource,
            Detail = act.Detail,
        });
    }

    /// <summary>Makes the changes durable.</summary>
    public void Commit()
    {
        _context.SaveChanges();
        _transaction.Commit();
    }

    /// <summary>Ends the unit; what was not committed is undone.</summary>
    public void Dispose()
    {
        _transaction.Dispose();
        _context.Dispose();
    }
}

using System.Data.Common;
using System.Diagnostics.Metrics;
using Wardian.Cryptography;
using Wardian.Kernel.Contracts.Access;
using Wardian.Storage.Control;
using Wardian.Storage.Files;

namespace Wardian.Access.Directory;

/// <summary>
/// Answers from a snapshot that is swapped whole, after a look at the control database's version (shared memory, a few microseconds): what
/// a command has committed holds for the next log-in. Thread-safe.
/// </summary>
internal sealed class AccessDirectory : IIdentityDirectory, IBypassSwitch, IDisposable
{
    private const int MockSecretLength = 32;

    private readonly ControlDatabase _database;
    private readonly SecretBox _box;
    private readonly TimeProvider _time;
    private readonly Meter _meter = new("Wardian.Access");
    private readonly Counter<long> _refreshes;
    private readonly Lock _gate = new();
    private readonly ControlWatch _watch;
    private volatile AccessSnapshot _snapshot;
    private bool _isStale;

    public AccessDirectory(ControlDatabase database, MasterKey key, TimeProvider time)
    {
        _database = database;
        _box = key.Box;
        _time = time;
        MockSecret = key.Derive("access:mock-authentication", MockSecretLength);
        // The watch begins before the first look, so that no change falls between the two.
        _watch = database.Watch();
        _snapshot = AccessSnapshot.Read(database, key.Box);
        _refreshes = _meter.CreateCounter<long>("wardian.access.refreshes", description: "Snapshots read from the control database.");
        _meter.CreateObservableGauge("wardian.access.people", () => _snapshot.People.Count, description: "Personal identities.");
        _meter.CreateObservableGauge("wardian.access.bypassed.listeners", CountBypassed, description: "Listeners that are bypassed now.");
    }

    public ReadOnlyMemory<byte> MockSecret { get; }

    public AccessSnapshot Snapshot => _snapshot;

    public bool TryFindPerson(string name, out PersonalIdentity? person) => Current().People.TryGetValue(name, out person);

    public bool TryFindCredential(string dataSource, string account, out ReadOnlyMemory<byte> password) =>
        Current().Credentials.TryGetValue((dataSource, account), out password);

    public bool IsBypassed(string listener)
    {
        AccessSnapshot snapshot = Current();
        return snapshot.BypassedUntil.Count > 0
            && snapshot.BypassedUntil.TryGetValue(listener, out DateTimeOffset end)
            && _time.GetUtcNow() < end;
    }

    /// <summary>Whether a bypass is over and has not been removed yet.</summary>
    public bool HasExpired()
    {
        DateTimeOffset now = _time.GetUtcNow();
        return _snapshot.BypassedUntil.Values.Any(end => end <= now);
    }

    /// <summary>Reads the control database again if it has changed.</summary>
    /// <exception cref="DbException">It cannot be read; the last snapshot stays, and the next call tries again.</exception>
    public void CatchUp()
    {
        lock (_gate)
        {
            if (!_watch.HasChanged() && !_isStale)
            {
                return;
            }

            _isStale = true;
            _snapshot = AccessSnapshot.Read(_database, _box);
            _isStale = false;
            _refreshes.Add(1);
        }
    }

    public void Dispose()
    {
        _meter.Dispose();
        _watch.Dispose();
    }

    private AccessSnapshot Current()
    {
        try
        {
            CatchUp();
        }
        catch (DbException)
        {
            // AccessRefresh meets the same trouble within its period and says so; meanwhile the last snapshot decides.
        }

        return _snapshot;
    }

    private int CountBypassed()
    {
        DateTimeOffset now = _time.GetUtcNow();
        return _snapshot.BypassedUntil.Values.Count(end => end > now);
    }
}

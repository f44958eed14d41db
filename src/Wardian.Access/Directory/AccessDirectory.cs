using System.Diagnostics.Metrics;
using Wardian.Cryptography;
using Wardian.Kernel.Contracts.Access;
using Wardian.Storage.Control;
using Wardian.Storage.Files;

namespace Wardian.Access.Directory;

/// <summary>
/// Answers from a snapshot that is swapped whole. A person's log-in waits for a look at the control database's version (mostly shared
/// memory, microseconds), so that what a command has committed holds for it; but event loops ask, so it waits for <see cref="DefaultPatience"/> at
/// most, and while the database cannot be read not at all: the last snapshot decides. Thread-safe.
/// </summary>
internal sealed class AccessDirectory : IIdentityDirectory, IBypassSwitch, IDisposable
{
    /// <summary>How long a log-in waits for the control database; in trouble, one log-in on each event loop at most.</summary>
    internal static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(1);

    private const int MockSecretLength = 32;

    private readonly ControlDatabase _database;
    private readonly SecretBox _box;
    private readonly TimeProvider _time;
    private readonly Meter _meter = new("Wardian.Access");
    private readonly Counter<long> _refreshes;
    private readonly ControlWatch _watch;
    private readonly BoundedLook _look;
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
        _look = new BoundedLook(CatchUp, _watch.Dispose);
        _refreshes = _meter.CreateCounter<long>("wardian.access.refreshes", description: "Snapshots read from the control database.");
        _meter.CreateObservableGauge("wardian.access.people", () => _snapshot.People.Count, description: "Personal identities.");
        _meter.CreateObservableGauge("wardian.access.bypassed.listeners", CountBypassed, description: "Listeners that are bypassed now.");
    }

    public ReadOnlyMemory<byte> MockSecret { get; }

    internal TimeSpan Patience { get; init; } = DefaultPatience;

    public AccessSnapshot Snapshot => _snapshot;

    /// <summary>Why the control database could not be read the last time; null when it could.</summary>
    public Trouble? Trouble => _look.Trouble;

    public bool TryFindPerson(string name, out PersonalIdentity? person) => Current().People.TryGetValue(name, out person);

    public bool TryFindCredential(string dataSource, string account, out ReadOnlyMemory<byte> password) =>
        Current().Credentials.TryGetValue((dataSource, account), out password);

    /// <summary>From the snapshot as it is: each connection of an application asks, and none may wait for a disk.</summary>
    public bool IsBypassed(string listener)
    {
        AccessSnapshot snapshot = _snapshot;
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

    /// <summary>Reads the control database again if it has changed; <see cref="Trouble"/> says when it cannot be read in time.</summary>
    public void Look(TimeSpan limit) => _look.Look(limit);

    public void Dispose()
    {
        _meter.Dispose();
        _look.Dispose();
    }

    private AccessSnapshot Current()
    {
        // In trouble only AccessRefresh goes on trying.
        if (_look.Trouble is null)
        {
            _look.Look(Patience);
        }

        return _snapshot;
    }

    private void CatchUp()
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

    private int CountBypassed()
    {
        DateTimeOffset now = _time.GetUtcNow();
        return _snapshot.BypassedUntil.Values.Count(end => end > now);
    }
}

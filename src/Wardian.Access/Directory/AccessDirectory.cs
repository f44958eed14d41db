using System.Diagnostics.Metrics;
using Wardian.Cryptography;
using Wardian.Kernel.Contracts.Access;
using Wardian.Storage.Control;
using Wardian.Storage.Files;

namespace Wardian.Access.Directory;

/// <summary>Answers from a snapshot that is swapped whole; every question is a look-up in memory.</summary>
internal sealed class AccessDirectory : IIdentityDirectory, IBypassSwitch, IDisposable
{
    private const int MockSecretLength = 32;

    private readonly ControlDatabase _database;
    private readonly SecretBox _box;
    private readonly TimeProvider _time;
    private readonly Meter _meter = new("Wardian.Access");
    private readonly Counter<long> _refreshes;
    private volatile AccessSnapshot _snapshot;

    public AccessDirectory(ControlDatabase database, MasterKey key, TimeProvider time)
    {
        _database = database;
        _box = key.Box;
        _time = time;
        MockSecret = key.Derive("access:mock-authentication", MockSecretLength);
        _snapshot = AccessSnapshot.Read(database, key.Box);
        _refreshes = _meter.CreateCounter<long>("wardian.access.refreshes", description: "Snapshots read from the control database.");
        _meter.CreateObservableGauge("wardian.access.people", () => _snapshot.People.Count, description: "Personal identities.");
        _meter.CreateObservableGauge("wardian.access.bypassed.listeners", CountBypassed, description: "Listeners that are bypassed now.");
    }

    public ReadOnlyMemory<byte> MockSecret { get; }

    public AccessSnapshot Snapshot => _snapshot;

    public bool TryFindPerson(string name, out PersonalIdentity? person) => _snapshot.People.TryGetValue(name, out person);

    public bool TryFindCredential(string dataSource, string account, out ReadOnlyMemory<byte> password) =>
        _snapshot.Credentials.TryGetValue((dataSource, account), out password);

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

    public void Refresh()
    {
        _snapshot = AccessSnapshot.Read(_database, _box);
        _refreshes.Add(1);
    }

    public void Dispose() => _meter.Dispose();

    private int CountBypassed()
    {
        DateTimeOffset now = _time.GetUtcNow();
        return _snapshot.BypassedUntil.Values.Count(end => end > now);
    }
}

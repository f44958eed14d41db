using System.Runtime.CompilerServices;
using Wardian.Audit.Reading;
using Wardian.Audit.Summaries;
using Wardian.Audit.Values;
using Wardian.Audit.Writing;
using Wardian.Cryptography.National;
using Wardian.Kernel;

namespace Wardian.Audit;

/// <summary>
/// Reads a ledger's directory, also while another process writes it. It changes nothing there. Damage is reported and the rest is read.
/// Thread-safe: each search is independent.
/// </summary>
public sealed class AuditReader
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    private readonly string _directory;
    private readonly Sm2PrivateKey? _administrator;
    private readonly TimeProvider _time;

    /// <summary>
    /// Reads <paramref name="directory"/>. Literals and bind values can be read only with the private key of the audit administrator; the reader
    /// does not dispose of it. Throws <see cref="AuditException"/> when there is no such directory.
    /// </summary>
    public AuditReader(string directory, Sm2PrivateKey? administrator = null, TimeProvider? time = null)
    {
        if (!Directory.Exists(directory))
        {
            throw new AuditException(new Error(AuditCodes.DirectoryUnusable, ("directory", directory)));
        }

        _directory = directory;
        _administrator = administrator;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>
    /// Finds records lazily: a file is opened when the enumeration comes to it, and only a small part of it is in memory at a time.
    /// <paramref name="onDamage"/> is called during the enumeration, once for each damaged place in the files it visits.
    /// </summary>
    public IEnumerable<AuditEntry> Search(AuditQuery query, Action<AuditDamage>? onDamage = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Run(query, new DamageReport(onDamage));
    }

    /// <summary>
    /// Counts the records of a query, most frequent first; its direction and limit are not used. <paramref name="onDamage"/> is called for
    /// each damaged place; what is there is not counted.
    /// </summary>
    public IReadOnlyList<AuditSummary> Summarize(AuditQuery query, AuditGrouping by, Action<AuditDamage>? onDamage = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new LedgerSummary(_directory, query, by, new DamageReport(onDamage)).Run();
    }

    /// <summary>
    /// Gives the records committed from now on, or after <see cref="AuditQuery.AfterSequence"/>, as they appear, until cancelled (which ends
    /// the enumeration without an exception). New records show within about 200 milliseconds.
    /// </summary>
    public async IAsyncEnumerable<AuditEntry> FollowAsync(AuditQuery query, Action<AuditDamage>? onDamage = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        using ValueKeyRing? keys = OpenKeys(query);
        using var follower = new LedgerFollower(_directory, query, keys, new DamageReport(onDamage));
        var found = new List<AuditEntry>();
        while (!cancellationToken.IsCancellationRequested)
        {
            found.Clear();
            bool hasAdvanced = follower.TryAdvance(found);
            foreach (AuditEntry entry in found)
            {
                yield return entry;
            }

            if (!hasAdvanced)
            {
                await Task.Delay(PollInterval, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private IEnumerable<AuditEntry> Run(AuditQuery query, DamageReport damage)
    {
        using ValueKeyRing? keys = OpenKeys(query);
        foreach (AuditEntry entry in new LedgerSearch(_directory, query, keys, damage).Run())
        {
            yield return entry;
        }
    }

    private ValueKeyRing? OpenKeys(AuditQuery query) =>
        query.WithValues && _administrator is not null ? new ValueKeyRing(_directory, _administrator) : null;
}

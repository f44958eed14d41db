using System.Net;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Gateway.Sessions;

/// <summary>
/// What strangers can cause without having logged in (failed log-ins, wrong cancel keys) on its way to the ledger. Of each reason from one
/// address on one listener the first few in a period are recorded one by one and the rest as one record with their number, so that nobody
/// can fill the disk from outside. Bounded. Thread-safe.
/// </summary>
internal sealed class FailureRecords(IAuditLedger ledger, int individualMax, Func<SessionId> newSessionId)
{
    /// <summary>How long failures gather behind the first ones.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>Addresses, listeners and reasons told apart at a time; what comes on top is counted without its address.</summary>
    public const int SubjectsMax = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<Subject, Tally> _tallies = [];

    /// <summary>Records a failure or counts it. False when the ledger could not take it.</summary>
    public bool TryAppend(in AuditRecord record)
    {
        lock (_gate)
        {
            Subject subject = SubjectOf(record);
            if (!_tallies.TryGetValue(subject, out Tally? tally) || (IsOver(tally, record.Time) && TryConclude(subject, tally)))
            {
                tally = new Tally { BeganAt = record.Time };
                _tallies[subject] = tally;
            }

            if (tally.Individual < individualMax)
            {
                tally.Individual++;
                return ledger.TryAppend(in record);
            }

            tally.Count(record);
            return true;
        }
    }

    /// <summary>Records what was counted in periods that are over.</summary>
    public void Flush(DateTimeOffset now)
    {
        lock (_gate)
        {
            Conclude(tally => IsOver(tally, now));
        }
    }

    /// <summary>Records whatever was counted.</summary>
    public void FlushAll()
    {
        lock (_gate)
        {
            Conclude(static _ => true);
        }
    }

    private Subject SubjectOf(in AuditRecord record)
    {
        var subject = new Subject(record.Kind, record.Session.Client?.Address, record.Session.Listener, record.Detail ?? string.Empty);
        return _tallies.Count < SubjectsMax || _tallies.ContainsKey(subject) ? subject : subject with { Address = null };
    }

    // Either way: when somebody has set the clock back, a period must not last until that time comes again.
    private static bool IsOver(Tally tally, DateTimeOffset now) => (now - tally.BeganAt).Duration() >= Period;

    private void Conclude(Func<Tally, bool> isDue)
    {
        foreach ((Subject subject, Tally tally) in _tallies)
        {
            if (isDue(tally) && TryConclude(subject, tally))
            {
                _tallies.Remove(subject);
            }
        }
    }

    // While the ledger is in trouble, counting goes on: one record then tells of all, however long that takes.
    private bool TryConclude(Subject subject, Tally tally) =>
        tally.Counted == 0 || (ledger.Health != AuditHealth.Failing && ledger.TryAppend(new AuditRecord
        {
            Kind = subject.Kind,
            Time = tally.FirstAt,
            Session = new AuditSession
            {
                Id = newSessionId(),
                StartedAt = tally.FirstAt,
                Listener = subject.Listener,
                DataSource = tally.DataSource,
                Profile = tally.Profile,
                Client = subject.Address is null ? null : new IPEndPoint(subject.Address, 0),
            },
            Detail = subject.Reason,
            SqlState = tally.SqlState,
            Rows = tally.Counted,
            Duration = tally.LastAt > tally.FirstAt ? tally.LastAt - tally.FirstAt : TimeSpan.Zero,
            Flags = AuditFlags.Summary,
        }));

    private readonly record struct Subject(AuditKind Kind, IPAddress? Address, string Listener, string Reason);

    private sealed class Tally
    {
        public required DateTimeOffset BeganAt { get; init; }

        public int Individual { get; set; }

        public long Counted { get; private set; }

        public DateTimeOffset FirstAt { get; private set; }

        public DateTimeOffset LastAt { get; private set; }

        public SqlState SqlState { get; private set; }

        public string DataSource { get; private set; } = string.Empty;

        public string Profile { get; private set; } = string.Empty;

        public void Count(in AuditRecord record)
        {
            if (Counted == 0)
            {
                (FirstAt, DataSource, Profile) = (record.Time, record.Session.DataSource, record.Session.Profile);
            }

            Counted++;
            (LastAt, SqlState) = (record.Time, record.SqlState);
        }
    }
}

using Wardian.Audit;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Coverage;

/// <summary>What the ledger holds of one server between two samples.</summary>
internal sealed class LedgerInterval
{
    /// <summary>Log-ins as near to a sample as this may stand on its other side in the database's count.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(2);

    /// <summary>The same of statements: an execution's end and our clock lie within a network's delay.</summary>
    private static readonly TimeSpan NearStatement = TimeSpan.FromMilliseconds(250);

    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _until;
    private readonly Dictionary<string, long> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Account, string Database), long> _statements = [];
    private readonly Dictionary<(string Account, string Database), long> _doubtfulStatements = [];
    private readonly HashSet<string> _switching = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _doubtful = new(StringComparer.Ordinal);

    private LedgerInterval(DateTimeOffset from, DateTimeOffset until) => (_from, _until) = (from, until);

    /// <summary>Databases with sessions through the gateway.</summary>
    public IEnumerable<string> Databases => _sessions.Keys;

    /// <summary>Session starts that are not in the ledger because it could not take them.</summary>
    public long LostSessions { get; private set; }

    /// <summary>The same of statements.</summary>
    public long LostStatements { get; private set; }

    /// <summary>Connections of a documented bypass.</summary>
    public long Bypassed { get; private set; }

    /// <summary>Reads the records behind a number.</summary>
    /// <param name="reader">The ledger.</param>
    /// <param name="after">The number.</param>
    /// <param name="from">The first sample's time.</param>
    /// <param name="until">The second sample's time.</param>
    /// <param name="sources">The data sources that are this server.</param>
    public static LedgerInterval Read(AuditReader reader, ulong after, DateTimeOffset from, DateTimeOffset until, IReadOnlySet<string> sources)
    {
        var interval = new LedgerInterval(from, until);
        foreach (AuditEntry entry in reader.Search(new AuditQuery { AfterSequence = after }))
        {
            if (entry.Kind == AuditKind.Gap)
            {
                interval.AddGap(entry);
            }
            else if (sources.Contains(entry.Session.DataSource))
            {
                interval.Add(entry);
            }
        }

        return interval;
    }

    /// <summary>Sessions that began in a database.</summary>
    public long Sessions(string database) => _sessions.GetValueOrDefault(database);

    /// <summary>Log-ins to a database of which it is not certain whether, or in which interval, it has counted them.</summary>
    public long Doubtful(string database) => _doubtful.GetValueOrDefault(database);

    /// <summary>Statements of an account that ended in a database.</summary>
    public long Statements(string account, string database) => _statements.GetValueOrDefault((account, database));

    /// <summary>Statements that ended so near to a sample that it is not certain which interval has counted them.</summary>
    public long DoubtfulStatements(string account, string database) => _doubtfulStatements.GetValueOrDefault((account, database));

    /// <summary>Whether somebody took another role in a database: its statistics then count statements under that role.</summary>
    public bool SwitchesRoles(string database) => _switching.Contains(database);

    private void Add(AuditEntry entry)
    {
        AuditSession session = entry.Session;
        DateTimeOffset end = entry.Kind == AuditKind.Statement ? entry.Time + entry.Duration : entry.Time;
        bool isInside = end > _from && end <= _until;
        switch (entry.Kind)
        {
            case AuditKind.Statement:
                Increment(_statements, (session.Account, session.Database), isInside);
                Increment(_doubtfulStatements, (session.Account, session.Database), IsNear(end, NearStatement));
                AddRole(entry);
                break;
            case AuditKind.SessionStart:
                Increment(_sessions, session.Database, isInside);
                Increment(_doubtful, session.Database, IsNear(end, Near));
                break;
            // The server may have let it in before the client, or we, ended it; what the server itself refused it has not counted.
            case AuditKind.LoginFailed when isInside && session.Server is not null && !entry.SqlState.ToString().StartsWith("28", StringComparison.Ordinal):
                Increment(_doubtful, session.Database, isCounted: true);
                break;
            case AuditKind.Bypass when isInside && entry.Detail is "bypass-begin":
                Bypassed++;
                break;
            default:
                break;
        }
    }

    private void AddRole(AuditEntry statement)
    {
        if (statement.Statement is { } text
            && (text.Contains(" role ", StringComparison.OrdinalIgnoreCase) || text.Contains(" session authorization ", StringComparison.OrdinalIgnoreCase))
            && text.StartsWith("set ", StringComparison.OrdinalIgnoreCase))
        {
            _switching.Add(statement.Session.Database);
        }
    }

    private void AddGap(AuditEntry gap)
    {
        foreach (string pair in (gap.Detail ?? string.Empty).Split(' '))
        {
            string[] parts = pair.Split('=');
            if (parts is [var kind, var text] && Count.TryParse(text, out long lost))
            {
                LostSessions += kind is "session_start" ? lost : 0;
                LostStatements += kind is "statement" ? lost : 0;
            }
        }
    }

    private bool IsNear(DateTimeOffset time, TimeSpan near) => (time - _from).Duration() < near || (time - _until).Duration() < near;

    private static void Increment<T>(Dictionary<T, long> counts, T key, bool isCounted)
        where T : notnull
    {
        if (isCounted)
        {
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
    }
}

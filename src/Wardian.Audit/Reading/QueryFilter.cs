using System.Net;
using System.Text.RegularExpressions;
using Wardian.Audit.Format;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Reading;

/// <summary>A query made ready to be asked of many records; what concerns sessions and statements is asked once for each of them.</summary>
internal sealed class QueryFilter
{
    private readonly AuditQuery _query;
    private readonly Regex? _table;
    private readonly long _from;
    private readonly long _until;
    private readonly ulong _after;
    private readonly ulong _before;
    private readonly Func<AuditSession, bool>? _sessionCondition;
    private readonly Func<StatementEntry, bool>? _statementCondition;
    private readonly bool _isNoStatementWanted;

    public QueryFilter(AuditQuery query)
    {
        _query = query;
        _from = query.From is { } from ? LedgerTime.FromTime(from) : long.MinValue;
        _until = query.Until is { } until ? LedgerTime.FromTime(until) : long.MaxValue;
        _after = query.AfterSequence ?? 0;
        _before = query.BeforeSequence ?? ulong.MaxValue;
        bool asksSession = query.Session is not null || query.Person is not null || query.Account is not null || query.DataSource is not null
            || query.Database is not null || query.Client is not null || query.Program is not null;
        _sessionCondition = asksSession ? MatchesSession : null;
        bool asksStatement = query.Text is not null || query.Table is not null || query.Fingerprint is not null || query.StatementKind is not null;
        _statementCondition = asksStatement ? MatchesStatement : null;
        _table = query.Table is null ? null : TableName.ToRegex(query.Table);
        _isNoStatementWanted = !asksStatement || MatchesStatement(new StatementEntry(StatementKind.Unknown, 0, []));
    }

    /// <summary>The earliest time and the time before which a record must be, in microseconds; and the numbers between which it must be.</summary>
    public (long From, long Until, ulong After, ulong Before) Bounds => (_from, _until, _after, _before);

    public AuditQuery Query => _query;

    public bool AsksSession => _sessionCondition is not null;

    public bool AsksStatement => _statementCondition is not null;

    public bool Matches(SessionEntry session) => _sessionCondition is null || session.Matches(_sessionCondition);

    /// <summary>Whether a record with this statement, or without one, can match.</summary>
    public bool Matches(StatementEntry? statement) =>
        statement is null ? _isNoStatementWanted : _statementCondition is null || statement.Matches(_statementCondition);

    /// <summary>Whether records of these times and numbers can match at all.</summary>
    public bool MayMatch(long timeMin, long timeMax, ulong first, ulong next) =>
        timeMax >= _from && timeMin <= _until && next > 0 && next - 1 > _after && first < _before;

    /// <summary>Whether records with numbers from <paramref name="first"/> to before <paramref name="next"/> can match.</summary>
    public bool MayMatch(ulong first, ulong next) => MayMatch(long.MinValue, long.MaxValue, first, next);

    public bool Matches(in RecordView record) =>
        record.Time >= _from && record.Time < _until && record.Sequence > _after && record.Sequence < _before
        && (_query.Kind is null || _query.Kind == record.Kind)
        && (_query.Verdict is null || _query.Verdict == record.Verdict)
        && (_query.RowsMin is null || _query.RowsMin <= record.Rows)
        && (_query.SqlState is null || _query.SqlState == record.SqlState)
        && (_query.Actor is null || string.Equals(_query.Actor, record.Actor, StringComparison.Ordinal))
        && (record.Session is null ? _sessionCondition is null : Matches(record.Session))
        && Matches(record.Statement);

    private bool MatchesSession(AuditSession session) =>
        (_query.Session is null || _query.Session == session.Id)
        && IsAskedFor(_query.Person, session.Person)
        && IsAskedFor(_query.Account, session.Account)
        && IsAskedFor(_query.DataSource, session.DataSource)
        && IsAskedFor(_query.Database, session.Database)
        && IsAskedFor(_query.Program, session.ClientProgram)
        && (_query.Client is null || (session.Client is not null && _query.Client.Value.Contains(Plain(session.Client.Address))));

    private bool MatchesStatement(StatementEntry statement) =>
        (_query.Fingerprint is null || _query.Fingerprint == statement.Fingerprint)
        && (_query.StatementKind is null || _query.StatementKind == statement.Kind)
        && (_table is null || (statement.Text is not null && _table.IsMatch(statement.Text)))
        && (_query.Text is null || (statement.Text is not null && statement.Text.Contains(_query.Text, StringComparison.OrdinalIgnoreCase)));

    /// <summary>A listener on both families sees IPv4 clients as mapped addresses; people ask for the plain ones.</summary>
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static bool IsAskedFor(string? asked, string value) => asked is null || string.Equals(asked, value, StringComparison.Ordinal);
}

using System.Globalization;
using Wardian.Checks;

namespace Wardian.Coverage;

/// <summary>What a database has counted between two samples, beside what the ledger holds of that time.</summary>
internal sealed class DatabaseComparison(string source, DatabaseSample before, DatabaseSample now, LedgerInterval ledger)
{
    private readonly string _subject = SourceText.Subject(source);

    private (string, string)[] Interval => [("from", SourceText.Time(before.Time)), ("until", SourceText.Time(now.Time))];

    public IEnumerable<Finding> Run() => Sessions().Concat(Statements());

    private IEnumerable<Finding> Sessions()
    {
        long counted = 0;
        long through = 0;
        bool isCovered = true;
        foreach (DatabaseCount database in now.Databases)
        {
            DatabaseCount? old = before.Databases.FirstOrDefault(item => item.Name.Equals(database.Name, StringComparison.Ordinal));
            if (old is not null && IsReset(old, database))
            {
                isCovered = false;
                yield return Finding.Failed(_subject, "cli.coverage-reset", [.. Interval, ("database", database.Name), ("time", database.Reset ?? "-")]);
            }
            else if (database.Sessions - (old?.Sessions ?? 0) is { } growth)
            {
                counted += growth;
                through += ledger.Sessions(database.Name);
                if (OfDatabase(database.Name, growth) is { } finding)
                {
                    isCovered = false;
                    yield return finding;
                }
            }
        }

        if (isCovered && now.Databases.Any(database => database.Sessions is not null))
        {
            yield return Finding.Ok(_subject, "cli.coverage-sessions-covered", [.. Interval, ("counted", Number(counted)), ("gateway", Number(through))]);
        }
    }

    /// <summary>Null when nothing went round.</summary>
    private Finding? OfDatabase(string database, long growth)
    {
        long own = before.Own.Sessions.GetValueOrDefault(database);
        long outside = growth - ledger.Sessions(database) - own;
        long doubtful = ledger.Doubtful(database) + ledger.LostSessions + ledger.Bypassed;
        if (outside <= 0)
        {
            return null;
        }

        (string, string)[] arguments =
        [
            .. Interval, ("database", database), ("outside", Number(outside)), ("counted", Number(growth)),
            ("gateway", Number(ledger.Sessions(database))), ("own", Number(own)), ("doubtful", Number(doubtful)),
        ];
        return outside > doubtful
            ? Finding.Failed(_subject, "cli.coverage-sessions-outside", arguments)
            : Finding.Warning(_subject, "cli.coverage-sessions-doubtful", arguments);
    }

    private IEnumerable<Finding> Statements()
    {
        if (before.Statements is null || now.Statements is null)
        {
            yield break;
        }

        if (!string.Equals(before.StatementsReset, now.StatementsReset, StringComparison.Ordinal))
        {
            yield return Finding.Failed(_subject, "cli.coverage-reset",
                [.. Interval, ("database", "pg_stat_statements"), ("time", now.StatementsReset ?? "-")]);
            yield break;
        }

        bool isCovered = true;
        foreach (CallCount calls in now.Statements)
        {
            if (OfAccount(calls) is { } finding)
            {
                isCovered = false;
                yield return finding;
            }
        }

        if (isCovered)
        {
            yield return Finding.Ok(_subject, "cli.coverage-statements-covered", Interval);
        }
    }

    private Finding? OfAccount(CallCount calls)
    {
        long old = before.Statements!.FirstOrDefault(item => (item.Account, item.Database) == (calls.Account, calls.Database))?.Calls ?? 0;
        long own = Own(before.Own, calls, before.Own.Statements) + Own(now.Own, calls, DatabaseReading.StatementsBefore);
        long outside = calls.Calls - old - own - ledger.Statements(calls.Account, calls.Database);
        if (outside <= 0)
        {
            return null;
        }

        (string, string)[] arguments =
        [
            .. Interval, ("account", calls.Account), ("database", calls.Database), ("outside", Number(outside)),
            ("counted", Number(calls.Calls - old)), ("gateway", Number(ledger.Statements(calls.Account, calls.Database))),
        ];
        bool isDoubtful = ledger.SwitchesRoles(calls.Database) || ledger.Bypassed > 0
            || outside <= ledger.LostStatements + ledger.DoubtfulStatements(calls.Account, calls.Database);
        return isDoubtful
            ? Finding.Warning(_subject, "cli.coverage-statements-doubtful", arguments)
            : Finding.Failed(_subject, "cli.coverage-statements-outside", arguments);
    }

    private static long Own(OwnActs own, CallCount calls, int statements) => (own.Account, own.Database) == (calls.Account, calls.Database) ? statements : 0;

    private static bool IsReset(DatabaseCount old, DatabaseCount now) =>
        !string.Equals(old.Reset, now.Reset, StringComparison.Ordinal) || now.Sessions < old.Sessions || now.Transactions < old.Transactions;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

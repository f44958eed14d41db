using Hospital;
using Hospital.Generation;
using Hospital.Workload;
using Wardian.Sql.Oracle.Server;
using Wardian.Sql.Oracle.Statements;

namespace Wardian.Sql.Oracle.Hospital;

/// <summary>
/// The hospital's labelled workload, each statement under its own account. The benign ones are only analysed; the attacks, which use objects
/// that they make, run in transactions that are rolled back.
/// </summary>
public sealed class HospitalCorpus(int port)
{
    private readonly WorkloadGenerator _workload = new(new World(World.DefaultSeed, SizeClass.S));

    /// <summary>What became of the statements.</summary>
    public CorpusCounts Counts { get; } = new();

    /// <summary>Grows whenever the catalogue, the search path or the role may have changed, as by going to another account.</summary>
    public CatalogueEpoch Epoch { get; } = new();

    /// <summary>The texts of so many statements of the workload, and of one of each shape, each once.</summary>
    public static IEnumerable<string> Texts(int statements)
    {
        var workload = new WorkloadGenerator(new World(World.DefaultSeed, SizeClass.S));
        return workload.OneOfEachShape().Concat(workload.Generate(statements)).Select(entry => entry.Sql).Distinct(StringComparer.Ordinal);
    }

    /// <summary>Takes so many statements of the workload, account by account, and then the attacks, session by session.</summary>
    public void Run(int statements, Action<CorpusStatement> take)
    {
        WorkloadEntry[] entries = [.. _workload.OneOfEachShape(), .. _workload.Generate(statements)];
        foreach (IGrouping<string, WorkloadEntry> account in entries.Where(entry => entry.Label == "benign").GroupBy(entry => entry.Account))
        {
            RunSession(account.Key, account, isRun: false, take);
        }

        foreach (IGrouping<string, WorkloadEntry> attack in entries.Where(entry => entry.Label != "benign").GroupBy(entry => entry.Session))
        {
            RunSession(attack.First().Account, attack, isRun: true, take);
        }
    }

    private void RunSession(string account, IEnumerable<WorkloadEntry> entries, bool isRun, Action<CorpusStatement> take)
    {
        Epoch.Advance();
        using var session = new OracleSession(port, HospitalDatabase.Name, string.Empty, account);
        if (isRun)
        {
            RunAttack(session, entries, take);
            return;
        }

        using var printing = new OracleSession(port, HospitalDatabase.Name, string.Empty, account);
        printing.BeginAnalysing();
        var oracle = new StatementOracle(printing, session);
        foreach (WorkloadEntry entry in entries)
        {
            Ask(entry, session, oracle.AskNext, take);
        }
    }

    private void RunAttack(OracleSession session, IEnumerable<WorkloadEntry> entries, Action<CorpusStatement> take)
    {
        var oracle = new StatementOracle(session);
        session.Rows("BEGIN");
        foreach (WorkloadEntry entry in entries)
        {
            OracleAnswer? answer = Ask(entry, session, oracle.Ask, take);
            if (Epoch.Ran(entry.Sql, answer, RunAndKeep(session, entry.Sql)))
            {
                oracle.Forget();
            }
        }
    }

    private static ServerError? RunAndKeep(OracleSession session, string sql)
    {
        session.Rows("SAVEPOINT hospital_corpus");
        ServerAnswer answer = session.Run(sql);
        if (answer.Error is not null)
        {
            session.Rows("ROLLBACK TO SAVEPOINT hospital_corpus");
        }

        return answer.Error;
    }

    private OracleAnswer? Ask(WorkloadEntry entry, OracleSession session, Func<string, OracleAnswer> ask, Action<CorpusStatement> take)
    {
        Counts.Sent++;
        if (StatementUnwrapper.Unwrap(entry.Sql, standardStrings: true) is not { } statement)
        {
            Counts.NotAnalysable++;
            return null;
        }

        OracleAnswer answer = ask(statement.Sql);
        Counts.Count(answer, $"{entry.Family} {entry.Account}", statement.Sql);
        take(new CorpusStatement($"{entry.Family} {entry.Account}", entry.Sql, statement, answer, Epoch.Value, session));
        return answer;
    }
}

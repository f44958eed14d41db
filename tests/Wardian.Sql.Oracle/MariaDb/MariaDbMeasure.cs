using Wardian.Sql.Oracle.Coverage;
using Wardian.Sql.Oracle.MariaDb.Corpora;
using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Oracle.MariaDb;

/// <summary>How an analysis does on one corpus of MariaDB's. Statements that the server refuses, or makes no view of, do not count.</summary>
/// <param name="name">The corpus.</param>
/// <param name="analyse">The analysis.</param>
public sealed class MariaDbMeasure(string name, Func<string, MeasuredAnalysis> analyse)
{
    public string Name { get; } = name;

    /// <summary>Statements that were sent.</summary>
    public int Sent { get; private set; }

    /// <summary>Statements that the server refuses.</summary>
    public int Refused { get; private set; }

    /// <summary>Statements that the server runs and makes a view of, and that the oracle has read.</summary>
    public int Accepted { get; private set; }

    /// <summary>Statements that the server runs and makes no view of, by its error's number.</summary>
    public SortedDictionary<string, int> OutOfReach { get; } = new(StringComparer.Ordinal);

    /// <summary>Statements on which the oracle fails, with why.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Statements on which the analysis says what the server says.</summary>
    public int Exact { get; private set; }

    /// <summary>Statements on which it says that it does not know, by the construct.</summary>
    public SortedDictionary<string, int> Incomplete { get; } = new(StringComparer.Ordinal);

    /// <summary>Statements on which it says something else, with how they differ.</summary>
    public List<string> WrongOnes { get; } = [];

    /// <summary>Measures a statement; returns how its analysis differs.</summary>
    public IReadOnlyList<LineageDifference> Take(MariaDbStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        Sent++;
        if (statement.Answer.Report is not { } report)
        {
            CountUnread(statement);
            return [];
        }

        Accepted++;
        MeasuredAnalysis analysis = analyse(statement.Sql);
        if (analysis.Report is not { } found)
        {
            string reason = analysis.Incomplete ?? "no reason";
            Incomplete[reason] = Incomplete.GetValueOrDefault(reason) + 1;
            return [];
        }

        IReadOnlyList<LineageDifference> differences = LineageComparison.Compare(report, SpelledAs(report, found));
        if (differences.Count == 0)
        {
            Exact++;
        }
        else
        {
            WrongOnes.Add($"{statement.Source}: {string.Join("; ", differences)}: {statement.Sql}\n    {statement.Answer.Canonical}");
        }

        return differences;
    }

    /// <summary>
    /// The analysis with the server's spelling of names that differ in case only: whether a column of a derived table keeps its spelling inside
    /// hangs on whether the optimiser merges it, which a session decides.
    /// </summary>
    private static LineageReport SpelledAs(LineageReport server, LineageReport analysis) => server.Outputs.Count != analysis.Outputs.Count
        ? analysis
        : analysis with
        {
            Outputs = [.. analysis.Outputs.Zip(server.Outputs, (found, wanted) =>
                string.Equals(found.Name, wanted.Name, StringComparison.OrdinalIgnoreCase) ? found with { Name = wanted.Name } : found)],
        };

    private void CountUnread(MariaDbStatement statement)
    {
        if (statement.Answer.Failure is { } failure)
        {
            Failures.Add($"{statement.Source}: {failure}: {statement.Sql}\n    {statement.Answer.Canonical}");
        }
        else if (statement.Answer.OutOfReach is { } reason)
        {
            string number = reason.Split(' ', 2)[0];
            OutOfReach[number] = OutOfReach.GetValueOrDefault(number) + 1;
        }
        else
        {
            Refused++;
        }
    }
}

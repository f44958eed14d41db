using Wardian.Sql.Oracle.Reports;
using Wardian.Sql.Oracle.Statements;

namespace Wardian.Sql.Oracle.Coverage;

/// <summary>How an analysis does on one corpus. Statements that the server refuses do not count.</summary>
/// <param name="name">The corpus.</param>
/// <param name="counts">What became of its statements on the server.</param>
/// <param name="analyse">The analysis; null while there is none.</param>
public sealed class CorpusMeasure(string name, CorpusCounts counts, Func<CorpusStatement, MeasuredAnalysis>? analyse)
{
    /// <summary>Differences that are kept in words.</summary>
    public const int WrongKept = 50;

    public string Name { get; } = name;

    public CorpusCounts Counts { get; } = counts;

    /// <summary>Whether there was an analysis to measure.</summary>
    public bool IsMeasured { get; } = analyse is not null;

    /// <summary>Statements on which it says what the server says.</summary>
    public int Exact { get; private set; }

    /// <summary>Statements on which it says more, of how rows are chosen, because row-level security would ask more of another role.</summary>
    public int Wider { get; private set; }

    /// <summary>Statements on which it says something else.</summary>
    public int Wrong { get; private set; }

    /// <summary>The first wrong ones, with how they differ.</summary>
    public List<string> WrongOnes { get; } = [];

    /// <summary>Statements on which it says that it does not know, by the construct.</summary>
    public SortedDictionary<string, int> Incomplete { get; } = new(StringComparer.Ordinal);

    /// <summary>Measures a statement.</summary>
    public void Take(CorpusStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        if (analyse is null || statement.Answer is not { Failure: null, Lineage: { } lineage })
        {
            return;
        }

        MeasuredAnalysis analysis = analyse(statement);
        if (analysis.Report is not { } report)
        {
            string reason = analysis.Incomplete ?? "no reason";
            Incomplete[reason] = Incomplete.GetValueOrDefault(reason) + 1;
            return;
        }

        IReadOnlyList<LineageDifference> differences = LineageComparison.Compare(OwnTemporarySchema.Of(lineage.Report), report);
        if (differences.Count == 0)
        {
            Exact++;
            return;
        }

        if (analysis.HasRowSecurity && differences.All(IsWider))
        {
            Wider++;
            return;
        }

        Wrong++;
        if (WrongOnes.Count < WrongKept)
        {
            WrongOnes.Add($"{statement.Source}: {string.Join("; ", differences)}: {statement.Analysed.Sql}");
        }
    }

    /// <summary>Whether a difference is a use of a column or the reading of a table that the server does not have.</summary>
    private static bool IsWider(LineageDifference difference) => difference.Kind == LineageDifferenceKind.Extra
        && (difference.Text.StartsWith("use ", StringComparison.Ordinal) || difference.Text.StartsWith("table read ", StringComparison.Ordinal));
}

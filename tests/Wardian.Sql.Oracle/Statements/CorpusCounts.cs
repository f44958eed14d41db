using Wardian.Sql.Oracle.Server;

namespace Wardian.Sql.Oracle.Statements;

/// <summary>What became of the texts of a corpus.</summary>
public sealed class CorpusCounts
{
    /// <summary>Texts that were sent.</summary>
    public int Sent { get; set; }

    /// <summary>Texts without a statement that the server can analyse by itself.</summary>
    public int NotAnalysable { get; set; }

    /// <summary>Statements that the server refuses.</summary>
    public int Refused { get; set; }

    /// <summary>Statements that the server accepts and the oracle has read.</summary>
    public int Accepted { get; set; }

    /// <summary>Statements that the server accepts and the oracle fails on, with why.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>What was left out, by reason.</summary>
    public SortedDictionary<string, int> LeftOut { get; } = new(StringComparer.Ordinal);

    /// <summary>Counts what the oracle says about a statement.</summary>
    public void Count(OracleAnswer answer, string source, string sql)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Refusal is not null)
        {
            Refused++;
        }
        else if (answer.Failure is not null)
        {
            Failures.Add($"{source}: {answer.Failure}: {sql}");
        }
        else
        {
            Accepted++;
        }
    }

    public void LeaveOut(string reason) => LeftOut[reason] = LeftOut.GetValueOrDefault(reason) + 1;
}

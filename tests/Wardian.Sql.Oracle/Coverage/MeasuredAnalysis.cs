using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Oracle.Coverage;

/// <summary>What the analysis that is measured says about a statement.</summary>
/// <param name="Report">Its lineage; null when it says that it does not know.</param>
/// <param name="Incomplete">The construct that it does not know; null when it knows all.</param>
public sealed record MeasuredAnalysis(LineageReport? Report, string? Incomplete)
{
    /// <summary>Whether row-level security is on for a table that it names: then it counts conditions that the server leaves out for this role.</summary>
    public bool HasRowSecurity { get; init; }
}

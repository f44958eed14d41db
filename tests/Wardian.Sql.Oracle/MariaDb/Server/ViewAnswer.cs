using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Oracle.MariaDb.Server;

/// <summary>What became of a statement; one of the four is there.</summary>
/// <param name="Report">Its lineage.</param>
/// <param name="Refusal">Why the server refuses it.</param>
/// <param name="OutOfReach">Why the server makes no view of it though it runs it.</param>
/// <param name="Failure">Why the oracle fails on it.</param>
public sealed record ViewAnswer(LineageReport? Report, string? Refusal = null, string? OutOfReach = null, string? Failure = null)
{
    /// <summary>The canonical text, when there is one.</summary>
    public string? Canonical { get; init; }
}

using Wardian.Sql.Rewriting;

namespace Wardian.Sql.Tests.Rewriting;

/// <summary>What became of one statement.</summary>
/// <param name="Case">The statement.</param>
/// <param name="Result">What the rewriter made of it.</param>
/// <param name="Difference">How the answers differ; null when they are the same, or when it was refused.</param>
/// <param name="IsError">Whether the server with the masked copy answered with an error.</param>
/// <param name="Rows">How many rows were compared.</param>
internal sealed record RewriteOutcome(RewriteCase Case, RewriteResult Result, string? Difference, bool IsError, int Rows)
{
    /// <summary>The first reason for the refusal; null when there is none.</summary>
    public RefusalReason? Refused => Result.IsRefused ? Result.Refusals[0].Reason : null;
}

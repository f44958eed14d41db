using Wardian.Sql.Rewriting;

namespace Wardian.Sql.Tests.Rewriting;

/// <summary>A statement to rewrite.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Then">What shows its effect when it returns no rows; sent as it is.</param>
/// <param name="Refused">Why it has to be refused; null when it has to be rewritten.</param>
internal sealed record RewriteCase(string Sql, string? Then = null, RefusalReason? Refused = null)
{
    public static implicit operator RewriteCase(string sql) => new(sql);
}

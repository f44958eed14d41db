namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>BEGIN</c>, <c>COMMIT</c>, savepoints and their kind.</summary>
internal sealed class TransactionStatement(SourceSpan span) : Statement(span)
{
    /// <summary>Its words in lower case, without names.</summary>
    public required string Verb { get; init; }

    public Identifier? Savepoint { get; init; }
}

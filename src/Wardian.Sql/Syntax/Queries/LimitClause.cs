namespace Wardian.Sql.Syntax.Queries;

/// <summary><c>LIMIT</c>, <c>OFFSET</c>, <c>FETCH FIRST</c>, MariaDB's <c>ROWS EXAMINED</c>.</summary>
internal sealed class LimitClause(SourceSpan span) : SyntaxNode(span)
{
    /// <summary>Null for <c>LIMIT ALL</c> or when only an offset is given.</summary>
    public Expression? Count { get; init; }

    /// <summary><c>FETCH FIRST ROW</c>: one row, though no number is written.</summary>
    public bool IsSingle { get; init; }

    public Expression? Offset { get; init; }

    public bool IsWithTies { get; init; }

    public Expression? RowsExamined { get; init; }
}

using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>EXECUTE</c>.</summary>
internal sealed class ExecuteStatement(SourceSpan span) : Statement(span)
{
    /// <summary>Null for MariaDB's <c>EXECUTE IMMEDIATE</c>.</summary>
    public Identifier? Name { get; init; }

    public Expression? Text { get; init; }

    public ImmutableArray<Expression> Arguments { get; init; } = [];
}

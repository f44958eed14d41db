using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Expressions;

/// <summary><c>MATCH (columns) AGAINST (value)</c>.</summary>
internal sealed class MatchExpression(SourceSpan span) : Expression(span)
{
    public required ImmutableArray<Expression> Columns { get; init; }

    public required Expression Against { get; init; }

    /// <summary>Words of the search modifier in lower case.</summary>
    public string? Mode { get; init; }
}

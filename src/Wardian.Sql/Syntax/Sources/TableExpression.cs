using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Sources;

/// <summary><c>XMLTABLE</c>, <c>JSON_TABLE</c>.</summary>
internal sealed class TableExpression(SourceSpan span) : FromItem(span)
{
    public required TableExpressionKind Kind { get; init; }

    /// <summary>Document, path and passed values, in the order written.</summary>
    public required ImmutableArray<Expression> Operands { get; init; }

    public required ImmutableArray<TableExpressionColumn> Columns { get; init; }

    public bool IsLateral { get; init; }
}

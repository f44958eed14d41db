using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Sources;

/// <summary>One function of a <see cref="FunctionReference"/>.</summary>
internal sealed class FunctionSource(SourceSpan span) : SyntaxNode(span)
{
    /// <summary>A <see cref="CallExpression"/>, or what the grammar makes of <c>CURRENT_DATE</c> and its kind.</summary>
    public required Expression Call { get; init; }

    /// <summary>The columns that <c>AS (a int)</c> defines inside <c>ROWS FROM</c>.</summary>
    public ImmutableArray<ColumnDefinition> Columns { get; init; } = [];
}

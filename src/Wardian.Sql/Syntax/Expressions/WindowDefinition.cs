using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Expressions;

/// <summary>A window: after <c>OVER</c> or in a <c>WINDOW</c> clause.</summary>
internal sealed class WindowDefinition(SourceSpan span) : SyntaxNode(span)
{
    /// <summary>The name that a <c>WINDOW</c> clause gives it.</summary>
    public Identifier? Name { get; init; }

    /// <summary>The window that it refers to or builds on.</summary>
    public Identifier? BaseName { get; init; }

    public bool HasParentheses { get; init; }

    public ImmutableArray<Expression> PartitionBy { get; init; } = [];

    public ImmutableArray<OrderItem> OrderBy { get; init; } = [];

    public WindowFrame? Frame { get; init; }
}

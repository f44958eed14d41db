using System.Collections.Immutable;

namespace Wardian.Sql.Syntax;

/// <summary>A type as written in a cast, a column or a parameter.</summary>
internal sealed class TypeName(SourceSpan span) : SyntaxNode(span)
{
    /// <summary>The canonical name: <c>int4</c> for <c>integer</c> in PostgreSQL's dialect, the written word in lower case in MySQL's.</summary>
    public required QualifiedName Name { get; init; }

    /// <summary>Whether it is a word of PostgreSQL's grammar, which means the server's own type whatever the search path. Where a text is printed it is
    /// the canonical name, so that this is no part of the tree.</summary>
    internal bool IsWord { get; init; }

    /// <summary>What stands in parentheses: lengths, scales, values of an enumeration.</summary>
    public ImmutableArray<Expression> Modifiers { get; init; } = [];

    /// <summary>How many array brackets follow.</summary>
    public int ArrayDimensions { get; init; }

    public bool IsSetOf { get; init; }

    /// <summary>Whether this is <c>table.column%TYPE</c> (then the name's last part is the column), or inside a routine <c>variable%TYPE</c>.</summary>
    public bool IsReference { get; init; }

    /// <summary>Whether this is the row of a table: <c>table%ROWTYPE</c>.</summary>
    public bool IsRowReference { get; init; }

    /// <summary>Words behind the name that change what the type is (<c>unsigned</c>, <c>character set x</c>, interval fields), in lower case; otherwise null.</summary>
    public string? Options { get; init; }
}

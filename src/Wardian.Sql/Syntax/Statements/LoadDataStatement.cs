using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary>MySQL's <c>LOAD DATA</c>, <c>LOAD XML</c>.</summary>
internal sealed class LoadDataStatement(SourceSpan span) : Statement(span)
{
    public required TableReference Table { get; init; }

    public required Expression File { get; init; }

    /// <summary>Whether rows that are there already give way.</summary>
    public bool IsReplace { get; init; }

    /// <summary>Whether the client's file is read.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Columns and variables.</summary>
    public ImmutableArray<Expression> Columns { get; init; } = [];

    public ImmutableArray<Assignment> Set { get; init; } = [];
}

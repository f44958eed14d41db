using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Definitions;

/// <summary><c>CREATE FUNCTION</c>, <c>CREATE PROCEDURE</c>.</summary>
internal sealed class CreateRoutineStatement(SourceSpan span) : Statement(span)
{
    public required QualifiedName Name { get; init; }

    public bool IsProcedure { get; init; }

    public bool IsReplace { get; init; }

    public bool IfNotExists { get; init; }

    /// <summary>MariaDB's functions that get the rows of a group one after the other.</summary>
    public bool IsAggregate { get; init; }

    public ImmutableArray<RoutineParameter> Parameters { get; init; } = [];

    public TypeName? Returns { get; init; }

    /// <summary>The columns of <c>RETURNS TABLE</c>.</summary>
    public ImmutableArray<RoutineParameter> ReturnsTable { get; init; } = [];

    /// <summary>In lower case.</summary>
    public string? Language { get; init; }

    /// <summary>The text of <c>AS '…'</c> (two for C).</summary>
    public ImmutableArray<Expression> Body { get; init; } = [];

    /// <summary>The body when it is written in SQL itself.</summary>
    public ImmutableArray<Statement> Statements { get; init; } = [];

    /// <summary><c>RETURN expression</c>.</summary>
    public Expression? ReturnValue { get; init; }

    /// <summary><c>security definer</c>, <c>set search_path</c>, volatility and the like.</summary>
    public ImmutableArray<StatementOption> Options { get; init; } = [];
}

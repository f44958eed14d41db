using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary>PostgreSQL's <c>COPY</c>.</summary>
internal sealed class CopyStatement(SourceSpan span) : Statement(span)
{
    public TableReference? Table { get; init; }

    public ImmutableArray<Identifier> Columns { get; init; } = [];

    /// <summary>A query or DML with <c>RETURNING</c>.</summary>
    public Statement? Query { get; init; }

    public bool IsFrom { get; init; }

    public required CopyChannel Channel { get; init; }

    /// <summary>The file's name or the program's command line.</summary>
    public Expression? Target { get; init; }

    public ImmutableArray<StatementOption> Options { get; init; } = [];

    public Expression? Where { get; init; }
}

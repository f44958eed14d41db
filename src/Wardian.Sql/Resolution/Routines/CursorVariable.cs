using System.Collections.Immutable;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>A cursor of a body: its own query, or whatever it was opened for.</summary>
internal sealed class CursorVariable
{
    /// <summary>The query that it was declared with.</summary>
    public Statement? Query { get; init; }

    /// <summary>What can be named in that query: its parameters, and all around the declaration.</summary>
    public BodyNames? Names { get; set; }

    /// <summary>Its parameters.</summary>
    public ImmutableArray<Variable> Parameters { get; init; } = [];

    /// <summary>The rows of each query that it was opened for, by the place in the body that opens it.</summary>
    public Dictionary<SyntaxNode, ImmutableArray<ResultColumn>> Rows { get; } = new(ReferenceEqualityComparer.Instance);
}

using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Sources;

/// <summary>Functions as a source: <c>f(x)</c>, <c>ROWS FROM (f(x), g(y))</c>.</summary>
internal sealed class FunctionReference(SourceSpan span) : FromItem(span)
{
    public required ImmutableArray<FunctionSource> Functions { get; init; }

    public bool IsRowsFrom { get; init; }

    public bool HasOrdinality { get; init; }

    public bool IsLateral { get; init; }

    /// <summary>The columns that the alias defines: <c>AS t(a int, b text)</c>.</summary>
    public ImmutableArray<ColumnDefinition> Columns { get; init; } = [];
}

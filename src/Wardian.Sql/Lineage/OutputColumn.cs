using System.Collections.Immutable;

namespace Wardian.Sql.Lineage;

/// <summary>One column that the statement sends to the client.</summary>
/// <param name="Name">The name that the server gives it.</param>
/// <param name="Sources">The base columns that its value depends on, without those that only decide which rows there are.</param>
/// <param name="IsIdentity">
/// Whether the value is that of its source, unchanged: then there is one source, or one for each arm of a set operation and for each of the
/// tables that inherit from its table.
/// </param>
public sealed record OutputColumn(string Name, ImmutableArray<ColumnName> Sources, bool IsIdentity)
{
    /// <summary>Where it is written in the statement; a star stands for many.</summary>
    public SourceSpan Span { get; init; }
}

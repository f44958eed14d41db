namespace Wardian.Sql.Lineage;

/// <summary>Something that a statement does beside reading and writing tables.</summary>
/// <param name="Kind">What.</param>
/// <param name="Subject">The function, object or variable that does it or that it is done to.</param>
/// <param name="Span">Where it is written; empty when the statement does not name it.</param>
public readonly record struct StatementEffect(StatementEffectKind Kind, string Subject, SourceSpan Span)
{
    /// <summary>Whether a setting is known to get a value under which texts mean what they meant before, or to be put back, or only a comment changes.</summary>
    internal bool KeepsMeaning { get; init; }

    /// <summary>Whether the relations whose definition it changes are all whose names mean something else behind it.</summary>
    internal bool IsByName { get; init; }
}

using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>A reaction to a statement's change of rows.</summary>
/// <param name="Reaction">The reaction.</param>
/// <param name="Through">The relation that the statement changes.</param>
/// <param name="Affected">The relation whose reaction it is: that one, or one that inherits from it.</param>
/// <param name="Columns">The columns of the first.</param>
internal sealed record WaitingReaction(TableReaction Reaction, Relation Through, Relation Affected, Source Columns)
{
    /// <summary>The columns of which one must change.</summary>
    public ImmutableArray<string> Watched { get; init; } = [];
}

using System.Collections.Immutable;

namespace Wardian.Sql.Resolution.Kept;

/// <summary>What a view's query or a routine's body does with something that is kept.</summary>
/// <param name="State">The thing.</param>
/// <param name="IsRead">Whether a value is taken out.</param>
/// <param name="IsStored">Whether a value is put in.</param>
/// <param name="Stored">What is put in comes from these.</param>
/// <param name="Crossed">Those of them that something inside may take out again.</param>
internal sealed record KeptValue(
    KeptState State, bool IsRead, bool IsStored, ImmutableArray<ColumnReference> Stored, ImmutableArray<ColumnReference> Crossed)
{
    /// <summary>Whether a count may go on.</summary>
    public bool MovesOn { get; init; }

    /// <summary>What decides inside of a body whether a count goes on.</summary>
    public ImmutableArray<ColumnReference> Reached { get; init; } = [];

    /// <summary>Whether a count goes on as often as rows of tables, or conditions over them, say.</summary>
    public bool IsMoved { get; init; }

    /// <summary>Whether a value is taken out otherwise than as the number that a new row gets by itself.</summary>
    public bool IsAsked { get; init; }

    /// <summary>How many facts it is.</summary>
    public int Size => (IsRead ? 1 : 0) + (IsStored ? 1 : 0) + (MovesOn ? 1 : 0) + (IsMoved ? 1 : 0) + (IsAsked ? 1 : 0) + Stored.Length + Crossed.Length + Reached.Length;
}

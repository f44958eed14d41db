using System.Collections.Immutable;
using Wardian.Sql.Resolution;
using Wardian.Sql.Resolution.Kept;
using Wardian.Sql.Resolution.Prepared;

namespace Wardian.Sql.Lineage;

/// <summary>
/// What one statement touches. When <see cref="IsComplete"/> this is everything: no base column that is not listed decides anything about
/// what the statement returns or writes. Otherwise what is listed is still true, but there may be more. Whose statement it is is not known:
/// conditions of row-level security count whomever they are for, so that for one role there may be fewer.
/// </summary>
public sealed record StatementLineage
{
    /// <summary>The columns that the client gets; empty when there are none.</summary>
    public ImmutableArray<OutputColumn> Outputs { get; init; } = [];

    /// <summary>
    /// The columns of rows that the statement writes to a file or passes to a program in place of the client; empty when there are none. Their
    /// sources are <see cref="Uses"/>, too. What a routine writes that way is among those only.
    /// </summary>
    public ImmutableArray<OutputColumn> Exported { get; init; } = [];

    /// <summary>
    /// The columns of a statement that is only made ready (<c>PREPARE … AS</c>, <c>DECLARE … CURSOR</c>): the client gets them from another
    /// statement that runs it or fetches from it. Empty when there are none.
    /// </summary>
    public ImmutableArray<OutputColumn> Prepared { get; init; } = [];

    /// <summary>Base columns that decide other things than the outputs' values.</summary>
    public ImmutableArray<ColumnUse> Uses { get; init; } = [];

    /// <summary>Every base column that the statement's own text refers to, whether anything depends on it or not; of tables that inherit none.</summary>
    public ImmutableArray<ColumnName> Referenced { get; init; } = [];

    /// <summary>The relations that it touches.</summary>
    public ImmutableArray<TableAccess> Tables { get; init; } = [];

    /// <summary>The routines that it calls; the server's own without effects are left out.</summary>
    public ImmutableArray<RoutineUse> Routines { get; init; } = [];

    /// <summary>The constants that are compared with columns.</summary>
    public ImmutableArray<ComparedConstant> Constants { get; init; } = [];

    /// <summary>Queries that group or aggregate.</summary>
    public ImmutableArray<GroupingUse> Groupings { get; init; } = [];

    /// <summary>Where values go when they go into tables.</summary>
    public ImmutableArray<ColumnFlow> Flows { get; init; } = [];

    /// <summary>The columns that it writes, whatever the values come from.</summary>
    public ImmutableArray<ColumnName> Written { get; init; } = [];

    /// <summary>What it does beside.</summary>
    public ImmutableArray<StatementEffect> Effects { get; init; } = [];

    /// <summary>What it does with things that the server keeps beside tables.</summary>
    internal ImmutableArray<KeptUse> Kept { get; init; } = [];

    /// <summary>What it does with the statements and cursors that a session keeps ready.</summary>
    internal SessionStep Step { get; init; }

    /// <summary>Where it lets names of the statements behind it belong; null when it does not, or when that is not known.</summary>
    internal NameTurn? Turn { get; init; }

    /// <summary>How it ends a transaction, so that what was set and defined in that may be gone for what follows; null when it ends none.</summary>
    internal string? TransactionEnd { get; init; }

    /// <summary>What keeps it from being complete.</summary>
    public ImmutableArray<Incompleteness> Incomplete { get; init; } = [];

    /// <summary>Whether this is everything.</summary>
    public bool IsComplete => Incomplete.IsEmpty;
}

using System.Collections.Immutable;

namespace Wardian.Sql.Resolution;

/// <summary>A common table expression; worked out when it is first named, because under <c>RECURSIVE</c> it may name later ones.</summary>
/// <param name="Table">Its definition.</param>
/// <param name="Scope">Where its query's names are looked up.</param>
/// <param name="IsRecursive">Whether it may name itself.</param>
internal sealed record CommonTableEntry(CommonTable Table, Scope Scope, bool IsRecursive)
{
    /// <summary>Its name.</summary>
    public string Name => Table.Name.Name;

    /// <summary>How far its columns are known.</summary>
    public CommonTableState State { get; set; }

    /// <summary>How many of <see cref="Columns"/> a star has: inside the recursion those that <c>SEARCH</c> and <c>CYCLE</c> add are left out.</summary>
    public int StarCount { get; set; }

    /// <summary>Its columns as far as they are known.</summary>
    public ImmutableArray<ResultColumn> Columns { get; set; } = [];
}

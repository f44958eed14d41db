using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>A column of a join: one of a source inside, looked at only when somebody names it, or a merged one.</summary>
internal readonly record struct JoinColumn(string Name, Source? Source, int Index, Value Merged)
{
    /// <summary>What has to be said when anybody names a merged column: which side it is taken from goes by a type that is not known.</summary>
    public Incompleteness? Missing { get; init; }

    /// <summary>What is known of its value.</summary>
    public Value Value => Source?.ValueOf(Index) ?? Merged;
}

namespace Wardian.Sql.Resolution;

/// <summary>A column of a join: one of a source inside, looked at only when somebody names it, or a merged one.</summary>
internal readonly record struct JoinColumn(string Name, Source? Source, int Index, Value Merged)
{
    /// <summary>What is known of its value.</summary>
    public Value Value => Source?.ValueOf(Index) ?? Merged;
}

namespace Wardian.Sql.MySql.Parsing;

/// <summary>The left side of a join whose condition has not come yet.</summary>
/// <param name="First">Its first token.</param>
/// <param name="Left">What has been read.</param>
/// <param name="Spine">How many joins lie on the way to its leftmost source, those in parentheses left out.</param>
/// <param name="Kind">Which join.</param>
/// <param name="NeedsCondition">Whether the grammar wants a condition.</param>
internal readonly record struct PendingJoin(int First, FromItem Left, int Spine, JoinKind Kind, bool NeedsCondition);

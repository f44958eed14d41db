namespace Wardian.Sql.Syntax.Statements;

/// <summary>When a branch is taken.</summary>
internal enum MergeMatch : byte
{
    Matched,
    NotMatched,
    NotMatchedBySource,
}

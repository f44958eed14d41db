namespace Wardian.Sql.Resolution;

/// <summary>How far the columns of a common table expression are known.</summary>
internal enum CommonTableState : byte
{
    NotStarted,

    /// <summary>Its query is being worked out and nothing is known.</summary>
    Started,

    /// <summary>The first arm of its recursion is known.</summary>
    Growing,
    Known,
}

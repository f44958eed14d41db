namespace Wardian.Sql.Lineage;

/// <summary>What else than an output's value a column decides.</summary>
public enum ColumnUseKind
{
    /// <summary>
    /// Which rows there are, and whether the statement is allowed: <c>WHERE</c>, <c>HAVING</c>, <c>FILTER</c>, conditions of policies and of
    /// constraints that are tested anew, and the columns on both sides of a foreign key that is looked up.
    /// </summary>
    Filter,

    /// <summary>Which rows meet: <c>ON</c>, <c>USING</c>, <c>NATURAL</c>.</summary>
    Join,

    /// <summary>Which rows are put together: <c>GROUP BY</c>.</summary>
    Group,

    /// <summary>In which order they come: <c>ORDER BY</c>, also inside an aggregate.</summary>
    Order,

    /// <summary>Partition, order or frame of a window.</summary>
    Window,

    /// <summary>Which rows are the same: <c>DISTINCT</c>, also inside an aggregate, and set operations other than <c>UNION ALL</c>.</summary>
    Distinct,

    /// <summary>How many rows there are: <c>LIMIT</c>, <c>OFFSET</c>.</summary>
    Limit,

    /// <summary>How many rows there are otherwise: arguments of functions that return sets, or that stand in <c>FROM</c>, and of samples.</summary>
    Rows,

    /// <summary>What is written to a table or a variable.</summary>
    Assigned,

    /// <summary>
    /// Whether a row is refused because there is another one like it: columns of unique keys and exclusion constraints, of which the server
    /// looks a new row up though no statement says so.
    /// </summary>
    Unique,
}

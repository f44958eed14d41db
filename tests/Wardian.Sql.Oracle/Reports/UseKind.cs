namespace Wardian.Sql.Oracle.Reports;

/// <summary>What a statement does with a column besides returning it.</summary>
public enum UseKind
{
    /// <summary>WHERE, HAVING, FILTER, conditions of UPDATE, DELETE, MERGE and ON CONFLICT, CHECK OPTION.</summary>
    Filter,

    /// <summary>ON, USING, NATURAL, and MERGE's ON.</summary>
    Join,

    /// <summary>GROUP BY and grouping sets.</summary>
    Group,

    /// <summary>ORDER BY of a query or inside an aggregate, WITHIN GROUP.</summary>
    Order,

    /// <summary>PARTITION BY, ORDER BY and frame offsets of windows.</summary>
    Window,

    /// <summary>DISTINCT, DISTINCT ON, DISTINCT inside an aggregate, and set operations that compare rows: all but UNION ALL.</summary>
    Distinct,

    /// <summary>LIMIT, OFFSET, FETCH.</summary>
    Limit,

    /// <summary>Source of a value that INSERT, UPDATE or MERGE writes.</summary>
    Assigned,

    /// <summary>Decides how many rows there are otherwise: arguments of functions and samples in FROM, and of functions that return sets.</summary>
    Rows,
}

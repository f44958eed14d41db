namespace Wardian.Sql.Oracle.Reports;

/// <summary>How a statement comes to call a routine.</summary>
public enum RoutineKind
{
    /// <summary>As a function.</summary>
    Function,

    /// <summary>As an aggregate.</summary>
    Aggregate,

    /// <summary>As a window function.</summary>
    Window,

    /// <summary>As the function of an operator.</summary>
    Operator,
}

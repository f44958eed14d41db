namespace Wardian.Sql.Catalogue;

/// <summary>An argument of a routine, or a column of the rows that it returns.</summary>
internal sealed record RoutineArgument(string? Name, TypeReference Type, ParameterMode Mode)
{
    /// <summary>Whether a call may leave it out.</summary>
    public bool HasDefault { get; init; }

    /// <summary>Whether a call passes a value for it.</summary>
    public bool IsInput => Mode is ParameterMode.In or ParameterMode.InOut or ParameterMode.Variadic;

    /// <summary>Whether it is part of what the routine returns.</summary>
    public bool IsOutput => Mode is ParameterMode.Out or ParameterMode.InOut or ParameterMode.Table;
}

namespace Wardian.Sql.Catalogue;

/// <summary>An argument of a routine, or a column of the rows that it returns.</summary>
internal sealed record RoutineArgument(string? Name, TypeReference Type, ParameterMode Mode)
{
    /// <summary>The expression for calls that leave it out; null when they may not.</summary>
    public string? Default { get; init; }

    /// <summary>Whether a call may leave it out.</summary>
    public bool HasDefault => Default is not null;

    /// <summary>Whether a call passes a value for it.</summary>
    public bool IsInput => Mode is ParameterMode.In or ParameterMode.InOut or ParameterMode.Variadic;

    /// <summary>Whether it is part of what the routine returns.</summary>
    public bool IsOutput => Mode is ParameterMode.Out or ParameterMode.InOut or ParameterMode.Table;
}

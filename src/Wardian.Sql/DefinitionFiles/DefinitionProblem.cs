namespace Wardian.Sql.DefinitionFiles;

/// <summary>A part of a file that was not read, so that what it defines is missing or not complete.</summary>
/// <param name="Line">The line where it stands, from one on.</param>
/// <param name="Kind">Why.</param>
/// <param name="Construct">What was not understood, in the grammar's words; empty when the kind says all.</param>
public readonly record struct DefinitionProblem(int Line, DefinitionProblemKind Kind, string Construct = "")
{
    /// <summary>What stands where it is not understood; null for most kinds.</summary>
    public string? Near { get; init; }

    /// <summary>The other place that it is about; null for most kinds.</summary>
    public DefinitionPlace? Other { get; init; }
}

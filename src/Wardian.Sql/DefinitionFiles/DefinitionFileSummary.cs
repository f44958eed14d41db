using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>What was found in one file of definitions.</summary>
/// <param name="Name">What the caller calls it.</param>
/// <param name="Dialect">Whose SQL it was taken for.</param>
/// <param name="Encoding">What its bytes were taken for: <c>UTF-8</c>, <c>UTF-16</c>, <c>GB18030</c>.</param>
/// <param name="Relations">Tables and views that it added.</param>
/// <param name="Problems">What was not read, in the file's order.</param>
public sealed record DefinitionFileSummary(
    string Name, SqlDialect Dialect, string Encoding, int Relations, ImmutableArray<DefinitionProblem> Problems)
{
    /// <summary>Whose SQL it looks like; null when nothing in it speaks for any.</summary>
    public SqlDialect? Recognised { get; init; }

    /// <summary>Whether it was read: a file of another dialect is not, beside one of the statements' own.</summary>
    public bool IsUsed { get; init; } = true;
}

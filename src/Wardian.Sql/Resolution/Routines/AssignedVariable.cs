using System.Collections.Immutable;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>What an assignment in a body names.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Field">The field of a row; null for all of it.</param>
/// <param name="Path">The subscripts and fields behind that.</param>
/// <param name="Subscripts">What the subscripts depend on.</param>
internal sealed record AssignedVariable(Variable Variable, string? Field, ImmutableArray<Expression> Path, ColumnSet Subscripts);

using System.Collections.Immutable;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>What calling a procedure gives.</summary>
/// <param name="Results">The columns of all rows that it sends to the client.</param>
/// <param name="Outputs">What it leaves in the arguments that it was given for its outputs.</param>
internal readonly record struct CalledProcedure(ImmutableArray<ResultColumn> Results, ImmutableArray<(Expression Target, Value Value)> Outputs);

using Wardian.Sql.Parsing;

namespace Wardian.Sql.Postgres.Routines;

/// <summary>A body in PL/pgSQL as a tree, or why there is none.</summary>
/// <param name="Block">The outermost block; null when the text is not understood.</param>
/// <param name="Conflict">What names mean that fit a variable and a column.</param>
/// <param name="Failure">Why there is no tree.</param>
internal sealed record PlpgsqlBody(BlockStatement? Block, VariableConflict Conflict, SyntaxFailure? Failure);

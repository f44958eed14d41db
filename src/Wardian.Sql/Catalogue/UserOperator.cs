namespace Wardian.Sql.Catalogue;

/// <summary>An operator that did not come with the server: whoever uses its symbol may call its function.</summary>
internal sealed record UserOperator(string Schema, string Symbol, RoutineName Function);

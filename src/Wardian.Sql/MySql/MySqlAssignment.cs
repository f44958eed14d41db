namespace Wardian.Sql.MySql;

/// <summary>One variable that a SET statement gives a value.</summary>
/// <param name="Scope">Where it lives.</param>
/// <param name="Name">
/// Its name in lower case. <c>SET NAMES</c> is named <c>names</c>, <c>SET CHARACTER SET</c> is named <c>character set</c>, and
/// <c>SET TRANSACTION</c> is named <c>transaction</c>.
/// </param>
/// <param name="Value">The constant or word assigned, decoded; null for an expression, of which only the server knows the value.</param>
public readonly record struct MySqlAssignment(MySqlScope Scope, string Name, string? Value);

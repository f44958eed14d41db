namespace Wardian.Sql.Oracle.Statements;

/// <summary>A statement that the server can analyse.</summary>
/// <param name="Sql">Its text.</param>
/// <param name="Wrapper">The words of the statements around it, outermost first; empty when it stands alone.</param>
public sealed record UnwrappedStatement(string Sql, string Wrapper);

namespace Wardian.Sql.Oracle.Server;

/// <summary>What the server says about a statement that it has not run.</summary>
/// <param name="Error">Why it refuses the statement; null when it does not.</param>
/// <param name="Tree">The analysed and rewritten tree, on one line; null when refused or when no tree is printed.</param>
/// <param name="Columns">The result's columns as Describe gives them.</param>
public sealed record ServerAnalysis(ServerError? Error, string? Tree, IReadOnlyList<ServerColumn> Columns);

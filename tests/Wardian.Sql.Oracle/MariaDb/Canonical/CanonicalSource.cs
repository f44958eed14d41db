namespace Wardian.Sql.Oracle.MariaDb.Canonical;

/// <summary>What stands in FROM.</summary>
/// <param name="Alias">Under which name.</param>
/// <param name="Database">A table's database; null for anything else.</param>
/// <param name="Table">A table's, a view's or a common table's name.</param>
/// <param name="Query">A derived table's query.</param>
/// <param name="Argument">What JSON_TABLE reads.</param>
/// <param name="Columns">Names given to a derived table's columns, or JSON_TABLE's columns; those that count rows begin with <c>#</c>.</param>
internal sealed record CanonicalSource(
    string Alias, string? Database, string? Table, CanonicalQuery? Query, CanonicalExpression? Argument, IReadOnlyList<string> Columns);

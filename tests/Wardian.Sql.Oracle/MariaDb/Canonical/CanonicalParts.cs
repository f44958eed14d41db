namespace Wardian.Sql.Oracle.MariaDb.Canonical;

/// <summary>A common table.</summary>
internal sealed record CanonicalCommonTable(string Name, IReadOnlyList<string> Columns, CanonicalQuery Query, bool IsRecursive);

/// <summary>SELECT without its order.</summary>
internal sealed class CanonicalSelect
{
    public bool IsDistinct { get; set; }

    public List<(CanonicalExpression Expression, string Name)> Items { get; } = [];

    public List<CanonicalSource> Sources { get; } = [];

    public List<CanonicalExpression> Joins { get; } = [];

    public CanonicalExpression? Where { get; set; }

    public List<CanonicalExpression> Groups { get; set; } = [];

    public CanonicalExpression? Having { get; set; }
}

/// <summary>VALUES.</summary>
internal sealed record CanonicalValues(IReadOnlyList<IReadOnlyList<CanonicalExpression>> Rows);

/// <summary>A set operation of two bodies.</summary>
internal sealed record CanonicalSetOperation(object Left, string Operator, bool IsAll, object Right);

/// <summary>What stands in FROM.</summary>
/// <param name="Alias">Under which name.</param>
/// <param name="Database">A table's database; null for anything else.</param>
/// <param name="Table">A table's, a view's or a common table's name.</param>
/// <param name="Query">A derived table's query.</param>
/// <param name="Argument">What JSON_TABLE reads.</param>
/// <param name="Columns">Names given to a derived table's columns, or JSON_TABLE's columns; those that count rows begin with <c>#</c>.</param>
internal sealed record CanonicalSource(
    string Alias, string? Database, string? Table, CanonicalQuery? Query, CanonicalExpression? Argument, IReadOnlyList<string> Columns);

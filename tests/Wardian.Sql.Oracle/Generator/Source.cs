namespace Wardian.Sql.Oracle.Generator;

/// <summary>What stands in FROM under one name.</summary>
/// <param name="Alias">The name, as it is written.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="IsTable">Whether its row has the named type of a table, so that functional notation works.</param>
internal sealed record Source(string Alias, IReadOnlyList<NamedColumn> Columns, bool IsTable)
{
    /// <summary>Columns whose names are unique in it; the others cannot be named.</summary>
    public IReadOnlyList<NamedColumn> Nameable { get; } =
        [.. Columns.GroupBy(column => column.Name, StringComparer.Ordinal).Where(group => group.Count() == 1).Select(group => group.Single())];
}

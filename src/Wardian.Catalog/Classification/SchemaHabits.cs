using Wardian.Catalog.Names;

namespace Wardian.Catalog.Classification;

/// <summary>What a schema's tables have in common.</summary>
/// <param name="Naming">Tells styles apart.</param>
/// <param name="Style">How its names are written.</param>
/// <param name="CommonStarts">First pieces of the names of many tables: they say whose the tables are, not what is in them.</param>
/// <param name="Columns">How its columns' names are put together.</param>
internal sealed record SchemaHabits(NamingStyle Naming, double Style, IReadOnlySet<string> CommonStarts, ColumnNames Columns)
{
    private const int CommonFrom = 5;
    private const double CommonShare = 0.4;

    /// <summary>What these tables have in common.</summary>
    public static SchemaHabits Of(IReadOnlyList<TableDescription> tables)
    {
        var naming = new NamingStyle();
        var columns = ColumnNames.Of(tables);
        double style = naming.Of(tables.SelectMany(table => columns.Plain(table).Columns).Select(column => column.Name));
        return new SchemaHabits(naming, style, tables.Select(table => NamePiece.Split(table.Name)).Where(pieces => pieces.Count > 1)
            .GroupBy(pieces => pieces[0].Text, StringComparer.Ordinal)
            .Where(group => group.Count() >= CommonFrom && group.Count() >= CommonShare * tables.Count)
            .Select(group => group.Key).ToHashSet(StringComparer.Ordinal), columns);
    }

    /// <summary>A table's name without what many begin with.</summary>
    public string Own(string table)
    {
        List<NamePiece> pieces = NamePiece.Split(table);
        return pieces.Count > 1 && CommonStarts.Contains(pieces[0].Text) ? string.Join('_', pieces.Skip(1).Select(piece => piece.Text)) : table;
    }
}

using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Relations whose columns come from a query: views, and tables that are filled when they are made.</summary>
internal static class ViewCreation
{
    /// <summary>Applies <c>CREATE VIEW</c> and <c>CREATE MATERIALIZED VIEW</c>.</summary>
    public static void Apply(ChangeContext context, CreateViewStatement statement)
    {
        RelationName name = context.NewRelation(statement.Name, statement.IsTemporary);
        bool exists = context.Draft.TryFind(name, out Relation? old);
        if (statement.IfNotExists && exists)
        {
            return;
        }

        ImmutableArray<Column> columns = ColumnsOf(context, statement);
        if (columns.IsDefault)
        {
            // A view with too few columns would be wrong; one that nobody knows is only not known.
            context.Miss(statement.Query, "columns of the view");
            context.Draft.Remove(name);
            return;
        }

        var made = new Relation(name, statement.IsMaterialized ? RelationKind.MaterializedView : RelationKind.View, columns)
        {
            Definition = DefinitionOf(context, statement),
            DefinitionPath = statement.IsTemporary ? context.Draft.Names.SearchPath : context.LastingPath,
            IsTemporary = statement.IsTemporary,
            Comment = old?.Comment,
            Triggers = old?.Triggers ?? [],
            Rules = old?.Rules ?? [],
        };
        context.Draft.Put(ViewOptions.Set(made, statement.Options, isReset: false));
    }

    /// <summary>The table that a query fills; null when its columns are not known.</summary>
    public static Relation? Filled(ChangeContext context, RelationName name, bool isTemporary, ImmutableArray<Identifier> aliases, SyntaxNode query)
    {
        ImmutableArray<Column> columns = Renamed(context.ColumnsOf(query), aliases);
        if (columns.IsDefault)
        {
            context.Miss(query, "columns of the query");
            return null;
        }

        return new Relation(name, RelationKind.Table, columns) { IsTemporary = isTemporary };
    }

    /// <summary>A recursive view refers to itself, so only its own list can tell its columns; their types are not known then.</summary>
    private static ImmutableArray<Column> ColumnsOf(ChangeContext context, CreateViewStatement statement) =>
        statement.IsRecursive
            ? [.. statement.Columns.Select(column => new Column(column.Name, default))]
            : Renamed(context.ColumnsOf(statement.Query), statement.Columns);

    private static string DefinitionOf(ChangeContext context, CreateViewStatement statement)
    {
        string query = context.TextOf(statement.Query);
        if (!statement.IsRecursive)
        {
            return query;
        }

        string columns = string.Join(", ", statement.Columns.Select(column => QuotedName.Of(column.Name)));
        string name = QuotedName.Of(ChangeContext.Last(statement.Name));
        return $"WITH RECURSIVE {name} ({columns}) AS ({query}) SELECT {columns} FROM {name}";
    }

    private static ImmutableArray<Column> Renamed(ImmutableArray<Column> columns, ImmutableArray<Identifier> names) =>
        columns.IsDefault || names.Length > columns.Length
            ? default
            : [.. columns.Select((column, index) => index < names.Length ? column with { Name = names[index].Name } : column)];
}

using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary><c>CREATE TABLE</c>.</summary>
internal static class TableCreation
{
    /// <summary>Applies it.</summary>
    public static void Apply(ChangeContext context, CreateTableStatement statement)
    {
        RelationName name = NameOf(context, statement);
        if (statement.IfNotExists && context.Draft.TryFind(name, out _))
        {
            return;
        }

        if (Make(context, statement, out ImmutableArray<Relation> sequences) is { } made)
        {
            sequences.ToList().ForEach(context.Draft.Put);
            context.Draft.Put(made);
        }
        else
        {
            context.Draft.Remove(name);
        }
    }

    /// <summary>The full name of the table that a statement makes.</summary>
    public static RelationName NameOf(ChangeContext context, CreateTableStatement statement) => context.NewRelation(statement.Name, IsTemporary(statement));

    /// <summary>The table as a statement makes it, without making it; null when it would have too few columns, which is wrong and not just not known.</summary>
    public static Relation? Make(ChangeContext context, CreateTableStatement statement, out ImmutableArray<Relation> sequences)
    {
        sequences = [];
        bool isTemporary = IsTemporary(statement);
        RelationName name = NameOf(context, statement);
        if (statement.Query is not null)
        {
            return ViewCreation.Filled(context, name, isTemporary, statement.QueryColumns, statement.Query);
        }

        ImmutableArray<QualifiedName> parentNames = statement.PartitionOf is { } whole ? [whole] : statement.Inherits;
        Relation[] parents = [.. parentNames.Select(parent => Known(context, parent)).OfType<Relation>()];
        var columns = new TableColumns(context, name, isTemporary);
        foreach (Relation parent in parents)
        {
            columns.AddInherited(parent);
        }

        AddOfType(context, statement, columns);
        (Relation Source, ImmutableArray<string> Options)[] likes = AddElements(context, statement, columns);
        sequences = columns.Sequences;
        var relation = new Relation(name, KindOf(statement), columns.ToImmutable())
        {
            IsTemporary = isTemporary,
            IsDefaultPartition = statement.PartitionBounds is [DefaultExpression],
            Parents = [.. parents.Select(parent => parent.Name)],
        };
        relation = parents.Aggregate(Indexes.WithPartitionKey(context, relation, statement), Checks.WithInherited);
        if (statement.PartitionOf is not null && parents is [var partitioned])
        {
            relation = Constraints.OfWhole(context, relation, partitioned);
        }

        relation = Constraints.AddAll(context, relation, statement.Columns, statement.Constraints);
        relation = likes.Aggregate(relation, (table, like) => TableLikes.Add(context, table, like.Source, like.Options));
        return parents.Length < parentNames.Length ? null : relation;
    }

    private static bool IsTemporary(CreateTableStatement statement) =>
        statement.IsTemporary || statement.Name.Parts is [{ Name: NameContext.TemporarySchema }, _];

    private static Relation? Known(ChangeContext context, QualifiedName name) =>
        context.TryFindOrMiss(name, "parent of the table", out Relation? relation) ? relation : null;

    private static RelationKind KindOf(CreateTableStatement statement) =>
        statement.IsForeign ? RelationKind.ForeignTable
        : statement.PartitionBy.IsEmpty ? RelationKind.Table
        : RelationKind.PartitionedTable;

    private static void AddOfType(ChangeContext context, CreateTableStatement statement, TableColumns columns)
    {
        if (statement.OfType is not { } typeName)
        {
            return;
        }

        TypeReference type = context.FindType(typeName);
        if (type.IsUnknown || !context.Draft.TryFindType(type.Schema!, type.Name!, out DataType? found))
        {
            context.Miss(typeName, "type of the table");
            return;
        }

        foreach (Column field in found.Fields)
        {
            columns.Add(field);
        }
    }

    /// <summary>Columns and <c>LIKE</c> clauses in the order in which they are written; gives the latter.</summary>
    private static (Relation Source, ImmutableArray<string> Options)[] AddElements(ChangeContext context, CreateTableStatement statement, TableColumns columns)
    {
        var likes = new List<(Relation, ImmutableArray<string>)>();
        IEnumerable<SyntaxNode> elements = statement.Columns.Concat<SyntaxNode>(statement.Likes).OrderBy(element => element.Span.Start);
        foreach (SyntaxNode element in elements)
        {
            if (element is ColumnDefinition column)
            {
                columns.Add(column);
            }
            else if (element is TableLike like && context.TryFindOrMiss(like.Table, "table of a like clause", out Relation? source))
            {
                columns.AddLike(source, like.Options);
                likes.Add((source, like.Options));
            }
        }

        return [.. likes];
    }
}

using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary><c>CREATE TABLE</c>.</summary>
internal static class TableCreation
{
    /// <summary>Applies it.</summary>
    public static void Apply(ChangeContext context, CreateTableStatement statement)
    {
        bool isTemporary = statement.IsTemporary || statement.Name.Parts is [{ Name: NameContext.TemporarySchema }, _];
        RelationName name = context.NewRelation(statement.Name, isTemporary);
        if (statement.IfNotExists && context.Draft.TryFind(name, out _))
        {
            return;
        }

        if (statement.Query is not null)
        {
            ViewCreation.Fill(context, name, isTemporary, statement.QueryColumns, statement.Query);
            return;
        }

        ImmutableArray<QualifiedName> parentNames = statement.PartitionOf is { } whole ? [whole] : statement.Inherits;
        Relation[] parents = [.. parentNames.Select(parent => Known(context, parent)).OfType<Relation>()];
        var columns = new TableColumns(context, name, isTemporary);
        foreach (Relation parent in parents)
        {
            columns.AddInherited(parent);
        }

        AddOfType(context, statement, columns);
        AddElements(context, statement, columns);
        var relation = new Relation(name, KindOf(statement), columns.ToImmutable())
        {
            IsTemporary = isTemporary,
            Parents = [.. parents.Select(parent => parent.Name)],
            Indexes = IndexChange.OfPartitions(context, statement),
            Computed =
            [
                .. IndexChange.Of(context, string.Empty, ComputedKind.PartitionKey, statement.PartitionBy),
                .. parents.Where(parent => !parent.IsPartitioned).SelectMany(parent => parent.Computed).Where(item => item.Kind == ComputedKind.Check),
            ],
        };
        relation = statement.Likes.Aggregate(relation, (table, like) => WithLike(context, table, like));
        if (statement.PartitionOf is not null && parents is [var partitioned])
        {
            relation = Constraints.OfWhole(relation, partitioned);
        }

        context.Draft.Put(Constraints.AddAll(context, relation, statement.Columns, statement.Constraints));
        if (parents.Length < parentNames.Length)
        {
            // Without a parent's columns the table would have too few, which is wrong and not just not known.
            context.Draft.Remove(name);
        }
    }

    /// <summary>The table with the indexes and conditions of another, where it says so.</summary>
    private static Relation WithLike(ChangeContext context, Relation relation, TableLike like)
    {
        if (!context.TryFind(like.Table, out Relation? source))
        {
            return relation;
        }

        bool hasIndexes = TableColumns.Includes(like.Options, "indexes");
        bool hasChecks = TableColumns.Includes(like.Options, "constraints");
        return relation with
        {
            Indexes = relation.Indexes.AddRange(source.Indexes.Where(index => hasIndexes && index.Kind == ComputedKind.Index)),
            Computed = relation.Computed.AddRange(source.Computed.Where(item =>
                (hasIndexes && item.Kind == ComputedKind.Index) || (hasChecks && item.Kind == ComputedKind.Check))),
        };
    }

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

    /// <summary>Columns and <c>LIKE</c> clauses in the order in which they are written.</summary>
    private static void AddElements(ChangeContext context, CreateTableStatement statement, TableColumns columns)
    {
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
            }
        }
    }
}

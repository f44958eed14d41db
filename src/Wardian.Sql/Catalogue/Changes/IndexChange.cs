using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Indexes, partition keys and extended statistics, as far as the server computes expressions for them.</summary>
internal static class IndexChange
{
    /// <summary>Applies <c>CREATE INDEX</c>.</summary>
    public static void Apply(ChangeContext context, CreateIndexStatement statement)
    {
        IEnumerable<Expression> condition = statement.Where is { } where ? [where] : [];
        Add(context, statement.Table.Name, statement.Name?.Name ?? string.Empty, ComputedKind.Index, statement.Columns.Concat(condition));
        if (context.TryFind(statement.Table.Name, out Relation? relation))
        {
            var index = new TableIndex(statement.Name?.Name ?? string.Empty, ComputedKind.Index, KeysOf(context, statement.Columns), context.Draft.Names.SearchPath)
            {
                IsUnique = statement.IsUnique,
                Condition = statement.Where is null ? null : context.TextOf(statement.Where),
                Functions = FunctionsOf(context, statement.Objects),
            };
            Put(context, relation, index, isOnly: statement.Table.IsOnly);
        }
    }

    /// <summary>The relation with the index of a key or an exclusion constraint; one that is there already may become that.</summary>
    public static Relation WithKey(ChangeContext context, Relation relation, ConstraintDefinition constraint, ImmutableArray<string> columns)
    {
        string? used = constraint.Objects.FirstOrDefault(item => item.Kind == "index") is { } named ? ChangeContext.Last(named.Name) : null;
        if (used is not null)
        {
            return relation with
            {
                Indexes = [.. relation.Indexes.Select(index => index.Name == used ? index with { Name = constraint.Name?.Name ?? used, IsUnique = true } : index)],
            };
        }

        ImmutableArray<string> keys = constraint.Columns.IsEmpty ? [.. columns.Select(QuotedName.Of)] : KeysOf(context, constraint.Columns);
        string suffix = constraint.Kind switch
        {
            ConstraintKind.PrimaryKey => "pkey",
            ConstraintKind.Unique => $"{string.Join('_', columns)}_key",
            _ => $"{string.Join('_', columns)}_excl",
        };
        return relation with
        {
            Indexes = relation.Indexes.Add(new TableIndex(
                constraint.Name?.Name ?? $"{relation.Name.Name}_{suffix}", ComputedKind.Index, keys, context.Draft.Names.SearchPath)
            {
                IsUnique = true,
                Condition = constraint.Where is { } where ? context.TextOf(where) : null,
                Functions = FunctionsOf(context, constraint.Objects),
            }),
        };
    }

    /// <summary>What a table's rows go to its partitions by; nothing when it has none.</summary>
    public static ImmutableArray<TableIndex> OfPartitions(ChangeContext context, CreateTableStatement statement) => statement.PartitionBy.IsEmpty ? [] :
    [
        new TableIndex(string.Empty, ComputedKind.PartitionKey, KeysOf(context, statement.PartitionBy), context.Draft.Names.SearchPath)
        {
            Functions = FunctionsOf(context, statement.Objects),
        },
    ];

    /// <summary>The relation with a column of another name in its indexes and conditions.</summary>
    public static Relation WithColumn(Relation relation, string column, string name)
    {
        string Renamed(string text) => ColumnText.Rename(text, column, name);
        return relation with
        {
            Computed = [.. relation.Computed.Select(item => item with { Text = Renamed(item.Text) })],
            Indexes =
            [
                .. relation.Indexes.Select(index => index with
                {
                    Keys = [.. index.Keys.Select(Renamed)],
                    Condition = index.Condition is { } condition ? Renamed(condition) : null,
                }),
            ],
        };
    }

    /// <summary>The relation without the indexes and conditions that go with a column.</summary>
    public static Relation WithoutColumn(Relation relation, string column) => relation with
    {
        Computed = relation.Computed.RemoveAll(item => ColumnText.Mentions(item.Text, column)),
        Indexes = relation.Indexes.RemoveAll(index =>
            index.Keys.Any(key => ColumnText.Mentions(key, column)) || (index.Condition is { } condition && ColumnText.Mentions(condition, column))),
    };

    /// <summary>Applies <c>CREATE STATISTICS</c>.</summary>
    public static void Apply(ChangeContext context, UtilityStatement statement)
    {
        if (statement.Objects.FirstOrDefault(item => item.Kind == "table") is { } table)
        {
            string name = statement.Objects.FirstOrDefault(item => item.Kind == "statistics") is { } named ? ChangeContext.Last(named.Name) : string.Empty;
            Add(context, table.Name, name, ComputedKind.Statistics, statement.Expressions);
        }
    }

    /// <summary>Applies <c>DROP INDEX</c> and <c>DROP STATISTICS</c>.</summary>
    public static void Remove(ChangeContext context, QualifiedName name)
    {
        string last = ChangeContext.Last(name);
        bool HasIt(Relation relation) => relation.Computed.Any(item => item.Name == last) || relation.Indexes.Any(item => item.Name == last);
        foreach (Relation relation in context.Draft.Relations.Where(HasIt).ToArray())
        {
            bool isMeant = name.Parts.Length < 2 || relation.Name.Schema == name.Parts[^2].Name;
            context.Draft.Put(!isMeant ? relation : relation with
            {
                Computed = relation.Computed.RemoveAll(item => item.Name == last),
                Indexes = relation.Indexes.RemoveAll(item => item.Name == last),
            });
        }
    }

    /// <summary>What is computed of these; columns as they stand are not computed.</summary>
    public static ImmutableArray<ComputedExpression> Of(ChangeContext context, string name, ComputedKind kind, IEnumerable<Expression> expressions) =>
    [
        .. expressions.Where(expression => expression is not NameExpression)
            .Select(expression => new ComputedExpression(name, kind, context.TextOf(expression), context.Draft.Names.SearchPath)),
    ];

    /// <summary>An index of a partitioned table is one of its partitions, too.</summary>
    private static void Put(ChangeContext context, Relation relation, TableIndex index, bool isOnly)
    {
        var waiting = new Queue<Relation>([relation]);
        while (waiting.TryDequeue(out Relation? next))
        {
            context.Draft.Put(next with { Indexes = next.Indexes.Any(index.IsLike) && !index.IsUnique ? next.Indexes : next.Indexes.Add(index) });
            if (next.IsPartitioned && !isOnly)
            {
                context.Draft.ChildrenOf(next.Name).ToList().ForEach(waiting.Enqueue);
            }
        }
    }

    private static ImmutableArray<string> KeysOf(ChangeContext context, ImmutableArray<Expression> keys) =>
    [
        .. keys.Select(key => key is NameExpression { Name.Parts: [var column] } ? QuotedName.Of(column.Name) : context.TextOf(key)),
    ];

    /// <summary>The functions of users in the operator classes that are named.</summary>
    private static ImmutableArray<RoutineName> FunctionsOf(ChangeContext context, ImmutableArray<ObjectName> objects)
    {
        HashSet<string> named = [.. objects.Where(item => item.Kind == "operator class").Select(item => ChangeContext.Last(item.Name))];
        return named.Count == 0 ? [] : [.. context.Draft.OperatorClasses.Where(item => !item.IsDefault && named.Contains(item.Name)).SelectMany(item => item.Functions).Distinct()];
    }

    private static void Add(ChangeContext context, QualifiedName table, string name, ComputedKind kind, IEnumerable<Expression> expressions)
    {
        if (Of(context, name, kind, expressions) is { IsEmpty: false } computed && context.TryFindOrMiss(table, "table of an index", out Relation? relation))
        {
            context.Draft.Put(relation with { Computed = relation.Computed.AddRange(computed) });
        }
    }
}

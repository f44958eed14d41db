using System.Collections.Immutable;
using Wardian.Sql.Postgres;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Indexes and extended statistics of tables, and what the server computes for them; partitions have those of their whole.</summary>
internal static class Indexes
{
    /// <summary>The name of a column of an index that is an expression without a name of its own.</summary>
    private const string Nameless = "expr";

    /// <summary>An index of a table.</summary>
    /// <param name="context">The statement.</param>
    /// <param name="relation">The table.</param>
    /// <param name="name">Its name; null for the server to choose.</param>
    /// <param name="label">The last word of the name that the server chooses.</param>
    /// <param name="keys">Columns and expressions.</param>
    /// <param name="include">Columns that are only stored.</param>
    /// <param name="where">Of which rows it is; null for all.</param>
    public static TableIndex Make(
        ChangeContext context, Relation relation, string? name, string label,
        ImmutableArray<Expression> keys, ImmutableArray<Expression> include, Expression? where)
    {
        ImmutableArray<string> columns = [.. GeneratedName.Distinct(keys.Concat(include).Select(key => ExpressionName.Find(key).Name ?? Nameless))];
        Expression[] computed = [.. keys.Where(key => PlainColumn(key) is null), .. where is null ? [] : (Expression[])[where]];
        return new TableIndex(relation.Name with { Name = name ?? Choose(context, relation, columns, label) }, ComputedKind.Index)
        {
            Label = label,
            IsUnique = label is not "idx",
            Columns = columns,
            Plain = [.. keys.Concat(include).Select(PlainColumn).OfType<string>()],
            Expressions = [.. computed.Select(expression => RowText.Of(context, relation.Name.Name, expression))],
            Keys = KeysOf(context, relation, keys),
            Condition = where is null ? null : RowText.Of(context, relation.Name.Name, where),
            Path = context.PathOf(relation.IsTemporary),
        };
    }

    /// <summary>Extended statistics of a table.</summary>
    public static TableIndex MakeStatistics(ChangeContext context, Relation relation, RelationName? name, ImmutableArray<Expression> keys)
    {
        ImmutableArray<string> columns = [.. keys.Select(key => PlainColumn(key) ?? Nameless)];
        return new TableIndex(name ?? ChooseStatistics(context, relation, columns), ComputedKind.Statistics)
        {
            Label = "stat",
            Columns = columns,
            Plain = [.. keys.Select(PlainColumn).OfType<string>()],
            Expressions = [.. keys.Where(key => PlainColumn(key) is null).Select(key => RowText.Of(context, relation.Name.Name, key))],
            Path = context.PathOf(relation.IsTemporary),
        };
    }

    /// <summary>The functions of users in the operator classes that a statement names for an index.</summary>
    public static ImmutableArray<RoutineName> FunctionsOf(ChangeContext context, ImmutableArray<ObjectName> objects)
    {
        HashSet<string> named = [.. objects.Where(item => item.Kind == "operator class").Select(item => ChangeContext.Last(item.Name))];
        return named.Count == 0 ? [] : [.. context.Draft.OperatorClasses.Where(item => !item.IsDefault && named.Contains(item.Name)).SelectMany(item => item.Functions).Distinct()];
    }

    /// <summary>The relation with the key of its partitions, and what is computed for that; the same when it has none.</summary>
    public static Relation WithPartitionKey(ChangeContext context, Relation relation, CreateTableStatement statement)
    {
        if (statement.PartitionBy.IsEmpty)
        {
            return relation;
        }

        ImmutableArray<string> path = context.PathOf(relation.IsTemporary);
        var key = new TableIndex(relation.Name with { Name = string.Empty }, ComputedKind.PartitionKey)
        {
            Label = string.Empty,
            Keys = KeysOf(context, relation, statement.PartitionBy),
            Functions = FunctionsOf(context, statement.Objects),
            Path = path,
        };
        return relation with
        {
            Indexes = relation.Indexes.Add(key),
            Computed =
            [
                .. relation.Computed,
                .. statement.PartitionBy.Where(item => PlainColumn(item) is null).Select(item =>
                    new ComputedExpression(string.Empty, ComputedKind.PartitionKey, RowText.Of(context, relation.Name.Name, item), path)),
            ],
        };
    }

    /// <summary>The relation with these indexes, and what is computed for them.</summary>
    public static Relation With(Relation relation, ImmutableArray<TableIndex> indexes) => relation with
    {
        Indexes = indexes,
        Computed =
        [
            .. relation.Computed.Where(item => item.Kind == ComputedKind.PartitionKey),
            .. indexes.SelectMany(index => index.Expressions.Select(text => new ComputedExpression(index.Name.Name, index.Kind, text, index.Path))),
        ],
    };

    /// <summary>The relation with one more.</summary>
    public static Relation With(Relation relation, TableIndex index) => relation with
    {
        Indexes = relation.Indexes.Add(index),
        Computed = index.Expressions.IsEmpty ? relation.Computed : [.. relation.Computed, .. index.Expressions.Select(text => new ComputedExpression(index.Name.Name, index.Kind, text, index.Path))],
    };

    /// <summary>The relation with copies of another one's indexes, statistics or both.</summary>
    public static Relation WithCopies(ChangeContext context, Relation relation, IEnumerable<TableIndex> indexes) =>
        indexes.Aggregate(relation, (table, index) => With(table, Copy(context, table, index)));

    /// <summary>The partition with the indexes of the table that it is a part of: those that it has already are used (<c>AttachPartitionEnsureIndexes</c>).</summary>
    public static Relation OfWhole(ChangeContext context, Relation partition, Relation whole) => partition.Kind == RelationKind.ForeignTable
        ? partition
        : whole.Indexes.Where(index => index.Kind == ComputedKind.Index).Aggregate(partition, (part, index) => OfWhole(context, part, index));

    /// <summary>Adds an index here and, unless the table alone is meant, in its partitions.</summary>
    public static void Add(ChangeContext context, Relation relation, TableIndex index, bool isOnly)
    {
        context.Draft.Put(With(relation, index));
        if (!isOnly)
        {
            Spread(context, relation.Name, index);
        }
    }

    /// <summary>Gives the partitions of a table, and theirs, an index of it.</summary>
    public static void Spread(ChangeContext context, RelationName table, TableIndex index)
    {
        var waiting = new Queue<(RelationName Whole, TableIndex Index)>([(table, index)]);
        while (waiting.TryDequeue(out (RelationName Whole, TableIndex Index) next))
        {
            if (!context.Draft.TryFind(next.Whole, out Relation? whole) || !whole.IsPartitioned)
            {
                continue;
            }

            foreach (Relation partition in context.Draft.ChildrenOf(next.Whole).Where(partition => partition.Kind != RelationKind.ForeignTable))
            {
                Relation changed = OfWhole(context, partition, next.Index);
                if (!ReferenceEquals(changed, partition))
                {
                    context.Draft.Put(changed);
                    waiting.Enqueue((changed.Name, changed.Indexes.First(part => part.Whole == next.Index.Name.Name)));
                }
            }
        }
    }

    /// <summary>The relation with one of its indexes changed.</summary>
    public static Relation Changed(Relation relation, ComputedKind kind, string name, Func<TableIndex, TableIndex> change) =>
        With(relation, [.. relation.Indexes.Select(index => index.Kind == kind && index.Name.Name == name ? change(index) : index)]);

    /// <summary>Gives an index another name; those of partitions keep theirs.</summary>
    public static void Rename(ChangeContext context, Relation relation, string old, string name)
    {
        context.Draft.Put(Changed(relation, ComputedKind.Index, old, index => index with { Name = index.Name with { Name = name } }));
        foreach (Relation partition in context.Draft.ChildrenOf(relation.Name).Where(partition => partition.Indexes.Any(index => index.Whole == old)))
        {
            context.Draft.Put(With(partition, [.. partition.Indexes.Select(index => index.Whole == old ? index with { Whole = name } : index)]));
        }
    }

    /// <summary>Takes an index away, and those of partitions that are parts of it.</summary>
    public static void Remove(ChangeContext context, Relation relation, ComputedKind kind, RelationName name)
    {
        var waiting = new Queue<(RelationName Table, RelationName Index)>([(relation.Name, name)]);
        while (waiting.TryDequeue(out (RelationName Table, RelationName Index) next))
        {
            if (!context.Draft.TryFind(next.Table, out Relation? table))
            {
                continue;
            }

            bool isKey = table.Indexes.Any(index => index.Kind == kind && index.Name == next.Index && index.Label == "pkey");
            Relation changed = With(table, table.Indexes.RemoveAll(index => index.Kind == kind && index.Name == next.Index));
            context.Draft.Put(isKey ? changed with { PrimaryKey = [] } : changed);
            foreach (Relation partition in kind == ComputedKind.Index ? context.Draft.ChildrenOf(next.Table) : [])
            {
                partition.Indexes.Where(index => index.Whole == next.Index.Name).ToList().ForEach(index => waiting.Enqueue((partition.Name, index.Name)));
            }
        }
    }

    /// <summary>The relation without the indexes that a column is in.</summary>
    public static Relation WithoutColumn(Relation relation, string column) => With(relation, relation.Indexes.RemoveAll(index =>
        index.Plain.Contains(column, StringComparer.Ordinal)
        || index.Expressions.Any(text => RowText.Columns(text, relation).Contains(column, StringComparer.Ordinal))));

    /// <summary>The relation after one of its columns got another name, which names of indexes do not follow.</summary>
    public static Relation WithColumn(Relation relation, string old, string name) => !AnyNames(relation, old) ? relation : With(relation,
    [
        .. relation.Indexes.Select(index => !Names(index, old) ? index : index.WithTexts(text => RowText.WithColumn(text, old, name)) with
        {
            Plain = [.. index.Plain.Select(column => column == old ? name : column)],
            Columns = [.. index.Columns.Select(column => column == old ? name : column)],
        }),
    ]);

    private static bool AnyNames(Relation relation, string column)
    {
        foreach (TableIndex index in relation.Indexes)
        {
            if (Names(index, column))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Names(TableIndex index, string column) => index.Plain.Contains(column, StringComparer.Ordinal)
        || index.Columns.Contains(column, StringComparer.Ordinal) || index.CountTexts(column, RowText.MayName) > 0;

    /// <summary>Indexes go with their table to another schema; statistics stay in theirs.</summary>
    public static Relation InSchema(Relation relation, string schema) => With(relation,
        [.. relation.Indexes.Select(index => index.Kind == ComputedKind.Index ? index with { Name = index.Name with { Schema = schema } } : index)]);

    private static Relation OfWhole(ChangeContext context, Relation partition, TableIndex whole)
    {
        if (partition.Indexes.Any(index => index.Whole == whole.Name.Name))
        {
            return partition;
        }

        return partition.Indexes.FirstOrDefault(index => IsLike(index, whole)) is { } own
            ? With(partition, partition.Indexes.Replace(own, own with { Whole = whole.Name.Name }))
            : With(partition, Copy(context, partition, whole) with { Whole = whole.Name.Name });
    }

    private static bool IsLike(TableIndex index, TableIndex whole) =>
        index.Kind == ComputedKind.Index && index.Whole is null && index.IsUnique == whole.IsUnique && (index.IsConstraint || !whole.IsConstraint)
        && index.Columns.SequenceEqual(whole.Columns, StringComparer.Ordinal) && index.Expressions.SequenceEqual(whole.Expressions, StringComparer.Ordinal);

    private static TableIndex Copy(ChangeContext context, Relation relation, TableIndex index) => index with
    {
        Name = index.Kind == ComputedKind.Statistics
            ? ChooseStatistics(context, relation, index.Columns)
            : relation.Name with { Name = Choose(context, relation, index.Columns, index.Label) },
        Whole = null,
    };

    /// <summary>Indexes are relations, and one of a constraint has the constraint's name (<c>ChooseIndexName</c>).</summary>
    private static string Choose(ChangeContext context, Relation relation, ImmutableArray<string> columns, string label)
    {
        bool isConstraint = label != "idx";
        bool IsTaken(string name) =>
            relation.Indexes.Any(index => index.Kind == ComputedKind.Index && index.Name.Name == name)
            || context.Draft.TryFind(relation.Name with { Name = name }, out _)
            || (context.Draft.TryFindIndex(ComputedKind.Index, relation.Name with { Name = name }, out Relation? table) && table.Name != relation.Name)
            || (isConstraint && (relation.Checks.Any(check => check.Name == name) || relation.ForeignKeys.Any(key => key.Name == name)));
        return GeneratedName.Choose(relation.Name.Name, label == "pkey" ? string.Empty : GeneratedName.Together(columns), label, IsTaken, context.Draft.NumbersOf($"index {relation.Name.Schema}"));
    }

    private static RelationName ChooseStatistics(ChangeContext context, Relation relation, ImmutableArray<string> columns)
    {
        bool IsTaken(string name) =>
            relation.Indexes.Any(index => index.Kind == ComputedKind.Statistics && index.Name.Name == name)
            || context.Draft.TryFindIndex(ComputedKind.Statistics, relation.Name with { Name = name }, out _);
        return relation.Name with { Name = GeneratedName.Choose(relation.Name.Name, GeneratedName.Together(columns), "stat", IsTaken, context.Draft.NumbersOf($"statistics {relation.Name.Schema}")) };
    }

    private static ImmutableArray<string> KeysOf(ChangeContext context, Relation relation, ImmutableArray<Expression> keys) =>
        [.. keys.Select(key => PlainColumn(key) is { } column ? QuotedName.Of(column) : RowText.Of(context, relation.Name.Name, key))];

    /// <summary>The column that a key is as it stands, whatever its collation.</summary>
    private static string? PlainColumn(Expression key) => key switch
    {
        NameExpression { Name.Parts: [var column] } => column.Name,
        CollateExpression collate => PlainColumn(collate.Operand),
        _ => null,
    };
}

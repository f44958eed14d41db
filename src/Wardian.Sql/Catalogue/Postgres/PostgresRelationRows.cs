using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Postgres;

/// <summary>Puts a relation together from the rows that belong to it.</summary>
internal sealed class PostgresRelationRows(
    IReadOnlyDictionary<uint, RelationName> names, ILookup<uint, CatalogueRow> columns, IReadOnlyDictionary<uint, RoutineName> routines)
{
    private static readonly (int Bit, string Event)[] TriggerEvents = [(4, "insert"), (8, "delete"), (16, "update"), (32, "truncate")];

    /// <summary>The rows of <see cref="PostgresCatalogueQueries.Keys"/> by relation.</summary>
    public required ILookup<uint, CatalogueRow> Keys { get; init; }

    /// <summary>The rows of <see cref="PostgresCatalogueQueries.Checks"/> by relation.</summary>
    public required ILookup<uint, CatalogueRow> Checks { get; init; }

    /// <summary>The rows of <see cref="PostgresCatalogueQueries.Computed"/> by relation.</summary>
    public required ILookup<uint, CatalogueRow> Computed { get; init; }

    /// <summary>The rows of <see cref="PostgresCatalogueQueries.Indexes"/> by relation.</summary>
    public required ILookup<uint, CatalogueRow> Indexes { get; init; }

    /// <summary>The rows of <see cref="PostgresCatalogueQueries.Triggers"/> by relation.</summary>
    public required ILookup<uint, CatalogueRow> Triggers { get; init; }

    /// <summary>The rows of <see cref="PostgresCatalogueQueries.Rules"/> by relation.</summary>
    public required ILookup<uint, CatalogueRow> Rules { get; init; }

    /// <summary>The rows of <see cref="PostgresCatalogueQueries.Policies"/> by relation.</summary>
    public required ILookup<uint, CatalogueRow> Policies { get; init; }

    /// <summary>The relation of a row of <see cref="PostgresCatalogueQueries.Relations"/>.</summary>
    public Relation Read(CatalogueRow row, Func<CatalogueRow, Column> column)
    {
        uint number = row.Number(0);
        bool isTemporary = row.Letter(5) == 't';
        ImmutableArray<ComputedExpression> computed = [.. Computed[number].Select(item => ReadComputed(item, isTemporary))];
        return new Relation(names[number], Kind(row.Letter(3)), [.. columns[number].Select(column)])
        {
            HasRowSecurity = row.IsTrue(4),
            ForcesRowSecurity = row.IsTrue(10),
            Policies = [.. Policies[number].Select(policy => ReadPolicy(policy, isTemporary))],
            IsTemporary = isTemporary,
            Parents = [.. ArrayText.Numbers(row[6]).Where(names.ContainsKey).Select(parent => names[parent])],
            IsSecurityBarrier = row.IsTrue(9),
            ChecksNewRows = row[11] is not null,
            IsDefaultPartition = row.IsTrue(12),
            ChecksViewsUnder = row.Is(11, "cascaded"),
            Comment = row[7],
            Definition = row[8],
            DefinitionPath = DefinitionPath(isTemporary),
            PrimaryKey = Keys[number].Where(key => key.Letter(2) == 'p').Select(key => ColumnNames(number, key[3])).FirstOrDefault([]),
            ForeignKeys = [.. Keys[number].Where(key => key.Letter(2) == 'f' && names.ContainsKey(key.Number(4))).Select(ReadForeignKey)],
            Checks = [.. Checks[number].Select(check => ReadCheck(check, isTemporary))],
            Computed = computed,
            Indexes = [.. Indexes[number].Select(item => ReadIndex(item, names[number], computed, isTemporary))],
            Triggers = [.. Triggers[number].Select(ReadTrigger)],
            Rules = [.. Rules[number].Select(ReadRule)],
        };
    }

    /// <summary>The condition of a row of <see cref="PostgresCatalogueQueries.Checks"/>.</summary>
    public static CheckCondition ReadCheck(CatalogueRow row, bool isTemporary) =>
        new(row.Text(3), row.Text(2), DefinitionPath(isTemporary)) { IsNoInherit = row.IsTrue(4) };

    private static RelationKind Kind(char kind) => kind switch
    {
        'p' => RelationKind.PartitionedTable,
        'f' => RelationKind.ForeignTable,
        'v' => RelationKind.View,
        'm' => RelationKind.MaterializedView,
        'S' => RelationKind.Sequence,
        _ => RelationKind.Table,
    };

    private ForeignKey ReadForeignKey(CatalogueRow key) =>
        new(key.Text(1), ColumnNames(key.Number(0), key[3]), names[key.Number(4)], ColumnNames(key.Number(4), key[5]))
        {
            OnDelete = Action(key.Letter(6)),
            OnUpdate = Action(key.Letter(7)),
            SetOnDelete = ColumnNames(key.Number(0), key[8]),
        };

    private static ForeignKeyAction Action(char action) => action switch
    {
        'r' => ForeignKeyAction.Restrict,
        'c' => ForeignKeyAction.Cascade,
        'n' => ForeignKeyAction.SetNull,
        'd' => ForeignKeyAction.SetDefault,
        _ => ForeignKeyAction.NoAction,
    };

    private ImmutableArray<string> ColumnNames(uint relation, string? numbers) =>
        [.. ArrayText.Numbers(numbers).Select(number => NameOf(relation, number))];

    private string NameOf(uint relation, uint number)
    {
        foreach (CatalogueRow column in columns[relation])
        {
            if (column.Number(1) == number)
            {
                return column.Text(2);
            }
        }

        return string.Empty;
    }

    private static ComputedExpression ReadComputed(CatalogueRow row, bool isTemporary)
    {
        ComputedKind kind = row.Letter(2) switch { 'p' => ComputedKind.PartitionKey, 's' => ComputedKind.Statistics, _ => ComputedKind.Index };
        return new ComputedExpression(row.Text(1), kind, row.Text(3), DefinitionPath(isTemporary));
    }

    private TableIndex ReadIndex(CatalogueRow row, RelationName name, ImmutableArray<ComputedExpression> computed, bool isTemporary)
    {
        string label = row[2] ?? string.Empty;
        return new TableIndex(name with { Name = row[1] ?? string.Empty }, label.Length == 0 ? ComputedKind.PartitionKey : ComputedKind.Index)
        {
            Label = label,
            Keys = [.. ArrayText.Parse(row[3]).OfType<string>()],
            Condition = row[4],
            Expressions = [.. computed.Where(item => item.Kind == ComputedKind.Index && item.Name == row[1]).Select(item => item.Text)],
            IsUnique = row.IsTrue(6),
            Whole = row[7],
            Path = DefinitionPath(isTemporary),
            Functions = [.. ArrayText.Numbers(row[5]).Where(routines.ContainsKey).Select(function => routines[function])],
        };
    }

    private Trigger ReadTrigger(CatalogueRow row)
    {
        uint type = row.Number(2);
        IEnumerable<string> events = TriggerEvents.Where(entry => (type & entry.Bit) != 0).Select(entry => entry.Event);
        return new Trigger(row.Text(1), [.. events], routines.TryGetValue(row.Number(3), out RoutineName function) ? function : null, Body: null)
        {
            Definition = row[4],
        };
    }

    /// <summary>Letters of commands as in the rights of tables, see pg_policy's documentation.</summary>
    private static RowPolicy ReadPolicy(CatalogueRow row, bool isTemporary) => new(
        row.Text(1), row.Letter(2) switch { 'r' => "select", 'a' => "insert", 'w' => "update", 'd' => "delete", _ => "all" })
    {
        IsPermissive = row.IsTrue(3),
        Roles = [.. ArrayText.Parse(row[4]).OfType<string>()],
        Using = row[5],
        Check = row[6],
        Path = DefinitionPath(isTemporary),
    };

    /// <summary>The server prints temporary objects' names without a schema, and does so only in what is temporary itself.</summary>
    private static ImmutableArray<string> DefinitionPath(bool isTemporary) => isTemporary ? ["pg_catalog", NameContext.TemporarySchema] : ["pg_catalog"];

    /// <summary>Numbers of events as in <c>CmdType</c>, see pg_rewrite's documentation.</summary>
    private static RewriteRule ReadRule(CatalogueRow row) => new(
        row.Text(1),
        row.Letter(2) switch { '1' => "select", '2' => "update", '3' => "insert", _ => "delete" },
        row.IsTrue(3),
        row[4],
        ["pg_catalog"]);
}

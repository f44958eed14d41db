using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>
/// A foreign key of InnoDB from the side of the table that is referred to: when a row there goes or changes its key, the rows that refer to it
/// are looked up, removed or changed. What InnoDB changes sets off no triggers, but is looked up by other keys and followed by those of still
/// other tables, and generated columns are computed of it (tried on MariaDB 10.11, which refuses stored ones there and <c>CHECK</c> on such
/// columns; manual, "FOREIGN KEY Constraints").
/// </summary>
/// <param name="relation">The table that is referred to.</param>
/// <param name="use">The key and whose it is.</param>
/// <param name="isUpdate">Whether it is about changes of the key, otherwise about rows that go.</param>
internal sealed class KeyReaction(Relation relation, ForeignKeyUse use, bool isUpdate) : TableReaction(relation)
{
    /// <summary>The first version of MySQL in which the server follows keys itself and may run triggers for it, which is not followed here.</summary>
    private const int ServerFollows = 90_600;

    /// <summary>A change that would come back to the table where it began is refused, whatever the key says (tried on MariaDB 10.11).</summary>
    private ForeignKeyAction Action => !isUpdate ? use.Key.OnDelete
        : Child.Name == Relation.Name ? ForeignKeyAction.NoAction
        : use.Key.OnUpdate;

    private Relation Child => use.Table;

    /// <inheritdoc/>
    public override string Name => $"FOREIGN KEY {use.Key.Name}";

    /// <inheritdoc/>
    public override bool IsOnlyForChanges => isUpdate;

    /// <summary>What all keys do that refer to a table.</summary>
    public static IEnumerable<KeyReaction> Of(CatalogueSnapshot catalogue, Relation relation) =>
        catalogue.KeysTo(relation.Name).SelectMany(use =>
            new[] { new KeyReaction(relation, use, isUpdate: false), new KeyReaction(relation, use, isUpdate: true) });

    /// <inheritdoc/>
    public override bool IsMeant(TableAccessKind kind) => kind.HasFlag(isUpdate ? TableAccessKind.Update : TableAccessKind.Delete);

    /// <summary>Rows that go are followed at once; a change of a key only when the key is among the columns that change.</summary>
    public override ImmutableArray<string> Watched(AnalysisCache shared, TableAccessKind kind) =>
        isUpdate ? GeneratedColumns.BasesOf(shared, Relation, use.Key.ReferencedColumns) : [];

    /// <inheritdoc/>
    public override QuerySummary Read(AnalysisCache shared)
    {
        var analysis = new Analysis(shared, shared.Names, default);
        StoredColumns.Use(analysis, ColumnUseKind.Filter, Relation, use.Key.ReferencedColumns, Name, default);
        StoredColumns.Use(analysis, ColumnUseKind.Filter, Child, use.Key.Columns, Name, default);
        if (!analysis.Dialect.IsMariaDb && analysis.Catalogue.Version >= ServerFollows && !Child.Triggers.IsEmpty)
        {
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, default, Name);
        }

        switch (Action)
        {
            case ForeignKeyAction.Cascade when !isUpdate:
                Remove(analysis);
                break;
            case ForeignKeyAction.Cascade or ForeignKeyAction.SetNull:
                Change(analysis);
                break;
            default:
                // MySQL refuses keys that set defaults, MariaDB takes them for ones that refuse the change (tried on 10.11).
                analysis.Facts.Touch(Child.Name, TableAccessKind.Read, isIndirect: true);
                break;
        }

        return QuerySummary.Of(analysis, []);
    }

    private void Remove(Analysis analysis)
    {
        analysis.Facts.Touch(Child.Name, TableAccessKind.Delete, isIndirect: true);
        foreach (KeyReaction next in analysis.Shared.ReactionsOf(Child).All.OfType<KeyReaction>().Where(next => next.IsMeant(TableAccessKind.Delete)))
        {
            analysis.Shared.Reaction(next).AddTo(analysis, default);
        }
    }

    private void Change(Analysis analysis)
    {
        analysis.Facts.Touch(Child.Name, TableAccessKind.Update, isIndirect: true);
        ImmutableArray<Value> key = GeneratedColumns.ValuesIn(analysis, Relation, NewRow(analysis), use.Key.ReferencedColumns);
        Value[] row = new TableSource(Child, analysis, isOnly: true).StoredRow();
        var changed = new HashSet<int>();
        foreach ((string column, Value value) in use.Key.Columns.Zip(key))
        {
            int index = Child.IndexOf(column, StringComparison.OrdinalIgnoreCase);
            if (index >= 0 && changed.Add(index))
            {
                row[index] = Action == ForeignKeyAction.Cascade ? value : Value.None;
                analysis.Facts.Write(new ColumnName(Child.Name, Child.Columns[index].Name));
            }
        }

        GeneratedColumns.Follow(analysis, Child, row, changed);
        foreach (int index in changed)
        {
            analysis.Assign(new ColumnName(Child.Name, Child.Columns[index].Name), row[index], countsItself: false);
        }

        Follow(analysis, row, [.. changed.Select(index => Child.Columns[index].Name)]);
    }

    /// <summary>Other keys follow the change: those of still other tables, and those that the changed columns belong to, unique ones included.</summary>
    private void Follow(Analysis analysis, Value[] row, ImmutableArray<string> changed)
    {
        foreach (TableReaction next in analysis.Shared.ReactionsOf(Child).All)
        {
            bool isKey = (next is KeyReaction or KeyLookUp or UniqueKeyLookUp or PartitionChoice) && !IsSatisfied(next) && next.IsMeant(TableAccessKind.Update);
            if (isKey && next.Watched(analysis.Shared, TableAccessKind.Update).Intersect(changed, StringComparer.OrdinalIgnoreCase).Any())
            {
                analysis.Shared.Reaction(next).AddTo(analysis, default, ArgumentBinding.Of(row));
            }
        }
    }

    /// <summary>Whether it is this key itself, whose new value is there, or one that has a null in it now, which refers to nothing.</summary>
    private bool IsSatisfied(TableReaction next) => next is KeyLookUp { Key: var other }
        && (other == use.Key || (Action == ForeignKeyAction.SetNull && other.Columns.Intersect(use.Key.Columns, StringComparer.OrdinalIgnoreCase).Any()));
}

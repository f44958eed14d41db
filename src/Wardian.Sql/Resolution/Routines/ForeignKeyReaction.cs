using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>
/// What a foreign key does: a new reference is looked up in the referenced table, and rows that refer to what goes or changes are looked up,
/// removed or changed. PostgreSQL runs statements for that (<c>ri_triggers.c</c>), as the owner of the table that they touch and past its
/// row-level security; what those set off follows from them, as for any other statement.
/// </summary>
internal sealed class ForeignKeyReaction : TableReaction
{
    private readonly ForeignKeyUse _use;
    private readonly TableAccessKind _event;

    private ForeignKeyReaction(Relation relation, ForeignKeyUse use, TableAccessKind @event, bool isOfWhole)
        : base(relation)
    {
        _use = use;
        _event = @event;
        IsOnlyDirect = isOfWhole;
    }

    /// <inheritdoc/>
    public override string Name => $"FOREIGN KEY {_use.Key.Name}";

    /// <inheritdoc/>
    public override bool IsOnlyDirect { get; }

    private bool IsLookUp => _event.HasFlag(TableAccessKind.Insert);

    /// <summary>What the foreign keys of a table and those that refer to it do with changes of its rows.</summary>
    public static IEnumerable<ForeignKeyReaction> Of(Relation relation, CatalogueSnapshot catalogue)
    {
        foreach (ForeignKey key in relation.ForeignKeys)
        {
            yield return new ForeignKeyReaction(
                relation, new ForeignKeyUse(relation, key), TableAccessKind.Insert | TableAccessKind.Update, IsOfWholeTable(relation, key, catalogue));
        }

        foreach ((Relation referenced, ForeignKeyUse use) in KeysTo(relation, catalogue))
        {
            bool isOfWhole = !ReferenceEquals(referenced, relation);
            yield return new ForeignKeyReaction(relation, use, TableAccessKind.Delete, isOfWhole);
            yield return new ForeignKeyReaction(relation, use, TableAccessKind.Update, isOfWhole);
        }
    }

    /// <summary>
    /// The foreign keys that refer to a table or to what it is a partition of, without those that tables have as partitions of the one that
    /// has the key.
    /// </summary>
    public static IEnumerable<(Relation Referenced, ForeignKeyUse Use)> KeysTo(Relation relation, CatalogueSnapshot catalogue) =>
        catalogue.WholesOf(relation).SelectMany(referenced => catalogue.KeysTo(referenced.Name)
            .Where(use => !IsOfWholeTable(use.Table, use.Key, catalogue)).Select(use => (referenced, use)));

    /// <inheritdoc/>
    public override bool IsMeant(TableAccessKind kind) => (kind & _event) != TableAccessKind.None;

    /// <summary>A row that stays what it was in the key's columns is not looked at (<c>RI_FKey_fk_upd_check_required</c>).</summary>
    public override ImmutableArray<string> Watched(AnalysisCache shared, TableAccessKind kind) =>
        (kind & _event & ~TableAccessKind.Update) != TableAccessKind.None ? [] : IsLookUp ? _use.Key.Columns : _use.Key.ReferencedColumns;

    /// <inheritdoc/>
    public override QuerySummary Read(AnalysisCache shared)
    {
        ReadOnlyMemory<byte> text = Encoding.UTF8.GetBytes(IsLookUp ? LookUp(shared.Catalogue) : OnChange());
        var analysis = new Analysis(shared, new NameContext(["pg_catalog"]), text) { IsPastRowSecurity = true };
        if (_use.Key.Columns.IsEmpty || _use.Key.Columns.Length != _use.Key.ReferencedColumns.Length)
        {
            analysis.Facts.Miss(IncompleteReason.UnknownColumn, default, Name);
            return QuerySummary.Of(analysis, []);
        }

        var scope = new Scope(null);
        scope.Add(new VisibleSource(new ListSource(NewRow(analysis)), "new", Table: null, HasVisibleColumns: false));
        scope.Add(new VisibleSource(new ListSource(OldRow(analysis)), "old", Table: null, HasVisibleColumns: false));
        foreach (Statement statement in new PostgresParser().Parse(text, PostgresLexing.Default).Statements)
        {
            analysis.Statements.Resolve(statement, scope);
        }

        return QuerySummary.Of(analysis, []);
    }

    private static bool IsOfWholeTable(Relation table, ForeignKey key, CatalogueSnapshot catalogue) =>
        catalogue.WholesOf(table).Skip(1).Any(whole => whole.ForeignKeys.Any(other =>
            other.ReferencedTable == key.ReferencedTable && other.Columns.SequenceEqual(key.Columns, StringComparer.Ordinal)));

    private string LookUp(CatalogueSnapshot catalogue) =>
        $"SELECT 1 FROM {Only(catalogue.TryFind(_use.Key.ReferencedTable, out Relation? referenced) ? referenced : null)}{QuotedName.Of(_use.Key.ReferencedTable)} AS x WHERE {Match(_use.Key.ReferencedColumns, "new", _use.Key.Columns)}";

    /// <summary>Keys hold for the rows of one table; of a partitioned one these are in its partitions.</summary>
    private static string Only(Relation? table) => table is { IsPartitioned: true } ? string.Empty : "ONLY ";

    private string OnChange()
    {
        ForeignKey key = _use.Key;
        bool isDeletion = _event == TableAccessKind.Delete;
        string table = $"{Only(_use.Table)}{QuotedName.Of(_use.Table.Name)} AS x";
        string where = $"WHERE {Match(key.Columns, "old", key.ReferencedColumns)}";
        ImmutableArray<string> set = isDeletion && !key.SetOnDelete.IsEmpty ? key.SetOnDelete : key.Columns;
        return (isDeletion ? key.OnDelete : key.OnUpdate) switch
        {
            ForeignKeyAction.Cascade when isDeletion => $"DELETE FROM {table} {where}",
            ForeignKeyAction.Cascade => $"UPDATE {table} SET {Set(key.Columns.Zip(key.ReferencedColumns, (name, other) => (name, $"new.{QuotedName.Of(other)}")))} {where}",
            ForeignKeyAction.SetNull => $"UPDATE {table} SET {Set(set.Select(name => (name, "NULL")))} {where}",
            ForeignKeyAction.SetDefault => $"UPDATE {table} SET {Set(set.Select(name => (name, "DEFAULT")))} {where}",
            _ => $"SELECT 1 FROM {table} {where}",
        };
    }

    private static string Match(ImmutableArray<string> columns, string row, ImmutableArray<string> others) =>
        string.Join(" AND ", columns.Zip(others, (column, other) => $"x.{QuotedName.Of(column)} = {row}.{QuotedName.Of(other)}"));

    private static string Set(IEnumerable<(string Column, string Value)> assignments) =>
        string.Join(", ", assignments.Select(assignment => $"{QuotedName.Of(assignment.Column)} = {assignment.Value}"));
}

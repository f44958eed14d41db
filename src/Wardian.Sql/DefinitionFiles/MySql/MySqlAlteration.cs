using System.Collections.Immutable;
using Wardian.Sql.DefinitionFiles.Loose;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>
/// Does to a table what the changes of an <c>ALTER TABLE</c> do. The server does them together, so that what one names may be what another makes; a
/// list for which the order would count otherwise is not followed.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="readerOf">Reads a part of the statement as a part of the table.</param>
/// <param name="tables">The tables whose foreign keys may refer to it.</param>
internal sealed class MySqlAlteration(
    LooseTable table, Func<SourceSpan, (LooseTableReader Reader, LooseMySqlKeys Keys)> readerOf, LooseTables tables)
{
    /// <summary>What leaves all that a catalogue holds as it is: storage, and which rows there are.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "order by", "convert to character set", "disable keys", "enable keys", "discard tablespace", "import tablespace", "force", "algorithm", "lock", "validation",
        "upgrade partitioning", "add partition", "drop partition", "exchange partition", "reorganize partition", "truncate partition", "coalesce partition", "rebuild partition",
        "optimize partition", "analyze partition", "check partition", "repair partition", "discard partition", "import partition", "alter index", "alter key", "alter check",
        "alter constraint", "enforce check", "drop check", "drop period", "rename",
    };

    /// <summary>
    /// Applies them; false when they are not followed. What goes is gone, and what has a new name has it, before anything is added or moved (tried on
    /// MariaDB 10.11).
    /// </summary>
    public bool TryApply(ImmutableArray<TableChange> changes)
    {
        if (table.IsVersioned && changes.Any(IsOfColumns))
        {
            // A setting decides whether the server allows it.
            return false;
        }

        return changes.All(change => !IsKeyRemoval(change) || Remove(change)) && changes.All(TryTakeName) && changes.All(TryMake);
    }

    private static bool IsOfColumns(TableChange change) => change.Action.Contains("column", StringComparison.Ordinal) || change.Action is "add constraint" or "set default" or "drop default";

    private static bool IsKeyRemoval(TableChange change) => change.Action is "drop primary key" or "drop key" or "drop index" or "drop constraint" or "drop foreign key";

    private bool Remove(TableChange change) => Do(change, keys =>
    {
        switch (change.Action)
        {
            case "drop primary key":
                keys.RemovePrimary();
                break;
            case "drop foreign key":
                keys.RemoveForeign(change.Column!.Value.Name);
                break;
            default:
                keys.RemoveAny(change.Column!.Value.Name);
                break;
        }
    });

    private bool TryTakeName(TableChange change)
    {
        bool isMissing = change.Column is { } column && table.Find(column.Name) is null;
        return change.Action switch
        {
            "drop column" => isMissing ? change.IsConditional : !tables.IsReferenced(table.Name, change.Column!.Value.Name) && table.TryRemove(change.Column.Value.Name),
            "rename column" or "change column" => isMissing ? change.IsConditional : TryRename(change.Column!.Value.Name, change.NewName!.Value.Name),
            _ => true,
        };
    }

    private bool TryRename(string name, string newName) => name == newName || (table.TryRename(name, newName) && tables.TryRenameColumn(table.Name, name, newName));

    private bool TryMake(TableChange change) => change.Action switch
    {
        "drop column" or "rename column" => true,
        "add column" => TryAdd(change.Definition!, change),
        "add columns" => change.Definitions.All(definition => TryAdd(definition, change)) && change.Constraints.All(TryAdd),
        "add constraint" => TryAdd(change.Constraint!),
        "modify column" or "change column" => TryModify(change),
        "set default" or "drop default" => TrySetDefault(change),
        "set visible" or "set invisible" => TryChange(change, column => column with { IsInvisible = change.Action == "set invisible" }),
        "rename key" or "rename index" => Do(change, keys => keys.Rename(change.Column!.Value.Name, change.NewName!.Value.Name)),
        "add system versioning" or "drop system versioning" => SetVersioned(change.Action == "add system versioning"),
        "options" or "partition by" or "remove partitioning" => Do(change, keys => keys.ReadOptions()),
        _ => Harmless.Contains(change.Action) || IsKeyRemoval(change),
    };

    private bool TryAdd(ColumnDefinition definition, TableChange change)
    {
        if (table.Find(definition.Name.Name) is not null)
        {
            return change.IsConditional;
        }

        readerOf(definition.Span).Reader.ReadElement();
        return table.Find(definition.Name.Name) is not null && TryMove(definition.Name.Name, change);
    }

    private bool TryAdd(ConstraintDefinition constraint)
    {
        readerOf(constraint.Span).Reader.ReadElement();
        return true;
    }

    private bool TryModify(TableChange change)
    {
        string name = change.Definition!.Name.Name;
        if (table.Find(name) is not { } before)
        {
            return change.IsConditional;
        }

        // The server lets no key have columns of two types.
        bool isOfKey = table.ForeignKeys.Exists(key => key.Columns.Contains(name, StringComparer.OrdinalIgnoreCase)) || tables.IsReferenced(table.Name, name);
        return readerOf(change.Definition.Span).Reader.ReadModifications(keepsOthers: false, keepsDefault: false)
            && (!isOfKey || string.Equals(table.Find(name)?.DeclaredType, before.DeclaredType, StringComparison.OrdinalIgnoreCase))
            && TryMove(name, change);
    }

    private bool TryMove(string column, TableChange change) =>
        (!change.IsFirst && change.After is null) || table.TryMove(column, change.After?.Name);

    private bool TrySetDefault(TableChange change)
    {
        string? text = change.Expressions is [var value] ? readerOf(value.Span).Reader.ReadWhole() : null;
        return TryChange(change, column => column with { Default = string.Equals(text, "null", StringComparison.OrdinalIgnoreCase) ? null : text, HasImpliedDefault = false });
    }

    private bool TryChange(TableChange change, Func<Catalogue.Column, Catalogue.Column> with)
    {
        if (table.Find(change.Column!.Value.Name) is { } column)
        {
            table.Put(with(column));
            return true;
        }

        return change.IsConditional;
    }

    private bool Do(TableChange change, Action<LooseMySqlKeys> action)
    {
        action(readerOf(change.Span).Keys);
        return true;
    }

    private bool SetVersioned(bool isVersioned)
    {
        table.IsVersioned = isVersioned;
        return true;
    }
}

using Wardian.Sql.DefinitionFiles.Loose;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>
/// Does to a table what the changes of an <c>ALTER TABLE</c> do, one after the other. The server does them together, so that what one names may be
/// what another makes; a list for which that is not the same as one after the other is not followed.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="readerOf">Reads a part of the statement as a part of the table.</param>
internal sealed class MySqlAlteration(LooseTable table, Func<SourceSpan, (LooseTableReader Reader, LooseMySqlKeys Keys)> readerOf)
{
    /// <summary>What leaves all that a catalogue holds as it is: storage, and which rows there are.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "order by", "convert to character set", "disable keys", "enable keys", "discard tablespace", "import tablespace", "force", "algorithm", "lock", "validation",
        "upgrade partitioning", "add partition", "drop partition", "exchange partition", "reorganize partition", "truncate partition", "coalesce partition", "rebuild partition",
        "optimize partition", "analyze partition", "check partition", "repair partition", "discard partition", "import partition", "alter index", "alter key", "alter check",
        "alter constraint", "enforce check", "drop check", "drop period", "rename",
    };

    /// <summary>Applies one; false when it is not followed.</summary>
    public bool TryApply(TableChange change) => change.Action switch
    {
        "add column" => TryAdd(change.Definition!, change),
        "add columns" => change.Definitions.All(definition => TryAdd(definition, change)) && change.Constraints.All(TryAdd),
        "add constraint" => TryAdd(change.Constraint!),
        "modify column" or "change column" => TryModify(change),
        "drop column" => table.TryRemove(change.Column!.Value.Name) || (change.IsConditional && table.Find(change.Column.Value.Name) is null),
        "rename column" => table.TryRename(change.Column!.Value.Name, change.NewName!.Value.Name) || (change.IsConditional && table.Find(change.Column.Value.Name) is null),
        "set default" or "drop default" => TrySetDefault(change),
        "set visible" or "set invisible" => TryChange(change, column => column with { IsInvisible = change.Action == "set invisible" }),
        "drop primary key" => Do(keys => keys.RemovePrimary(), change),
        "drop key" or "drop index" or "drop constraint" => Do(keys => keys.RemoveAny(change.Column!.Value.Name), change),
        "drop foreign key" => Do(keys => keys.RemoveForeign(change.Column!.Value.Name), change),
        "rename key" or "rename index" => Do(keys => keys.Rename(change.Column!.Value.Name, change.NewName!.Value.Name), change),
        "add system versioning" or "drop system versioning" => SetVersioned(change.Action == "add system versioning"),
        "options" or "partition by" or "remove partitioning" => Do(keys => keys.ReadOptions(), change),
        _ => Harmless.Contains(change.Action),
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
        string before = change.Column!.Value.Name;
        string name = change.Definition!.Name.Name;
        if (table.Find(before) is null)
        {
            return change.IsConditional;
        }

        return (before == name || table.TryRename(before, name))
            && readerOf(change.Definition.Span).Reader.ReadModifications(keepsOthers: false, keepsDefault: false)
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

    private bool Do(Action<LooseMySqlKeys> action, TableChange change)
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

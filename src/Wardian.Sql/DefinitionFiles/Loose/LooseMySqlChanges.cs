namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>Reads the changes of an <c>ALTER TABLE</c> of MySQL's dialect, one after the other.</summary>
internal sealed class LooseMySqlChanges(LooseCursor cursor, LooseTableReader reader, LooseMySqlKeys keys)
{
    /// <summary>Words of changes that leave all that a catalogue holds as it is.</summary>
    private static readonly string[] Harmless =
    [
        "algorithm", "auto_increment", "avg_row_length", "character", "charset", "checksum", "collate", "compression", "convert", "default", "delay_key_write",
        "disable", "enable", "encryption", "force", "key_block_size", "lock", "max_rows", "min_rows", "order", "pack_keys", "page_checksum", "row_format",
        "stats_auto_recalc", "stats_persistent", "stats_sample_pages", "transactional",
    ];

    /// <summary>Words without which a change that is not followed leaves columns and keys as they are.</summary>
    private static readonly string[] Changing = ["add", "change", "convert", "engine", "exchange", "modify", "partition", "rename", "type", "union", "unique"];

    /// <summary>What can be dropped without taking a column along.</summary>
    private static readonly string[] DropsWithoutColumns = ["constraint", "index", "key", "primary", "foreign", "check", "default", "partition"];

    /// <summary>Reads them; false at the first that is not followed.</summary>
    public bool Read()
    {
        do
        {
            cursor.SkipComments();
            bool isRead = cursor.Current.Is("add") || cursor.Current.Is("modify") ? ReadColumns()
                : TryReadRemoval() || TryReadRename() || keys.TryReadOption() || Array.Exists(Harmless, cursor.Current.Is) || AtEnd;
            if (!isRead)
            {
                return false;
            }

            while (!AtEnd && !cursor.Current.IsSymbol(','))
            {
                if (!cursor.SkipParenthesis())
                {
                    cursor.Position++;
                }
            }
        }
        while (cursor.Accept(','));
        return true;
    }

    /// <summary>Whether what stands here, up to the statement's end, may change more than a catalogue leaves out.</summary>
    public bool MayMissMore()
    {
        int back = cursor.Position;
        bool changes = false;
        for (; !AtEnd && !changes; cursor.Position++)
        {
            changes = Array.Exists(Changing, cursor.Current.Is) || (cursor.Current.Is("drop") && !Array.Exists(DropsWithoutColumns, cursor.Ahead(1).Is));
        }

        cursor.Position = back;
        return changes;
    }

    private bool AtEnd => cursor.AtStatementEnd;

    private bool ReadColumns()
    {
        bool isAddition = cursor.Accept("add");
        _ = isAddition || cursor.Accept("modify");
        if (isAddition && (cursor.Current.Is("partition") || (cursor.Current.Is("system") && cursor.Ahead(1).Is("versioning")) || (cursor.Current.Is("period") && cursor.Ahead(1).Is("for"))))
        {
            return true;
        }

        cursor.Accept("column");
        _ = cursor.Accept("if", "not", "exists") || cursor.Accept("if", "exists");
        return isAddition ? reader.ReadAdditions(isOne: true) : reader.ReadModifications(keepsOthers: false, keepsDefault: false);
    }

    private bool TryReadRemoval()
    {
        if (cursor.Accept("drop", "primary", "key"))
        {
            keys.RemovePrimary();
        }
        else if (cursor.Accept("drop", "index") || cursor.Accept("drop", "key") || cursor.Accept("drop", "constraint"))
        {
            Names().ForEach(name =>
            {
                keys.Remove(name);
                keys.RemoveForeign(name);
            });
        }
        else if (cursor.Accept("drop", "foreign", "key"))
        {
            Names().ForEach(keys.RemoveForeign);
        }
        else
        {
            return false;
        }

        return true;
    }

    private bool TryReadRename()
    {
        if (!cursor.Accept("rename", "index") && !cursor.Accept("rename", "key"))
        {
            return false;
        }

        List<string> name = Names();
        cursor.Accept("to");
        List<string> newName = Names();
        if (name is [var old] && newName is [var next])
        {
            keys.Rename(old, next);
        }

        return true;
    }

    private List<string> Names()
    {
        cursor.Accept("if", "exists");
        return [.. cursor.ReadName().Select(name => name.Text)];
    }
}

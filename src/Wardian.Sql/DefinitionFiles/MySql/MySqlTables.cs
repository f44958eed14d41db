using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles.Loose;
using Wardian.Sql.MySql;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>Does to tables what statements of a script do that make, change, rename or remove them.</summary>
/// <param name="draft">Gets what is made.</param>
internal sealed class MySqlTables(MySqlDraft draft)
{
    private static readonly int ColumnsMax = DialectRules.For(SqlDialect.MySql).ColumnsMax;

    /// <summary>Tables of the script's own session, which hide others of their name from it.</summary>
    private readonly HashSet<RelationName> _temporary = [];

    /// <summary>Applies <c>CREATE TABLE</c>; false when it is not followed.</summary>
    public bool TryCreate(MySqlObject definition, CreateTableStatement create, string? engine)
    {
        RelationName name = definition.NameOf(create.Name);
        if (create.IsTemporary)
        {
            _temporary.Add(name);
            return true;
        }

        if (draft.Has("view", name) || draft.Has("sequence", name))
        {
            // The server makes no table there; what is there stays, unless it is gone by then.
            return create.IfNotExists;
        }

        if (create.IfNotExists && Exists(name))
        {
            // What it would be is compared with what is there, for people.
            return create.Likes.Length > 0 || create.Query is not null || TryRead(definition, create, engine);
        }

        if (create.IsReplace)
        {
            Remove(name);
        }

        bool isMade = create.Likes.Length > 0 || create.Query is not null;
        if (isMade && Exists(name))
        {
            // The server refuses it, unless what is there is gone by then.
            return false;
        }

        if (create.Likes is [var like])
        {
            RelationName other = definition.NameOf(like.Table);
            return !_temporary.Contains(other) && draft.Tables.Find(other) is { } copied && Put(definition, copied.Copy(name));
        }

        return create.Query is { } query ? TryCreateOf(definition, create, query, engine) : TryRead(definition, create, engine);
    }

    /// <summary>Applies <c>ALTER TABLE</c>; false when it is not followed.</summary>
    public bool TryAlter(MySqlObject definition, AlterTableStatement alter)
    {
        RelationName name = definition.NameOf(alter.Table.Name);
        if (_temporary.Contains(name))
        {
            return !alter.Changes.Any(change => change.Action == "rename");
        }

        // A sequence has nothing that could be changed but its name.
        LooseTable? table = draft.Tables.Find(name);
        if (table is null || table.Columns.Count > ColumnsMax)
        {
            return (table is null && alter.IfExists && !draft.Has("sequence", name)) || (draft.Has("sequence", name) && TryRenameIn(definition, alter, name));
        }

        bool isForMySql = alter.Changes.Any(change => change.Action is "set visible" or "set invisible") && definition.Lexing.Flavour == MySqlFlavour.MariaDb;
        var alteration = new MySqlAlteration(
            table, span => ReadersOf(definition, table, span), draft.Tables);
        if (isForMySql || !alteration.TryApply(alter.Changes))
        {
            return false;
        }

        return TryRenameIn(definition, alter, name);
    }

    /// <summary>Applies <c>RENAME TABLE</c>; false when it is not followed.</summary>
    public bool TryRename(MySqlObject definition, UtilityStatement rename)
    {
        for (int index = 0; index + 1 < rename.Objects.Length; index += 2)
        {
            if (!TryRename(definition.NameOf(rename.Objects[index].Name), definition.NameOf(rename.Objects[index + 1].Name)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Applies <c>CREATE INDEX</c>; false when its table is not known.</summary>
    public bool TryIndex(MySqlObject definition, CreateIndexStatement index)
    {
        RelationName name = definition.NameOf(index.Table!.Name);
        if (_temporary.Contains(name) || !index.IsUnique)
        {
            return true;
        }

        if (draft.Tables.Find(name) is not { } table)
        {
            return false;
        }

        LooseMySqlKeys keys = ReadersOf(definition, table, new SourceSpan(index.Table.Span.End, index.Span.End)).Keys;
        keys.Remove(index.Name!.Value.Name);
        keys.ReadIndex(index.Name.Value.Name);
        return true;
    }

    /// <summary>Applies <c>DROP TABLE</c> and <c>DROP INDEX</c>; false when the server may refuse it.</summary>
    /// <param name="definition">The statement.</param>
    /// <param name="drop">Its tree.</param>
    /// <param name="isTemporary">Whether only tables of the session are meant.</param>
    /// <param name="checksKeys">Whether tables stay that others refer to.</param>
    public bool TryDrop(MySqlObject definition, DropStatement drop, bool isTemporary, bool checksKeys)
    {
        if (drop is { Kind: "index", Others: [var owner] })
        {
            RelationName name = definition.NameOf(owner.Name);
            if (!_temporary.Contains(name) && draft.Tables.Find(name) is { } table)
            {
                string index = drop.Objects[0].Name.Parts[^1].Name;
                LooseMySqlKeys keys = ReadersOf(definition, table, default).Keys;
                if (index.Equals("primary", StringComparison.OrdinalIgnoreCase))
                {
                    keys.RemovePrimary();
                }

                keys.Remove(index);
            }

            return true;
        }

        RelationName[] names = [.. drop.Objects.Select(item => definition.NameOf(item.Name))];
        if (isTemporary)
        {
            _temporary.ExceptWith(names);
            return true;
        }

        if (checksKeys && names.Any(name => !_temporary.Contains(name) && draft.Tables.IsReferenced(name, names)))
        {
            return false;
        }

        Array.ForEach(names, Remove);
        return true;
    }

    private void Remove(RelationName name)
    {
        if (!_temporary.Remove(name))
        {
            draft.RemoveTable(name);
            draft.Remove("sequence", name);
        }
    }

    private bool Exists(RelationName name) => draft.Tables.Find(name) is not null || draft.Has("view", name) || draft.Has("sequence", name);

    /// <summary>The reader of tables of all dialects reads their columns with the comments beside them.</summary>
    private bool TryRead(MySqlObject definition, CreateTableStatement create, string? engine)
    {
        Read(definition, definition.Text, draft.Tables, engine);
        return draft.Tables.Find(definition.NameOf(create.Name)) is not null;
    }

    private static void Read(MySqlObject definition, ReadOnlyMemory<byte> text, LooseTables tables, string? engine) => LooseDefinitions.Read(
        ExecutedText.Of(text.Span, definition.Lexing), SqlDialect.MySql, definition.Lexing.Modes, definition.Line, tables, definition.Schema, definition.Problems, engine);

    /// <summary>A table that is made of a query: first the columns that are written out and not in the query, then the query's.</summary>
    private bool TryCreateOf(MySqlObject definition, CreateTableStatement create, Statement query, string? engine)
    {
        string text = definition.TextOf(query);
        bool isOfTemporary = _temporary.Any(table => text.Contains(table.Name, StringComparison.OrdinalIgnoreCase));
        if (isOfTemporary || ViewReader.Read(draft.Look(), text, definition) is not { } shape)
        {
            return false;
        }

        RelationName name = definition.NameOf(create.Name);
        LooseTable written = new(name) { Engine = engine };
        if (create.Columns.IsEmpty && create.Constraints.IsEmpty)
        {
            ReadersOf(definition, written, new SourceSpan(create.Name.Span.End, query.Span.Start)).Keys.ReadOptions();
        }
        else
        {
            var made = new LooseTables(definition.Names);
            Read(definition, definition.Text[..query.Span.Start], made, engine);
            written = made.Find(name) ?? written;
        }

        LooseTable filled = written.Copy(name, written.Columns.Where(column => !shape.Columns.Contains(column.Name, StringComparer.OrdinalIgnoreCase)));
        foreach (string column in shape.Columns)
        {
            filled.Put(written.Find(column) ?? new Column(column, default));
        }

        filled.ForeignKeys.AddRange(written.ForeignKeys);
        return Put(definition, filled);
    }

    private bool Put(MySqlObject definition, LooseTable table)
    {
        draft.Tables.Put(table, definition.Line, isConditional: false, definition.Problems);
        return true;
    }

    private bool TryRenameIn(MySqlObject definition, AlterTableStatement alter, RelationName name) =>
        alter.Changes.All(change => change is not { Action: "rename", Tables: [var newName] } || TryRename(name, definition.NameOf(newName)));

    private bool TryRename(RelationName name, RelationName newName)
    {
        if (_temporary.Remove(name))
        {
            _temporary.Add(newName);
            return true;
        }

        return name == newName || draft.TryRename(name, newName);
    }

    private static (LooseTableReader Reader, LooseMySqlKeys Keys) ReadersOf(MySqlObject definition, LooseTable table, SourceSpan span)
    {
        string text = ExecutedText.Of(definition.Text.Span[span.Start..span.End], definition.Lexing);
        RelationName NameOf(List<LooseToken> parts) =>
            definition.Names.Store(new RelationName(parts.Count > 1 ? parts[^2].Text : definition.Schema, parts[^1].Text));
        MySqlModes modes = definition.Lexing.Modes;
        var cursor = new LooseCursor(text, LooseLexer.Read(text, SqlDialect.MySql, modes, definition.Line, definition.Problems), modes);
        return (new LooseTableReader(cursor, table, token => token.Text, NameOf, definition.Problems) { IsMySql = true }, new LooseMySqlKeys(cursor, table, token => token.Text));
    }
}

using System.Collections.Immutable;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>Reads what of a table only MySQL's dialect has: unique keys, its engine and what its rows go to partitions by.</summary>
internal sealed class LooseMySqlKeys(LooseCursor cursor, LooseTable table, Func<LooseToken, string> spell)
{
    /// <summary>A unique key, behind <c>UNIQUE</c>.</summary>
    /// <param name="constraint">The name in front; null when there is none.</param>
    public void ReadUnique(string? constraint)
    {
        _ = cursor.Accept("key") || cursor.Accept("index");
        cursor.Accept("if", "not", "exists");
        string? name = string.IsNullOrEmpty(constraint) ? null : constraint;
        if (!AtType && cursor.ReadName() is [.., var written])
        {
            name = spell(written);
        }

        Add(name);
    }

    /// <summary><c>CREATE UNIQUE INDEX</c>, behind the table's name.</summary>
    public void ReadIndex(string name) => Add(name);

    /// <summary>A column that is a unique key.</summary>
    public void AddColumn(string column) => table.UniqueKeys.Add(new LooseKey(Name: null, [column], [], MySqlModes.None));

    /// <summary>The options of a table up to the statement's end.</summary>
    public void ReadOptions()
    {
        while (!cursor.AtEnd && !cursor.Current.IsSymbol(';') && !cursor.Current.Is("create"))
        {
            if (!TryReadOption() && !cursor.SkipParenthesis())
            {
                cursor.Position++;
            }
        }
    }

    /// <summary>Takes a unique or a foreign key away by a name that either may have.</summary>
    public void RemoveAny(string name)
    {
        Remove(name);
        RemoveForeign(name);
    }

    /// <summary>Takes a unique key away, but none that the server has named: other keys have a say in such names, and more is told when one stays than when one is missing.</summary>
    public void Remove(string name) => table.UniqueKeys.RemoveAll(key => string.Equals(key.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes the primary key away.</summary>
    public void RemovePrimary() => table.PrimaryKey = [];

    /// <summary>Takes a foreign key away.</summary>
    public void RemoveForeign(string name) =>
        table.ForeignKeys.RemoveAll(key => key.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Gives a unique key another name.</summary>
    public void Rename(string name, string newName)
    {
        int index = table.UniqueKeys.FindIndex(key => string.Equals(key.Name, name, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
        {
            table.UniqueKeys[index] = table.UniqueKeys[index] with { Name = newName };
        }
    }

    /// <summary>An option of the table that a catalogue holds; false when it is something else.</summary>
    public bool TryReadOption()
    {
        if (cursor.Accept("comment"))
        {
            cursor.Accept('=');
            table.Comment = cursor.Current.Kind == LooseTokenKind.String ? cursor.Current.Text : table.Comment;
        }
        else if (cursor.Accept("engine") || cursor.Accept("type"))
        {
            cursor.Accept('=');
            bool isSaid = cursor.Current.Kind is LooseTokenKind.Word or LooseTokenKind.QuotedName or LooseTokenKind.String;
            bool isDefault = cursor.Current.Text.Equals("default", StringComparison.OrdinalIgnoreCase);
            table.Engine = isSaid && !isDefault ? cursor.Current.Text : table.Engine;
            cursor.Position++;
        }
        else if (cursor.Accept("union"))
        {
            // Only tables that show the rows of others have it, whichever engine the server takes by itself; the others read over it.
            cursor.Accept('=');
            table.Engine ??= "MERGE";
        }
        else if (cursor.Accept("with", "system", "versioning"))
        {
            table.IsVersioned = true;
        }
        else if (cursor.Accept("partition", "by"))
        {
            table.PartitionKeys.Clear();
            ReadPartitions();
        }
        else if (cursor.Accept("subpartition", "by"))
        {
            ReadPartitions();
        }
        else if (cursor.Accept("remove", "partitioning"))
        {
            table.PartitionKeys.Clear();
        }
        else
        {
            return false;
        }

        return true;
    }

    private bool AtType => cursor.Current.Is("using") || cursor.Current.Is("type");

    private void Add(string? name)
    {
        if (AtType)
        {
            cursor.Position += 2;
        }

        MySqlModes modes = cursor.Modes;
        List<string> columns = [];
        List<string> expressions = [];
        if (!cursor.Accept('('))
        {
            return;
        }

        while (!cursor.AtStatementEnd && !cursor.Accept(')'))
        {
            bool isFirst = cursor.Previous.IsSymbol('(') || cursor.Previous.IsSymbol(',');
            if (isFirst && cursor.ReadParenthesis() is { } expression)
            {
                expressions.Add(expression);
                continue;
            }

            if (isFirst && cursor.Current.IsName)
            {
                // Of a period the server looks at the columns, which are not read here: then the key has one that is not known.
                columns.Add(spell(cursor.Current));
            }

            if (!cursor.SkipParenthesis())
            {
                cursor.Position++;
            }
        }

        table.UniqueKeys.Add(new LooseKey(name, [.. columns], [.. expressions], modes));
    }

    /// <summary>Behind <c>BY</c>: what is not understood is a key of which nothing is known.</summary>
    private void ReadPartitions()
    {
        MySqlModes modes = cursor.Modes;
        cursor.Accept("linear");
        if (cursor.Accept("system_time"))
        {
            return;
        }

        bool isKey = cursor.Accept("key");
        if (isKey && cursor.Accept("algorithm"))
        {
            cursor.Position += 2;
        }

        _ = isKey || cursor.Accept("hash") || cursor.Accept("range") || cursor.Accept("list");
        _ = cursor.Accept("columns") || cursor.Accept("column");
        ImmutableArray<string> keys = cursor.ReadParenthesis() is { Length: > 0 } text ? [text] : [];
        table.PartitionKeys.Add(new LooseKey(Name: null, [], keys, modes));
    }
}

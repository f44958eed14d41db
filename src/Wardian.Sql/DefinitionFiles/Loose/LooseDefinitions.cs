using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles.MySqlFiles;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>
/// Finds the definitions of tables in a text of MySQL, SQL Server or Oracle, whatever else is in it: tables with their columns, types,
/// keys and comments. Anything between them is passed over, so a statement that nobody understands costs nothing but itself.
/// </summary>
internal sealed class LooseDefinitions
{
    /// <summary>What begins changes of columns that are there already.</summary>
    private static readonly string[] UnreadAlterations = ["modify", "change", "drop", "rename", "alter"];

    private readonly DefinitionDialect _dialect;
    private readonly LooseCursor _cursor;
    private readonly ImmutableArray<DefinitionProblem>.Builder _problems;
    private readonly Dictionary<RelationName, LooseTable> _tables = [];
    private string _schema;

    private LooseDefinitions(string text, DefinitionDialect dialect, ImmutableArray<DefinitionProblem>.Builder problems)
    {
        _dialect = dialect;
        _cursor = new LooseCursor(text, LooseLexer.Read(text, dialect, problems));
        _problems = problems;
        _schema = dialect == DefinitionDialect.SqlServer ? "dbo" : string.Empty;
    }

    /// <summary>Reads the text.</summary>
    public static CatalogueSnapshot Read(
        string text, DefinitionDialect dialect, ImmutableArray<DefinitionProblem>.Builder problems, out NameContext names)
    {
        var reader = new LooseDefinitions(text, dialect, problems);
        while (!reader._cursor.AtEnd)
        {
            reader.ReadNext();
        }

        MySqlLexing lexing = dialect == DefinitionDialect.MySql ? MySqlObjects.LexingOf(text) : default;
        var content = new CatalogueContent(lexing.Flavour == MySqlFlavour.MariaDb ? SqlDialect.MariaDb : SqlDialectOf(dialect));
        foreach (LooseTable table in reader._tables.Values)
        {
            content.Relations[table.Name] = table.ToRelation();
        }

        if (dialect == DefinitionDialect.MySql)
        {
            MySqlObjects.Add(text, lexing, content, problems);
        }

        names = new NameContext([reader._schema], dialect == DefinitionDialect.MySql ? reader._schema : string.Empty) { MySqlLexing = lexing };
        return new CatalogueSnapshot(content);
    }

    private static SqlDialect SqlDialectOf(DefinitionDialect dialect) => dialect switch
    {
        DefinitionDialect.PostgreSql => SqlDialect.PostgreSql,
        DefinitionDialect.MySql => SqlDialect.MySql,
        DefinitionDialect.SqlServer => SqlDialect.SqlServer,
        DefinitionDialect.Oracle => SqlDialect.Oracle,
    };

    /// <summary>What begins at the current token, or over it.</summary>
    private void ReadNext()
    {
        int line = _cursor.Current.Line;
        if (_cursor.Accept("use") && _dialect == DefinitionDialect.MySql)
        {
            _schema = _cursor.ReadName() is [var database] ? database.Text : _schema;
        }
        else if (_cursor.Accept("create", "table") || _cursor.Accept("create", "global", "temporary", "table"))
        {
            ReadTable(line);
        }
        else if (_cursor.Accept("drop", "table"))
        {
            ReadRemoval();
        }
        else if (_dialect != DefinitionDialect.MySql && (_cursor.Accept("create", "view") || _cursor.Accept("create", "or", "replace", "view")))
        {
            _problems.Add(new DefinitionProblem(line, "view"));
        }
        else if (_cursor.Accept("alter", "table"))
        {
            ReadAlteration(line);
        }
        else if (_cursor.Accept("comment", "on"))
        {
            ReadComment();
        }
        else if (_cursor.Current.Text.EndsWith("sp_addextendedproperty", StringComparison.OrdinalIgnoreCase))
        {
            _cursor.Position++;
            ExtendedProperty.Read(_cursor, Find);
        }
        else
        {
            _cursor.Position++;
        }
    }

    private void ReadTable(int line)
    {
        _cursor.Accept("if", "not", "exists");
        List<LooseToken> parts = _cursor.ReadName();
        _cursor.SkipComments();
        bool isPrivate = parts is [.., var last] && last.Text.StartsWith('#');
        if (parts.Count == 0 || !_cursor.Accept('('))
        {
            _problems.Add(new DefinitionProblem(line, "create table"));
            return;
        }

        var table = new LooseTable(NameOf(parts));
        bool isWhole = new LooseTableReader(_cursor, table, Spell, NameOf).ReadBody();
        ReadTableComment(table);
        if (!isWhole || table.Columns.Count == 0)
        {
            _problems.Add(new DefinitionProblem(line, "create table"));
        }
        else if (!isPrivate)
        {
            _tables[table.Name] = table;
        }
    }

    /// <summary>MySQL's options behind the columns, as far as they hold a comment.</summary>
    private void ReadTableComment(LooseTable table)
    {
        while (_dialect == DefinitionDialect.MySql && !_cursor.AtEnd && !_cursor.Current.IsSymbol(';') && !_cursor.Current.Is("create"))
        {
            if (_cursor.Accept("comment"))
            {
                _cursor.Accept('=');
                table.Comment = _cursor.Current.Kind == LooseTokenKind.String ? _cursor.Current.Text : table.Comment;
            }
            else
            {
                _cursor.Position++;
            }
        }
    }

    private void ReadRemoval()
    {
        _cursor.Accept("if", "exists");
        do
        {
            if (_cursor.ReadName() is { Count: > 0 } parts)
            {
                _tables.Remove(NameOf(parts));
            }
        }
        while (_cursor.Accept(','));
    }

    /// <summary>Additions are read. What takes away, renames or makes anew is only listed.</summary>
    private void ReadAlteration(int line)
    {
        _cursor.Accept("only");
        if (Find(_cursor.ReadName()) is not { } table)
        {
            return;
        }

        // SQL Server's scripts put words about checking in between.
        _ = _cursor.Accept("with", "check") || _cursor.Accept("with", "nocheck");
        bool isRead = !Array.Exists(UnreadAlterations, _cursor.Current.Is);
        if (_cursor.Accept("add"))
        {
            _cursor.Accept("column");
            isRead = new LooseTableReader(_cursor, table, Spell, NameOf).ReadAdditions(isRepeated: _dialect == DefinitionDialect.MySql);
        }

        if (!isRead)
        {
            _problems.Add(new DefinitionProblem(line, "alter table"));
        }
    }

    /// <summary><c>COMMENT ON TABLE</c> and <c>COMMENT ON COLUMN</c> of Oracle.</summary>
    private void ReadComment()
    {
        bool isColumn = _cursor.Accept("column");
        bool isTable = !isColumn && _cursor.Accept("table");
        List<LooseToken> parts = _cursor.ReadName();
        if (!_cursor.Accept("is") || _cursor.Current.Kind != LooseTokenKind.String || parts.Count == 0)
        {
            return;
        }

        string comment = _cursor.Current.Text;
        if (isTable && Find(parts) is { } table)
        {
            table.Comment = comment;
        }
        else if (isColumn && parts.Count > 1 && Find(parts[..^1]) is { } owner)
        {
            owner.Describe(Spell(parts[^1]), comment);
        }
    }

    private LooseTable? Find(List<LooseToken> parts) => parts.Count == 0 ? null : _tables.GetValueOrDefault(NameOf(parts));

    private RelationName NameOf(List<LooseToken> parts) => new(parts.Count > 1 ? Spell(parts[^2]) : _schema, Spell(parts[^1]));

    /// <summary>Oracle stores names in capitals unless they are quoted; the others store them as they are written.</summary>
    private string Spell(LooseToken name) =>
        _dialect == DefinitionDialect.Oracle && name.Kind == LooseTokenKind.Word ? name.Text.ToUpperInvariant() : name.Text;
}

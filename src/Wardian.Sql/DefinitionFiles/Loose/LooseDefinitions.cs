using Wardian.Sql.Catalogue;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>
/// Finds the definitions of tables in a text of MySQL, SQL Server or Oracle, whatever else is in it: tables with their columns, types,
/// keys and comments. Anything between them is passed over, so a statement that nobody understands costs nothing but itself.
/// </summary>
internal sealed class LooseDefinitions
{
    /// <summary>What begins changes of columns that are there already.</summary>
    private static readonly string[] UnreadAlterations = ["change", "drop", "rename", "alter"];

    /// <summary>Tokens between CREATE and TRIGGER: MySQL's definer, Oracle's and SQL Server's OR.</summary>
    private const int OptionTokensMax = 12;

    /// <summary>Tokens between a trigger's name and the word ON: its events, and in Oracle the columns.</summary>
    private const int EventTokensMax = 200;

    private readonly SqlDialect _dialect;
    private readonly LooseCursor _cursor;
    private readonly DefinitionProblems _problems;
    private readonly LooseTables _tables;
    private readonly LooseObjectReader _objects;
    private readonly string? _engine;
    private string _schema;

    private LooseDefinitions(
        string text, SqlDialect dialect, MySqlModes modes, int line, LooseTables tables, string schema, DefinitionProblems problems, string? engine)
    {
        _engine = engine;
        _dialect = dialect;
        _cursor = new LooseCursor(text, LooseLexer.Read(text, dialect, modes, line, problems), modes);
        _tables = tables;
        _problems = problems;
        _schema = schema;
        _objects = new LooseObjectReader(_cursor, tables, NameOf, Spell, problems);
    }

    /// <summary>Reads the text of one of several files, or of MySQL's dialect a part of one. What it says of a table that another file made counts too.</summary>
    /// <param name="text">The text.</param>
    /// <param name="dialect">Whose SQL it is.</param>
    /// <param name="modes">The <c>sql_mode</c> that holds in it.</param>
    /// <param name="line">The line where it begins.</param>
    /// <param name="tables">The tables of the files before; gets those of this one.</param>
    /// <param name="schema">Where names without a schema belong until the text says otherwise.</param>
    /// <param name="problems">Gets what was not read.</param>
    /// <param name="engine">What keeps the rows of MySQL's tables that do not say it; null for what the server takes by itself.</param>
    /// <returns>Where names without a schema belong at its end.</returns>
    public static string Read(
        string text, SqlDialect dialect, MySqlModes modes, int line, LooseTables tables, string schema, DefinitionProblems problems, string? engine = null)
    {
        var reader = new LooseDefinitions(text, dialect, modes, line, tables, schema, problems, engine);
        while (!reader._cursor.AtEnd)
        {
            reader.ReadNext();
        }

        return reader._schema;
    }

    /// <summary>Where names without a schema belong when nothing says where: SQL Server has a default of its own.</summary>
    public static string SchemaOf(SqlDialect dialect) => dialect == SqlDialect.SqlServer ? "dbo" : string.Empty;

    private bool IsMySql => _dialect is SqlDialect.MySql or SqlDialect.MariaDb;

    /// <summary>What begins at the current token, or over it.</summary>
    private void ReadNext()
    {
        int line = _cursor.Current.Line;
        if (_cursor.Accept("use") && IsMySql)
        {
            _schema = _cursor.ReadName() is [var database] ? database.Text : _schema;
        }
        else if (_cursor.Accept("create", "table") || _cursor.Accept("create", "or", "replace", "table") || _cursor.Accept("create", "global", "temporary", "table"))
        {
            ReadTable(line);
        }
        else if (_cursor.Accept("drop", "table"))
        {
            ReadRemoval();
        }
        else if (TryReadTrigger(line))
        {
            // It is a name and a table; what is inside is passed over like anything else.
        }
        else if (!IsMySql && _cursor.Accept("alter", "table"))
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
        else if (_dialect == SqlDialect.Oracle && _cursor.Accept("dbms_rls"))
        {
            // Conditions that functions add to every statement over tables that are named in a call.
            _problems.AddUnbounded(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, "dbms_rls"));
        }
        else if (!IsMySql && _objects.TryRead(line))
        {
            // Names of views, routines and synonyms; nothing else is read of them.
        }
        else
        {
            _cursor.Position++;
        }
    }

    private void ReadTable(int line)
    {
        bool isConditional = _cursor.Accept("if", "not", "exists");
        List<LooseToken> parts = _cursor.ReadName();
        _cursor.SkipComments();
        bool isPrivate = parts is [.., var last] && last.Text.StartsWith('#');
        if (parts.Count == 0 || !_cursor.Accept('('))
        {
            Miss(line, parts, DefinitionProblemKind.NotUnderstood, "create table");
            return;
        }

        var table = new LooseTable(NameOf(parts));
        bool isWhole = ReaderOf(table).ReadBody();
        if (IsMySql)
        {
            new LooseMySqlKeys(_cursor, table, Spell).ReadOptions();
            table.Engine ??= _engine;
        }

        if (!isWhole || table.Columns.Count == 0)
        {
            Miss(line, isWhole || !_cursor.AtEnd ? parts : [], DefinitionProblemKind.NotUnderstood, "create table");
        }
        else if (IsMySql && table.HasSameNames)
        {
            // The server refuses it.
            Miss(line, parts, DefinitionProblemKind.NotFollowed, Refusal.SameNames);
        }
        else if (!isPrivate)
        {
            _tables.Put(table, line, isConditional, _problems);
        }
    }

    private LooseTableReader ReaderOf(LooseTable table) => new(_cursor, table, Spell, NameOf, _problems) { IsMySql = IsMySql };

    /// <summary>
    /// <c>CREATE … TRIGGER name … ON table</c>, whatever stands in between in each dialect. MySQL's are read in full by another reader, which
    /// puts what they do in the place of this.
    /// </summary>
    private bool TryReadTrigger(int line)
    {
        int at = _cursor.Current.Is("create") ? AheadTo("trigger", OptionTokensMax) : 0;
        if (at == 0)
        {
            return false;
        }

        _cursor.Position += at + 1;
        List<LooseToken> name = _cursor.ReadName();
        int on = AheadTo("on", EventTokensMax);
        _cursor.Position += on + 1;
        List<LooseToken> owner = on >= 0 ? _cursor.ReadName() : [];
        if (name.Count > 0 && Find(owner) is { } table)
        {
            table.Triggers.Add(Spell(name[^1]));
        }
        else if (!IsMySql)
        {
            _problems.Miss(line, [owner.Count == 0 ? new CatalogueGap(GapSubject.Everything, default, "create trigger")
                : new CatalogueGap(GapSubject.RelationChange, NameOf(owner), "create trigger")]);
        }

        if (!IsMySql)
        {
            _problems.Add(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, "trigger"));
            _objects.SkipBody();
        }

        return true;
    }

    /// <summary>How many tokens ahead the word is; zero when it is not among so many or the statement ends before.</summary>
    private int AheadTo(string word, int max)
    {
        for (int offset = 0; offset < max; offset++)
        {
            LooseToken token = _cursor.Ahead(offset);
            if (token.Is(word))
            {
                return offset;
            }

            if (token.Kind == LooseTokenKind.Separator || token.IsSymbol(';') || token.IsSymbol('('))
            {
                return 0;
            }
        }

        return 0;
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

    /// <summary>Additions are read. What takes columns away or renames them is not, and then the table is not known any more.</summary>
    private void ReadAlteration(int line)
    {
        _cursor.Accept("only");
        List<LooseToken> name = _cursor.ReadName();
        if (Find(name) is not { } table)
        {
            Miss(line, name, DefinitionProblemKind.NotFollowed, "alter table");
            return;
        }

        int from = _cursor.Position;
        // SQL Server's scripts put words about checking in between.
        _ = _cursor.Accept("with", "check") || _cursor.Accept("with", "nocheck");
        bool isRead = !Array.Exists(UnreadAlterations, _cursor.Current.Is);
        if (_cursor.Current.Is("modify") || (_cursor.Current.Is("alter") && _cursor.Ahead(1).Is("column")))
        {
            isRead = ReadModifications(ReaderOf(table));
        }
        else if (_cursor.Accept("add"))
        {
            _cursor.Accept("column");
            isRead = ReaderOf(table).ReadAdditions();
        }

        IReadOnlyList<LooseToken> statement = StatementFrom(from);
        bool isHarmless = LooseAlteration.IsHarmless(statement);
        bool isAddition = statement.Count > 0 && (statement[0].Is("add") || statement[0].Is("modify") || statement[0].Is("with") || statement[0].Is("alter"));
        if (!isRead || !(isAddition || isHarmless))
        {
            Leave(table, name, line, statement, isHarmless);
        }
    }

    /// <summary>Notes a change that is not followed; a table whose columns or keys are not known any more is taken away.</summary>
    private void Leave(LooseTable table, List<LooseToken> name, int line, IReadOnlyList<LooseToken> statement, bool isHarmless)
    {
        if (isHarmless)
        {
            // Parts of the storage, and what makes less happen: nobody who reads or writes the table notices.
            _problems.Add(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, "alter table"));
        }
        else
        {
            Miss(line, name, DefinitionProblemKind.NotFollowed, "alter table");
            if (LooseAlteration.ChangesColumns(statement))
            {
                _tables.Remove(table.Name);
            }
        }
    }

    /// <summary>
    /// Changes of columns that stay what they are: Oracle's <c>MODIFY</c>, SQL Server's <c>ALTER COLUMN</c>. In Oracle what is not said stays; in
    /// SQL Server it goes, though defaults are objects of their own.
    /// </summary>
    private bool ReadModifications(LooseTableReader reader)
    {
        do
        {
            bool isModification = _cursor.Accept("modify") || (_dialect == SqlDialect.SqlServer && _cursor.Accept("alter", "column"));
            if (!isModification || !reader.ReadModifications(keepsOthers: _dialect == SqlDialect.Oracle, keepsDefault: true))
            {
                return false;
            }
        }
        while (_cursor.Accept(','));
        return _cursor.AtStatementEnd;
    }

    private IReadOnlyList<LooseToken> StatementFrom(int first)
    {
        int back = _cursor.Position;
        for (_cursor.Position = first; !_cursor.AtEnd && !AtStatementEnd;)
        {
            _cursor.Position++;
        }

        int behind = _cursor.Position;
        _cursor.Position = back;
        return _cursor.Between(first, behind);
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

    /// <summary>Notes what was not read of a table; without a name it may be any.</summary>
    private void Miss(int line, List<LooseToken> name, DefinitionProblemKind kind, string construct)
    {
        _problems.Add(new DefinitionProblem(line, kind, construct));
        _problems.Miss(line, [name.Count == 0 ? new CatalogueGap(GapSubject.Everything, default, construct)
            : new CatalogueGap(GapSubject.Relation, NameOf(name), construct)]);
    }

    private bool AtStatementEnd => _cursor.Current.Kind == LooseTokenKind.Separator || _cursor.Current.IsSymbol(';');

    private LooseTable? Find(List<LooseToken> parts) => parts.Count == 0 ? null : _tables.Find(NameOf(parts));

    private RelationName NameOf(List<LooseToken> parts) =>
        _tables.Names.Store(new RelationName(parts.Count > 1 ? Spell(parts[^2]) : _schema, Spell(parts[^1])));

    /// <summary>Oracle stores names in capitals unless they are quoted; the others store them as they are written.</summary>
    private string Spell(LooseToken name) =>
        _dialect == SqlDialect.Oracle && name.Kind == LooseTokenKind.Word ? name.Text.ToUpperInvariant() : name.Text;
}

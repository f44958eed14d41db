using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles.Loose;
using Wardian.Sql.MySql;
using Wardian.Sql.Parsing;

namespace Wardian.Sql.DefinitionFiles.MySql;

internal sealed partial class MySqlFileReader
{
    private void Read(ScriptStatement statement)
    {
        if (!_modes.IsAdrift && _modes.Pass(statement.Text.Span))
        {
            Miss(statement.Line, "sql_mode");
        }

        IReadOnlyList<string> head = statement.Head;
        if (head.Count == 0 || StatementForms.IsPlain(head))
        {
            return;
        }

        if (StatementForms.MayCall(head))
        {
            CheckCalls(statement, Touched(statement, isInBody: false));
        }
        else if (head[0] is "create" or "alter" or "drop" or "rename" or "set" or "use" or "call")
        {
            ReadTree(statement);
        }
        else
        {
            Miss(statement.Line, head[0]);
        }
    }

    /// <summary>Notes the variables of the session that a statement may give values to, now or whenever what it defines is run.</summary>
    private StatementCalls Touched(ScriptStatement statement, bool isInBody)
    {
        var calls = new StatementCalls(statement.Lexing, _schema);
        calls.Read(statement.Text.Span, StatementForms.Writes(statement.Head));
        foreach (string variable in calls.Variables)
        {
            _modes.Touch(variable, isInBody);
        }

        return calls;
    }

    /// <summary>Notes what functions that are called may do, and rows of the server's own tables.</summary>
    private void CheckCalls(ScriptStatement statement, StatementCalls calls)
    {
        bool isKept = calls is { Found: "mysql.proc", HasMoreThanRows: false } && RoutineRows.LeaveKnown(_draft, statement);
        if (calls.Found is { } called && !isKept && (++_calls > CallsMax || new BodyEffects(_draft).MayDefine("function", NameOfCall(called))))
        {
            Miss(statement.Line, called);
        }
    }

    private RelationName NameOfCall(string called) => called.Split('.') is [var database, var name] ? new RelationName(database, name) : new RelationName(_schema, called);

    private void ReadTree(ScriptStatement statement)
    {
        MySqlLexing lexing = statement.Lexing;
        ParsedText parsed = _parser.Parse(statement.Text, lexing);
        if (parsed.Failure is not null && lexing.Flavour == MySqlFlavour.MySql)
        {
            // A dump of MariaDB does not always say whose it is.
            lexing = MySqlLexing.MariaDb1011 with { Modes = lexing.Modes };
            ParsedText again = _parser.Parse(statement.Text, lexing);
            parsed = again.Failure is null ? again : parsed;
        }

        if (parsed.Failure is { } failure)
        {
            Survive(statement, failure);
        }
        else if (parsed.Statements is [var tree])
        {
            Apply(tree, statement, lexing, statement.Engine);
        }
        else
        {
            Miss(statement.Line, statement.Head[0]);
        }
    }

    /// <summary>Notes what a statement may be about that is not understood, and looks for names of tables and triggers in it.</summary>
    private void Survive(ScriptStatement statement, SyntaxFailure failure)
    {
        int line = statement.Line + statement.Text.Span[..Math.Min(failure.Span.Start, statement.Text.Length)].Count((byte)'\n');
        _problems.Add(new DefinitionProblem(line, DefinitionProblemKind.NotUnderstood, failure.Construct) { Near = NearText.At(statement.Text.Span, failure.Span.Start) });
        bool isBounded = statement is { IsWhole: true, IsLast: false } && statement.Head[0] is not ("set" or "use" or "call") && !statement.Head.Contains("event", StringComparer.Ordinal);
        _problems.Miss(line, isBounded ? GapsOf(statement) : [new CatalogueGap(GapSubject.Everything, default, statement.Head[0])]);
        LooseDefinitions.Read(
            Encoding.UTF8.GetString(statement.Text.Span), SqlDialect.MySql, statement.Lexing.Modes, statement.Line, _draft.Tables, _schema, new DefinitionProblems { File = _problems.File }, _modes.Engine);
    }

    private IReadOnlyList<CatalogueGap> GapsOf(ScriptStatement statement) => UnreadStatement.Gaps(
        LooseLexer.Tokens(Encoding.UTF8.GetString(statement.Text.Span), SqlDialect.MySql),
        parts => _draft.Tables.Names.Store(new RelationName(parts.Count > 1 ? parts[^2].Text : _schema, parts[^1].Text)));

    /// <summary>Notes that a definition is not followed.</summary>
    private void MissDefinition(ScriptStatement statement, string construct)
    {
        _problems.Add(new DefinitionProblem(statement.Line, DefinitionProblemKind.NotFollowed, construct));
        _problems.Miss(statement.Line, GapsOf(statement));
    }

    private void Apply(Statement tree, ScriptStatement statement, MySqlLexing lexing, string? engine)
    {
        var definition = new MySqlObject(tree, statement.Text, statement.Line, _schema, lexing) { Names = _draft.Tables.Names, Problems = _problems, IsDoubtful = _modes.IsAdrift };
        switch (tree)
        {
            case SetStatement set:
                Follow(set, statement);
                break;
            case CallStatement { Call: var call }:
                Touched(statement, isInBody: false);
                if (++_calls > CallsMax || new BodyEffects(_draft).MayDefine("procedure", definition.NameOfCode(call.Name)))
                {
                    Miss(statement.Line, "call");
                }

                break;
            case CreateTableStatement create:
                Create(definition, create, statement, engine);
                break;
            case AlterTableStatement alter when !_tables.TryAlter(definition, alter):
                MissDefinition(statement, "alter table");
                _draft.Tables.Remove(definition.NameOf(alter.Table.Name));
                break;
            case CreateIndexStatement index when !_tables.TryIndex(definition, index):
                MissDefinition(statement, "create index");
                break;
            case AlterTableStatement or CreateIndexStatement:
                break;
            case DropStatement drop:
                Drop(definition, drop, statement);
                break;
            case CreateViewStatement view:
                Make(definition with { Name = definition.NameOf(view.Name) }, view, statement);
                break;
            case CreateRoutineStatement routine:
                Make(definition with { Name = definition.NameOfCode(routine.Name) }, routine.IfNotExists, statement);
                break;
            case CreateTriggerStatement trigger:
                // Its database is its table's.
                RelationName table = definition.NameOf(trigger.Table);
                Make(definition with { Name = table with { Name = trigger.Name.Parts[^1].Name }, Table = table }, trigger.IfNotExists, statement);
                break;
            case UtilityStatement utility:
                Apply(utility, definition, statement, engine);
                break;
            default:
                Miss(statement.Line, statement.Head[0]);
                break;
        }
    }

    /// <summary>Where a table is there already the client stops, unless it is told not to: what comes behind may have been run or not.</summary>
    private void Create(MySqlObject definition, CreateTableStatement create, ScriptStatement statement, string? engine)
    {
        int refusals = _problems.Refusals;
        bool isInFile = _draft.Tables.Places.PlaceOf(_draft.Tables.Names.Store(definition.NameOf(create.Name))).File == _problems.File;
        if (!_tables.TryCreate(definition, create, engine))
        {
            MissDefinition(statement, "create table");
        }
        else if (isInFile && _problems.Refusals != refusals)
        {
            _problems.Miss(statement.Line, [new CatalogueGap(GapSubject.Everything, default, "create table")]);
        }
    }

    private void Apply(UtilityStatement utility, MySqlObject definition, ScriptStatement statement, string? engine)
    {
        switch (utility.Verb)
        {
            case "set statement":
                SourceSpan inner = utility.Statements[0].Span;
                Read(new ScriptStatement(statement.Text[inner.Start..inner.End], statement.Line, _modes.LexingFor(utility), statement.IsWhole, statement.IsLast, _modes.EngineFor(utility)));
                break;
            case "use":
                _schema = utility.Objects[0].Name.Parts[^1].Name;
                break;
            case "create sequence":
                _draft.Put(definition with { Name = definition.NameOf(utility.Objects[0].Name) });
                break;
            case "create event" or "alter event":
                Touched(statement, isInBody: true);
                _events.Add(definition with { Name = definition.NameOf(utility.Objects[0].Name) });
                break;
            case "rename table":
                if (!_tables.TryRename(definition, utility))
                {
                    MissDefinition(statement, "rename table");
                }

                break;
            case "create database" when statement.Head is [_, "or", ..]:
                RemoveDatabase(utility.Objects[0].Name.Parts[^1].Name, statement.Line);
                break;
            case var verb when !StatementForms.IsPlain(verb):
                Miss(statement.Line, verb);
                break;
        }
    }

    private void Follow(SetStatement set, ScriptStatement statement)
    {
        var calls = new StatementCalls(statement.Lexing, _schema);
        calls.Read(statement.Text.Span, writes: false);
        if (!_modes.TryFollow(set, statement.Text))
        {
            _problems.Add(new DefinitionProblem(statement.Line, DefinitionProblemKind.NotFollowed, "sql_mode"));
        }

        if (calls.Assignments > 0 && calls.Variables.Count > 1)
        {
            // One that is set inside of another's value.
            calls.Variables.ToList().ForEach(variable => _modes.Touch(variable, isInBody: false));
        }

        CheckCalls(statement, calls);
    }

    private void Drop(MySqlObject definition, DropStatement drop, ScriptStatement statement)
    {
        switch (drop.Kind)
        {
            case "table" or "index":
                if (!_tables.TryDrop(definition, drop, statement.Head.Contains("temporary", StringComparer.Ordinal), _modes.ChecksKeys))
                {
                    MissDefinition(statement, "drop table");
                }

                break;
            case "database":
                RemoveDatabase(drop.Objects[0].Name.Parts[^1].Name, definition.Line);
                break;
            case "view" or "sequence":
                drop.Objects.ToList().ForEach(item => _draft.Remove(drop.Kind, definition.NameOf(item.Name)));
                break;
            default:
                drop.Objects.ToList().ForEach(item => _draft.Remove(drop.Kind, definition.NameOfCode(item.Name)));
                break;
        }
    }

    private void RemoveDatabase(string database, int line)
    {
        if (!_draft.TryRemoveDatabase(_draft.Tables.Names.StoreDatabase(database)))
        {
            Miss(line, "drop database");
        }
    }

    /// <summary>A view is what its query means now; where that cannot be said yet, other files may say it.</summary>
    private void Make(MySqlObject definition, CreateViewStatement view, ScriptStatement statement)
    {
        if (_draft.Tables.Find(definition.Name) is not null)
        {
            // The server refuses it, unless the table is gone by then.
            MissDefinition(statement, "create view");
        }
        else if (!view.IfNotExists || !_draft.Has("view", definition.Name))
        {
            _draft.Put(Checked(definition, statement, GapSubject.Relation) with { Shape = ViewReader.Read(_draft.Look(), definition.TextOf(view.Query), definition) });
        }
    }

    /// <summary>A routine or a trigger.</summary>
    private void Make(MySqlObject definition, bool ifNotExists, ScriptStatement statement)
    {
        Touched(statement, isInBody: true);
        if (definition.Body.Span.IndexOf("storage_engine"u8) >= 0)
        {
            _modes.ForgetEngine();
        }

        if (!ifNotExists || !_draft.Has(definition.Kind, definition.Name))
        {
            _draft.Put(definition.Kind == "trigger" ? definition : Checked(definition, statement, GapSubject.Routine));
        }
    }

    /// <summary>Where another one of its name is there the server keeps that: which of them is in use is not known then.</summary>
    private MySqlObject Checked(MySqlObject definition, ScriptStatement statement, GapSubject subject)
    {
        bool isRefused = statement.Head[0] == "create" && !statement.Head.Contains("replace", StringComparer.Ordinal)
            && _draft.Find(definition.Kind, definition.Name) is { } before && !before.Words.SequenceEqual(definition.Words, StringComparer.Ordinal);
        if (isRefused)
        {
            _problems.Refuse(statement.Line, [new CatalogueGap(subject, definition.Name, "create " + definition.Kind)]);
        }

        return definition with { IsRefused = isRefused };
    }

    /// <summary>Events run when nobody asks: what they define may be there.</summary>
    private void FollowEvents()
    {
        foreach (MySqlObject made in _events.Where(made => new BodyEffects(_draft).MayDefine(made)).Take(CallsMax))
        {
            Miss(made.Line, "create event");
        }
    }
}

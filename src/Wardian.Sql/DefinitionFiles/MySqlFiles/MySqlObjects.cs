using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.MySql;
using Wardian.Sql.MySql;
using Wardian.Sql.MySql.Parsing;
using Wardian.Sql.Parsing;

namespace Wardian.Sql.DefinitionFiles.MySqlFiles;

/// <summary>
/// Adds to the tables of a file in MySQL's dialect what the file defines otherwise: views, routines, triggers and sequences. What is not
/// understood is listed and missing; a view whose outputs have no names here has no columns.
/// </summary>
internal sealed partial class MySqlObjects
{
    private const int StatementsMax = 200_000;

    /// <summary>Each pattern reads a text once from left to right; this is what the largest file on a stopped machine may take.</summary>
    private const int PatienceMs = 60_000;

    private readonly MySqlParser _parser = new();
    private readonly MySqlLexing _lexing;
    private readonly CatalogueContent _content;
    private readonly ImmutableArray<DefinitionProblem>.Builder _problems;
    private string _database = string.Empty;
    private MySqlModes _modes;

    private MySqlObjects(MySqlLexing lexing, CatalogueContent content, ImmutableArray<DefinitionProblem>.Builder problems)
    {
        _lexing = lexing;
        _content = content;
        _problems = problems;
    }

    /// <summary>How the file is read: dumps of MariaDB say whose they are.</summary>
    public static MySqlLexing LexingOf(string text) =>
        text.AsSpan(0, Math.Min(text.Length, 4000)).Contains("MariaDB", StringComparison.OrdinalIgnoreCase) ? MySqlLexing.MariaDb1011 : MySqlLexing.MySql80;

    /// <summary>Adds everything.</summary>
    public static void Add(string text, MySqlLexing lexing, CatalogueContent content, ImmutableArray<DefinitionProblem>.Builder problems)
    {
        var objects = new MySqlObjects(lexing, content, problems);
        var script = new MySqlScript(text);
        for (int count = 0; count < StatementsMax && script.TryNext(out MySqlScriptStatement statement); count++)
        {
            objects.Read(statement);
        }
    }

    private void Read(MySqlScriptStatement statement)
    {
        Match head = Head().Match(statement.Text);
        switch (head.Groups["word"].Value.ToUpperInvariant())
        {
            case "USE":
                _database = Database().Match(statement.Text, head.Index + head.Length) is { Success: true } name
                    ? name.Groups["word"].Value.Replace("``", "`", StringComparison.Ordinal)
                    : _database;
                break;
            case "SET" when Modes().Match(statement.Text) is { Success: true } modes:
                _modes = MySqlModeNames.Parse(modes.Groups["word"].Value);
                break;
            case "CREATE" when Kind().Match(statement.Text, head.Index + head.Length) is { Success: true } kind:
                Create(statement, kind.Groups["word"].Value.ToLowerInvariant());
                break;
            default:
                break;
        }
    }

    private void Create(MySqlScriptStatement statement, string kind)
    {
        ReadOnlyMemory<byte> text = Encoding.UTF8.GetBytes(statement.Text);
        ParsedText parsed = _parser.Parse(text, _lexing with { Modes = _modes });
        if (parsed.Failure is not null || parsed.Statements is not [var tree])
        {
            _problems.Add(new DefinitionProblem(statement.Line, kind));
            return;
        }

        string TextOf(SourceSpan span) => Encoding.UTF8.GetString(text.Span[span.Start..span.End]);
        switch (tree)
        {
            case CreateViewStatement view:
                AddView(view, TextOf, statement.Line);
                break;
            case CreateRoutineStatement { Statements: [var body] } routine:
                AddRoutine(routine, TextOf(body.Span));
                break;
            case CreateTriggerStatement { Body: { } body } trigger:
                AddTrigger(trigger, TextOf(body.Span), statement.Line);
                break;
            case UtilityStatement { Objects: [{ } made, ..] } when kind == "sequence":
                RelationName name = RelationOf(made.Name);
                _content.Relations[name] = new Relation(name, RelationKind.Sequence, MySqlSequence.Columns);
                break;
            default:
                break;
        }
    }

    private void AddView(CreateViewStatement view, Func<SourceSpan, string> textOf, int line)
    {
        RelationName name = RelationOf(view.Name);
        ImmutableArray<string> columns = view.Columns.IsEmpty ? OutputNames(view.Query, textOf) : [.. view.Columns.Select(column => column.Name)];
        if (columns.IsEmpty)
        {
            _problems.Add(new DefinitionProblem(line, "view"));
        }

        _content.Relations[name] = new Relation(name, RelationKind.View, [.. columns.Select(column => new Column(column, default))])
        {
            Definition = textOf(view.Query.Span),
            DefinitionPath = [name.Schema],
        };
    }

    /// <summary>What the outputs are called; nothing when a star stands among them, which needs the tables.</summary>
    private static ImmutableArray<string> OutputNames(QueryExpression query, Func<SourceSpan, string> textOf) => query switch
    {
        SetQuery set => OutputNames(set.Left, textOf),
        NestedQuery nested => OutputNames(nested.Inner, textOf),
        SelectQuery select when select.Items.Any(item => item.Expression is StarExpression) => [],
        SelectQuery select => [.. select.Items.Select(item => item.Alias?.Name
            ?? (item.Expression is NameExpression named ? named.Name.Parts[^1].Name : textOf(item.Expression.Span)))],
        _ => [],
    };

    private void AddRoutine(CreateRoutineStatement routine, string body)
    {
        RelationName name = RelationOf(routine.Name);
        var key = new RoutineName(name.Schema, name.Name);
        RoutineKind kind = routine.IsProcedure ? RoutineKind.Procedure : RoutineKind.Function;
        var made = new Routine(key, kind, [.. routine.Parameters.Select(Argument)], Type(routine.Returns))
        {
            Language = "sql",
            Body = body,
            IsVolatile = !routine.Options.Any(option => option.Name == "deterministic"),
            IsSecurityDefiner = !routine.Options.Any(option => option.Name == "sql security" && SaysInvoker(option)),
            Modes = _modes,
            SearchPath = [name.Schema],
        };
        Routine[] others = _content.Routines.TryGetValue(key, out Routine[]? known) ? known : [];
        _content.Routines[key] = [.. others.Where(other => other.Kind != kind), made];
    }

    private static bool SaysInvoker(StatementOption option) =>
        option.Values is [NameExpression value] && value.Name.Parts[^1].Name.Equals("invoker", StringComparison.OrdinalIgnoreCase);

    private static RoutineArgument Argument(RoutineParameter parameter) => new(parameter.Name?.Name, Type(parameter.Type), parameter.Mode);

    private static TypeReference Type(TypeName? type) => type is null ? default : new TypeReference(string.Empty, MySqlTypeWords.DataType(type.Name.Parts[^1].Name));

    private void AddTrigger(CreateTriggerStatement trigger, string body, int line)
    {
        RelationName name = RelationOf(trigger.Table);
        if (!_content.Relations.TryGetValue(name, out Relation? table) || table is null)
        {
            _problems.Add(new DefinitionProblem(line, "trigger"));
            return;
        }

        var made = new Trigger(trigger.Name.Parts[^1].Name, trigger.Events, Function: null, body) { Modes = _modes };
        _content.Relations[name] = table with { Triggers = [.. table.Triggers.Where(other => other.Name != made.Name), made] };
    }

    private RelationName RelationOf(QualifiedName name) => new(name.Parts.Length > 1 ? name.Parts[^2].Name : _database, name.Parts[^1].Name);

    /// <summary>The first word, behind comments and the marks of version comments.</summary>
    [GeneratedRegex(
        @"\A(?>(\s|--[^\n]*\n|\#[^\n]*\n|/\*M?!\d*|/\*[^!M].*?\*/)*)(?<word>use|set|create)\b",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, PatienceMs)]
    private static partial Regex Head();

    [GeneratedRegex(@"\G\s+`?(?<word>(?:[^`;\s]|``)+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, PatienceMs)]
    private static partial Regex Database();

    [GeneratedRegex(
        @"\bsql_mode\s*=\s*(?:'(?<word>[^']*)'|@)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, PatienceMs)]
    private static partial Regex Modes();

    /// <summary>What is made, behind options such as DEFINER.</summary>
    [GeneratedRegex(
        @"\G[^()']{0,400}?\b(?<word>view|function|procedure|trigger|sequence)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, PatienceMs)]
    private static partial Regex Kind();
}

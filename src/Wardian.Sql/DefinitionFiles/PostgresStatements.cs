using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Changes;
using Wardian.Sql.DefinitionFiles.Loose;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>Applies the statements of a script of PostgreSQL to a draft, and notes what of them is not followed.</summary>
internal sealed class PostgresStatements(CatalogueDraft draft, DefinitionProblems problems, DefinitionPlaces places, SessionDefaults defaults)
{
    /// <summary>What is noted when a statement runs code that may define something.</summary>
    public const string RunsCode = "run code";

    /// <summary>What is missing for these is not known wherever it is met, so that nothing else is open.</summary>
    private static readonly string[] SelfEvident =
    [
        TableColumns.TypeOfColumn, "functions of a range type", "type of a parameter", "type of a result", "attributes of a type", "alter type", "alter domain",
    ];

    private readonly ScriptSettings _settings = new(draft);
    private readonly ScriptCode _code = new(draft, problems);
    private readonly PostgresParser _parser = new();

    /// <summary>Reads a statement.</summary>
    public ParsedText Parse(ReadOnlyMemory<byte> text) => _parser.Parse(text, PostgresLexing.Default);

    /// <summary>Begins a session.</summary>
    /// <param name="user">Whose; empty when that is not known.</param>
    /// <param name="database">Of which database; null when that is not known.</param>
    /// <param name="line">Where.</param>
    public void Connect(string user, string? database, int line)
    {
        bool isUnknown = defaults.TryFindPath(database, user, out ImmutableArray<string>? path) && path is null;
        Open(line, isUnknown ? "search_path" : null);
        Open(line, _settings.Connect(user, path));
    }

    /// <summary>Takes in what a statement keeps for later sessions, in whichever database it is run.</summary>
    public void NoteDefaults(in ScriptStatement statement)
    {
        foreach (Statement tree in statement.Parsed?.Statements ?? [])
        {
            defaults.Note(new ChangeContext(draft, statement.Text, QueryColumnReader.Read), tree, new DefinitionPlace(problems.File, statement.LineOf(tree.Span)));
        }
    }

    /// <summary>Applies a statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="isInTransaction">Whether it is in a transaction that the script begins.</param>
    public void Apply(in ScriptStatement statement, bool isInTransaction)
    {
        if (statement.Parsed is not { } parsed)
        {
            ApplyRows(statement);
            return;
        }

        if (parsed.Failure is { } failure)
        {
            int line = statement.LineOf(failure.Span);
            problems.Add(new DefinitionProblem(line, KindOf(failure.Kind), failure.Construct) { Near = NearText.At(statement.Text.Span, failure.Span.Start) });
            problems.Miss(line, GapsOf(statement.Text));
        }

        foreach (Statement tree in parsed.Statements)
        {
            Apply(statement, tree, isInTransaction);
        }
    }

    /// <summary>A transaction is over: what was set for it alone is put back.</summary>
    public void EndTransaction() => _settings.EndTransaction();

    /// <summary>Whether a problem is one of a statement that the server refuses, if it is not just one that is not followed here.</summary>
    public static bool MayBeRefused(DefinitionProblem problem) => problem.Kind switch
    {
        DefinitionProblemKind.NotUnderstood or DefinitionProblemKind.DefinedTwice => true,
        DefinitionProblemKind.NotFollowed => problem.Construct is not (RunsCode or "do" or PostgresDefinitions.SeveralDatabases) && Array.IndexOf(SelfEvident, problem.Construct) < 0,
        _ => false,
    };

    /// <summary>Whether others begin inside a statement that is none, which are then lost with it. Bodies have statements of their own.</summary>
    public static bool HidesOthers(ReadOnlyMemory<byte> statement)
    {
        if (statement.Span.Contains((byte)'$'))
        {
            return false;
        }

        List<LooseToken> tokens = Tokens(statement);
        return tokens.Skip(1).Zip(tokens.Skip(2)).Any(pair => pair.First.Is("create")
            ? pair.Second.Kind == LooseTokenKind.Word
            : (pair.First.Is("alter") || pair.First.Is("drop")) && UnreadWords.Relations.Contains(pair.Second.Text));
    }

    private void Apply(in ScriptStatement statement, Statement tree, bool isInTransaction)
    {
        int line = statement.LineOf(tree.Span);
        draft.Place = new DefinitionPlace(problems.File, line);
        if (_settings.TryApply(tree, statement.Text, isInTransaction, out string? changed))
        {
            Open(line, changed);
            return;
        }

        if (tree is DoStatement block)
        {
            ReadBlock(block, statement, line);
            return;
        }

        if (_code.MayDefine(tree, statement.Text))
        {
            Open(line, RunsCode);
        }

        Define(statement, tree, line);
        if (tree is UtilityStatement utility)
        {
            _code.Note(utility);
            Open(line, _settings.NoteSchemas());
        }
    }

    private void Define(ScriptStatement statement, Statement tree, int line)
    {
        var context = new ChangeContext(draft, statement.Text, QueryColumnReader.Read);
        if (Refusal.Gaps(context, tree) is { Count: > 0 } refused)
        {
            problems.Refuse(line, refused);
        }

        if (tree is CreateTableStatement create && Refusal.HasSameNames(context, create))
        {
            problems.Add(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, Refusal.SameNames));
            return;
        }

        foreach (UnappliedChange missed in RepeatedDefinition.Apply(draft, statement.Text, tree, line, problems, places))
        {
            bool isType = missed.Construct == TableColumns.TypeOfColumn;
            problems.Add(new DefinitionProblem(
                statement.LineOf(missed.Span), isType ? DefinitionProblemKind.UnknownType : DefinitionProblemKind.NotFollowed,
                isType ? Encoding.UTF8.GetString(statement.Text.Span[missed.Span.Start..missed.Span.End]) : missed.Construct));
            if (isType && !ExtensionTypes.Contains(Encoding.UTF8.GetString(statement.Text.Span[missed.Span.Start..missed.Span.End])))
            {
                // It may be a domain that holds new values against conditions.
                problems.Miss(statement.LineOf(missed.Span), ChangesOf(tree));
            }

            if (Array.IndexOf(SelfEvident, missed.Construct) < 0)
            {
                bool isAnything = missed.Construct == Removal.Cascade;
                problems.Miss(statement.LineOf(missed.Span), isAnything ? [new CatalogueGap(GapSubject.Everything, default, missed.Construct)] : GapsOf(statement.TextOf(tree)));
            }
        }
    }

    /// <summary>Changes of the rows of a table that a statement makes or changes; of anything when it makes a type.</summary>
    private CatalogueGap[] ChangesOf(Statement tree)
    {
        QualifiedName? table = tree is CreateTableStatement create ? create.Name : tree is AlterTableStatement alter ? alter.Table.Name : null;
        var context = new ChangeContext(draft, default, QueryColumnReader.Read);
        return table is not null && context.TryFind(table, out Relation? relation)
            ? [new CatalogueGap(GapSubject.RelationChange, relation.Name, TableColumns.TypeOfColumn)]
            : [new CatalogueGap(GapSubject.Everything, default, TableColumns.TypeOfColumn)];
    }

    /// <summary>Rows are not wanted; what they set off when they come in counts. Nearly all of them are constants.</summary>
    private void ApplyRows(ScriptStatement statement)
    {
        bool MayDefine(ReadOnlyMemory<byte> text) => Parse(text) is not { Failure: null, Statements: [var tree] } || _code.MayDefine(tree, text);
        bool areConstant = ConstantRows.TryFind(statement.Text.Span, out SourceSpan first, out int end);
        if (areConstant ? _code.MayDefine(statement.Text.Span, first, end, text => MayDefine(text)) : MayDefine(statement.Text))
        {
            Open(statement.Line, RunsCode);
        }
    }

    /// <summary>What a block of code defines is not followed, but its statements say what they are about. What else it runs says nothing.</summary>
    private void ReadBlock(DoStatement block, in ScriptStatement statement, int line)
    {
        List<CatalogueGap> gaps = [.. UnreadBlock.Gaps(Tokens(statement.TextOf(block.Code)), NameOf)];
        (bool mayDefine, bool runsOther) = _code.MayDefine(block, statement.Text);
        if (mayDefine && runsOther)
        {
            gaps.Add(new CatalogueGap(GapSubject.Everything, default, "do"));
        }

        if (gaps.Count > 0)
        {
            problems.Add(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, "do"));
            problems.Miss(line, gaps);
        }
    }

    private void Open(int line, string? construct)
    {
        if (construct is not null)
        {
            problems.AddUnbounded(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, construct));
        }
    }

    private IReadOnlyList<CatalogueGap> GapsOf(ReadOnlyMemory<byte> statement)
    {
        List<LooseToken> tokens = Tokens(statement);
        return ScriptSettings.IsQuiet(tokens) ? [] : UnreadStatement.Gaps(tokens, NameOf, UnreadWords.HarmlessOfPostgres);
    }

    private static List<LooseToken> Tokens(ReadOnlyMemory<byte> statement) =>
        LooseLexer.Tokens(Encoding.UTF8.GetString(statement.Span), SqlDialect.PostgreSql);

    /// <summary>The relation that a name means here; without a schema when there is none.</summary>
    private RelationName NameOf(List<LooseToken> parts)
    {
        static string Spell(LooseToken part) => part.Kind == LooseTokenKind.Word ? ServerText.LowerAscii(part.Text) : part.Text;
        string name = Spell(parts[^1]);
        string? schema = parts.Count > 1 ? Spell(parts[^2]) : draft.Names.SearchPath.FirstOrDefault(item => draft.TryFind(new RelationName(item, name), out _));
        return new RelationName(schema ?? string.Empty, name);
    }

    private static DefinitionProblemKind KindOf(SyntaxFailureKind kind) => kind switch
    {
        SyntaxFailureKind.Unterminated => DefinitionProblemKind.Unterminated,
        SyntaxFailureKind.TooDeep or SyntaxFailureKind.TooLarge => DefinitionProblemKind.TooLarge,
        _ => DefinitionProblemKind.NotUnderstood,
    };
}

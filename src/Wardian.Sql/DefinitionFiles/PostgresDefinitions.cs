using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Changes;
using Wardian.Sql.DefinitionFiles.Loose;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>Reads scripts of PostgreSQL, which are run statement by statement: what pg_dump and other tools write, or people.</summary>
internal sealed class PostgresDefinitions
{
    /// <summary>What is missing for these is not known wherever it is met, so that nothing else is open.</summary>
    private static readonly string[] SelfEvident =
    [
        TableColumns.TypeOfColumn, "functions of a range type", "type of a parameter", "type of a result", "attributes of a type", "alter type", "alter domain",
    ];

    private readonly ReadOnlyMemory<byte> _text;
    private readonly CatalogueDraft _draft;
    private readonly DefinitionProblems _problems;
    private readonly DefinitionPlaces _places;
    private readonly PostgresParser _parser = new();

    private PostgresDefinitions(string content, CatalogueDraft draft, DefinitionProblems problems, DefinitionPlaces places)
    {
        _text = Encoding.UTF8.GetBytes(content);
        _draft = draft;
        _problems = problems;
        _places = places;
    }

    /// <summary>Reads a script for psql into a draft.</summary>
    public static void Read(string content, CatalogueDraft draft, DefinitionProblems problems, DefinitionPlaces places) =>
        new PostgresDefinitions(content, draft, problems, places).Read();

    private void Read()
    {
        var script = new PostgresScript(_text);
        PostgresScriptStatement last = default;
        while (script.TryNext(out PostgresScriptStatement statement))
        {
            last = statement;
            if (statement.IsBroken)
            {
                _problems.AddUnbounded(new DefinitionProblem(statement.Line, DefinitionProblemKind.Unterminated));
                continue;
            }

            bool isRead = TryApply(statement);
            script.Resume(statement, isRead);
            if (!isRead && HidesOthers(statement.Span with { End = Math.Min(statement.Span.End, script.Position) }))
            {
                _problems.Miss(statement.Line, [new CatalogueGap(GapSubject.Everything, default, "statement")]);
            }
        }

        if (script.IsCutInData)
        {
            _problems.AddUnbounded(new DefinitionProblem(last.Line, DefinitionProblemKind.CutOff));
        }
    }

    /// <summary>Applies a statement; false when it is none.</summary>
    private bool TryApply(PostgresScriptStatement statement)
    {
        ReadOnlyMemory<byte> text = _text[statement.Span.Start..statement.Span.End];
        int LineOf(SourceSpan span) => statement.Line + text.Span[..Math.Min(span.Start, text.Length)].Count((byte)'\n');
        if (StartsWithData(text.Span))
        {
            return true;
        }

        ParsedText parsed = _parser.Parse(text, PostgresLexing.Default);
        if (parsed.Failure is { } failure)
        {
            _problems.Add(new DefinitionProblem(LineOf(failure.Span), KindOf(failure.Kind), failure.Construct));
            _problems.Miss(statement.Line, statement.IsEnded ? GapsOf(text) : [new CatalogueGap(GapSubject.Everything, default, "statement")]);
        }

        foreach (Statement tree in parsed.Statements)
        {
            _draft.Place = new DefinitionPlace(_problems.File, LineOf(tree.Span));
            foreach (UnappliedChange missed in RepeatedDefinition.Apply(_draft, text, tree, LineOf(tree.Span), _problems, _places))
            {
                bool isType = missed.Construct == TableColumns.TypeOfColumn;
                _problems.Add(new DefinitionProblem(
                    LineOf(missed.Span), isType ? DefinitionProblemKind.UnknownType : DefinitionProblemKind.NotFollowed,
                    isType ? Encoding.UTF8.GetString(text.Span[missed.Span.Start..missed.Span.End]) : missed.Construct));
                if (Array.IndexOf(SelfEvident, missed.Construct) < 0)
                {
                    _problems.Miss(LineOf(missed.Span), GapsOf(text[tree.Span.Start..tree.Span.End]));
                }
            }

            if (tree is DoStatement block)
            {
                ReadBlock(block, text, LineOf(tree.Span));
            }
        }

        return parsed.Failure is null;
    }

    /// <summary>What a block of code defines is not followed, but its statements say what they are about.</summary>
    private void ReadBlock(DoStatement block, ReadOnlyMemory<byte> text, int line)
    {
        CatalogueGap[] gaps = [.. UnreadBlock.Gaps(Tokens(text[block.Code.Span.Start..block.Code.Span.End]), NameOf)];
        if (gaps.Length > 0)
        {
            _problems.Add(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, "do"));
            _problems.Miss(line, gaps);
        }
    }

    private IReadOnlyList<CatalogueGap> GapsOf(ReadOnlyMemory<byte> statement) => UnreadStatement.Gaps(Tokens(statement), NameOf);

    /// <summary>Whether others begin inside a statement that is none, which are then lost with it. Bodies have statements of their own.</summary>
    private bool HidesOthers(SourceSpan span)
    {
        ReadOnlyMemory<byte> statement = _text[span.Start..span.End];
        if (statement.Span.Contains((byte)'$'))
        {
            return false;
        }

        List<LooseToken> tokens = Tokens(statement);
        return tokens.Skip(1).Zip(tokens.Skip(2)).Any(pair => pair.First.Is("create")
            ? pair.Second.Kind == LooseTokenKind.Word
            : (pair.First.Is("alter") || pair.First.Is("drop")) && UnreadWords.Relations.Contains(pair.Second.Text));
    }

    private static List<LooseToken> Tokens(ReadOnlyMemory<byte> statement) =>
        LooseLexer.Tokens(Encoding.UTF8.GetString(statement.Span), SqlDialect.PostgreSql);

    /// <summary>The relation that a name means here; without a schema when there is none.</summary>
    private RelationName NameOf(List<LooseToken> parts)
    {
        static string Spell(LooseToken part) => part.Kind == LooseTokenKind.Word ? ServerText.LowerAscii(part.Text) : part.Text;
        string name = Spell(parts[^1]);
        string? schema = parts.Count > 1 ? Spell(parts[^2]) : _draft.Names.SearchPath.FirstOrDefault(item => _draft.TryFind(new RelationName(item, name), out _));
        return new RelationName(schema ?? string.Empty, name);
    }

    /// <summary>Rows are not wanted, and may make a statement longer than a parser likes.</summary>
    private static bool StartsWithData(ReadOnlySpan<byte> statement) =>
        statement.Length > 7 && Ascii.EqualsIgnoreCase(statement[..7], "insert "u8);

    private static DefinitionProblemKind KindOf(SyntaxFailureKind kind) => kind switch
    {
        SyntaxFailureKind.Unterminated => DefinitionProblemKind.Unterminated,
        SyntaxFailureKind.TooDeep or SyntaxFailureKind.TooLarge => DefinitionProblemKind.TooLarge,
        _ => DefinitionProblemKind.NotUnderstood,
    };
}

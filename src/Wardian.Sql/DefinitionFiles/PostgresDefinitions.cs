using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue.Changes;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>Reads scripts of PostgreSQL, which are run statement by statement: what pg_dump and other tools write, or people.</summary>
internal static class PostgresDefinitions
{
    /// <summary>Reads a script for psql into a draft.</summary>
    public static void Read(
        string content, CatalogueDraft draft, ImmutableArray<DefinitionProblem>.Builder problems, DefinitionPlaces places)
    {
        ReadOnlyMemory<byte> text = Encoding.UTF8.GetBytes(content);
        var script = new PostgresScript(text);
        var parser = new PostgresParser();
        while (script.TryNext(out PostgresScriptStatement statement))
        {
            if (statement.IsBroken)
            {
                problems.Add(new DefinitionProblem(statement.Line, DefinitionProblemKind.Unterminated));
            }
            else
            {
                bool isRead = TryApply(draft, parser, text[statement.Span.Start..statement.Span.End], statement, problems, places);
                script.Resume(statement, isRead);
            }
        }
    }

    /// <summary>Applies a statement; false when it is none.</summary>
    private static bool TryApply(
        CatalogueDraft draft, PostgresParser parser, ReadOnlyMemory<byte> text, PostgresScriptStatement statement,
        ImmutableArray<DefinitionProblem>.Builder problems, DefinitionPlaces places)
    {
        int LineOf(SourceSpan span) => statement.Line + text.Span[..Math.Min(span.Start, text.Length)].Count((byte)'\n');
        if (StartsWithData(text.Span))
        {
            return true;
        }

        ParsedText parsed = parser.Parse(text, PostgresLexing.Default);
        if (parsed.Failure is { } failure)
        {
            problems.Add(new DefinitionProblem(LineOf(failure.Span), KindOf(failure.Kind), failure.Construct));
        }

        foreach (Statement tree in parsed.Statements)
        {
            foreach (UnappliedChange missed in RepeatedDefinition.Apply(draft, text, tree, LineOf(tree.Span), problems, places))
            {
                bool isType = missed.Construct == TableColumns.TypeOfColumn;
                problems.Add(new DefinitionProblem(
                    LineOf(missed.Span), isType ? DefinitionProblemKind.UnknownType : DefinitionProblemKind.NotFollowed,
                    isType ? Encoding.UTF8.GetString(text.Span[missed.Span.Start..missed.Span.End]) : missed.Construct));
            }
        }

        return parsed.Failure is null;
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

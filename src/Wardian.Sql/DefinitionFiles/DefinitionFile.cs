using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Changes;
using Wardian.Sql.DefinitionFiles.Loose;
using Wardian.Sql.DefinitionFiles.MySql;
using Wardian.Sql.Knowledge;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>
/// Makes a snapshot of a file of definitions: what pg_dump, mysqldump, Navicat and other tools write, or people. A hospital often hands
/// over a file where it would not hand over an account.
/// </summary>
internal static class DefinitionFile
{
    /// <summary>Bytes of a file. A dump with the rows in it may be larger; it has to be made again without them.</summary>
    public const int BytesMax = 64 * 1024 * 1024;

    /// <summary>Problems that are listed; a file with more is not of the kind that it was taken for.</summary>
    private const int ProblemsMax = 1000;

    /// <summary>Reads the file.</summary>
    /// <param name="bytes">Its content in whatever encoding.</param>
    /// <param name="dialect">Whose SQL it is; null to find out.</param>
    public static DefinitionFileReading Read(ReadOnlySpan<byte> bytes, SqlDialect? dialect = null)
    {
        if (bytes.Length > BytesMax)
        {
            return new DefinitionFileReading(
                dialect ?? SqlDialect.PostgreSql, string.Empty, PostgresBuiltIns.Snapshot, NameContext.PostgresDefault,
                [new DefinitionProblem(1, DefinitionProblemKind.TooLarge)]);
        }

        DecodedFile file = DecodedFile.Decode(bytes);
        SqlDialect found = dialect ?? DialectRecogniser.Recognise(file.Text) ?? SqlDialect.PostgreSql;
        ImmutableArray<DefinitionProblem>.Builder problems = ImmutableArray.CreateBuilder<DefinitionProblem>();
        NameContext names = NameContext.PostgresDefault;
        CatalogueSnapshot snapshot;
        if (found == SqlDialect.PostgreSql)
        {
            var draft = new CatalogueDraft(PostgresBuiltIns.Snapshot, names);
            ReadPostgres(file.Text, draft, problems, new DefinitionPlaces());
            (snapshot, names) = (draft.ToSnapshot(), draft.Names);
        }
        else
        {
            snapshot = LooseDefinitions.Read(file.Text, found, problems, out names);
            if (found is SqlDialect.MySql or SqlDialect.MariaDb)
            {
                IEnumerable<MySqlObject> views = MySqlObjectReader.Read(file.Text, MySqlObjectReader.LexingOf(found), string.Empty, new TableNames(0), problems)
                    .Where(item => item.Kind == "view");
                problems.AddRange(views.Select(item => new DefinitionProblem(item.Line, DefinitionProblemKind.NotFollowed, item.Kind)));
            }
        }

        return new DefinitionFileReading(found, file.Encoding, snapshot, names, Listed(file, problems));
    }

    /// <summary>The problems in the file's order, with what decoding found.</summary>
    public static ImmutableArray<DefinitionProblem> Listed(DecodedFile? file, IEnumerable<DefinitionProblem> problems)
    {
        DefinitionProblem[] broken = file is { HasBrokenCharacters: true } ? [new DefinitionProblem(1, DefinitionProblemKind.BrokenCharacters)] : [];
        return [.. broken.Concat(problems).OrderBy(problem => problem.Line).Take(ProblemsMax)];
    }

    /// <summary>Reads a script for psql into a draft.</summary>
    public static void ReadPostgres(
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
            foreach (UnappliedChange missed in RepeatedTable.Apply(draft, text, tree, LineOf(tree.Span), problems, places))
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

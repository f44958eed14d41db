using System.Collections.Immutable;
using Wardian.Kernel;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.DefinitionFiles.MySql;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;
using Wardian.Sql.Resolution;
using Wardian.Sql.Resolution.Prepared;
using Wardian.Sql.Scanning;

namespace Wardian.Sql;

/// <summary>
/// Says what the statements of a text read, write and output. For any number of threads; never throws for any bytes. The work is bounded for
/// each statement, so a caller that may be interrupted looks between them.
/// </summary>
/// <param name="catalogue">The database that the statements are meant for.</param>
public sealed class SqlAnalyser(SqlCatalogue catalogue)
{
    /// <summary>Longest text that is analysed, in bytes.</summary>
    public const int TextBytesMax = ParserLimits.TextBytesMax;

    /// <summary>A file's bytes as a text to analyse. Its encoding is found out as that of definitions is, so that what Chinese Windows saves is read.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The text in UTF-8, what the bytes were taken for, and the first lines in which some are of no character, or of another encoding.</returns>
    public static (byte[] Text, string Encoding, ImmutableArray<int> DamagedLines) Decode(ReadOnlySpan<byte> bytes)
    {
        DecodedFile file = DecodedFile.DecodeText(bytes);
        return (System.Text.Encoding.UTF8.GetBytes(file.Text), file.Encoding, [.. file.BrokenLines()]);
    }

    private readonly LineageAnalyser _analyser = new(catalogue.Snapshot);

    /// <summary>For statements behind one that says the search path, where the catalogue leaves open which one sessions begin with.</summary>
    private readonly Lazy<LineageAnalyser> _underSaidPath = new(() => new LineageAnalyser(catalogue.UnderSaidPath!));

    /// <summary>
    /// The statements one after the other, found as the server finds them. They do not see each other's effects: what stands behind
    /// one that may change its meaning is incomplete. No transaction is taken to be open where the text begins unless the catalogue says so (<see cref="SqlCatalogue.InTransaction"/>). What <c>PREPARE</c> and <c>DECLARE</c> make ready is known to those behind them. What cannot be cut, and a text that is too long, is one statement that is incomplete.
    /// </summary>
    /// <param name="text">The text in UTF-8.</param>
    /// <param name="isScript">
    /// Whether it is what somebody would give to the dialect's command-line client: that of MySQL has a command, <c>DELIMITER</c>, which says
    /// what ends statements and which no server ever sees.
    /// </param>
    public IEnumerable<AnalysedStatement> Analyse(ReadOnlyMemory<byte> text, bool isScript = false)
    {
        if (text.Length > TextBytesMax)
        {
            var reason = new Incompleteness(IncompleteReason.TooLarge, default, "text");
            return [new AnalysedStatement(new SourceSpan(0, text.Length), StatementKind.Unknown, new StatementLineage { Incomplete = [reason] })];
        }

        return AnalyseAll(text, !IsMySql ? Cut(text.Span) : isScript ? CutScript(text) : CutMySql(text.Span));
    }

    private IEnumerable<AnalysedStatement> AnalyseAll(ReadOnlyMemory<byte> text, List<CutStatement> statements)
    {
        TextChanges changes = new(catalogue.Names, DialectRules.For(catalogue.Snapshot.Dialect));
        ReadyStatements ready = new();
        FollowedNames followed = new(catalogue);
        foreach (CutStatement statement in statements)
        {
            SourceSpan span = statement.Span;
            AnalysedStatement analysed = statement.Command is { } command ? FollowedNames.OfCommand(command) : ready.Follow(Analyse(text, statement, followed.Catalogue));
            if (changes.ReasonFor(text.Span[span.Start..span.End], analysed.Lineage) is { } change)
            {
                var reason = new Incompleteness(IncompleteReason.ChangedBefore, new SourceSpan(0, span.Length), change);
                analysed = analysed with { Lineage = analysed.Lineage with { Incomplete = analysed.Lineage.Incomplete.Add(reason) } };
            }

            yield return analysed;
            changes.Add(followed.Take(analysed, text.Span[span.Start..span.End]));
            ready.Add(analysed);
        }
    }

    private static List<CutStatement> Cut(ReadOnlySpan<byte> text)
    {
        var scanner = new PostgresStatementScanner(literalBytesMax: 0);
        scanner.Scan(text, PostgresLexing.Default);
        var found = new List<CutStatement>(scanner.Count);
        for (int index = 0; index < scanner.Count; index++)
        {
            ref readonly ScannedStatement statement = ref scanner[index];
            found.Add(new CutStatement(new SourceSpan(statement.Start, statement.Start + statement.Length), statement.Kind));
        }

        return found;
    }

    private bool IsMySql => DialectRules.For(catalogue.Snapshot.Dialect).IsMySql;

    private MySqlLexing MySqlLexing => DialectRules.For(catalogue.Snapshot.Dialect).LexingOf(catalogue.Names);

    private List<CutStatement> CutMySql(ReadOnlySpan<byte> text)
    {
        var scanner = new MySqlStatementScanner(literalBytesMax: 0);
        scanner.Scan(text, MySqlLexing);
        var found = new List<CutStatement>(scanner.Count);
        for (int index = 0; index < scanner.Count; index++)
        {
            ref readonly MySqlStatement statement = ref scanner[index];
            found.Add(new CutStatement(new SourceSpan(statement.Start, statement.Start + statement.Length), statement.Kind));
        }

        return found;
    }

    /// <summary>What the client sends may be several statements: it asks for that to be allowed. Of its commands those are of interest that change something.</summary>
    private List<CutStatement> CutScript(ReadOnlyMemory<byte> text)
    {
        if (!MySqlScript.HasCommands(text.Span))
        {
            return CutMySql(text.Span);
        }

        var script = new MySqlScript(text, MySqlLexing, keepsBroken: true);
        var found = new List<CutStatement>();
        while (script.TryNext(out ScriptPart part) && part.Command is not ("quit" or "exit"))
        {
            SourceSpan sent = part.Span;
            if (part.Command is null)
            {
                found.AddRange(CutMySql(text.Span[sent.Start..sent.End]).Select(statement =>
                    new CutStatement(new SourceSpan(sent.Start + statement.Span.Start, sent.Start + statement.Span.End), statement.Kind)));
            }
            else if (part.Command != "delimiter" && !ClientCommands.IsHarmless(part.Command))
            {
                found.Add(new CutStatement(sent, StatementKind.Unknown) { Command = part });
            }
        }

        return found;
    }

    private AnalysedStatement Analyse(ReadOnlyMemory<byte> text, CutStatement cut, SqlCatalogue known)
    {
        (SourceSpan span, StatementKind kind) = cut;
        LineageAnalyser analyser = ReferenceEquals(known.Snapshot, catalogue.Snapshot) ? _analyser : _underSaidPath.Value;
        ReadOnlyMemory<byte> statement = text[span.Start..span.End];
        StatementLineage[] lineages = IsMySql
            ? [.. analyser.Analyse(statement, MySqlLexing, known.Names)]
            : [.. analyser.Analyse(statement, PostgresLexing.Default, known.Names)];

        // The scanner and the parser agree on what one statement is; where they did not, saying so is better than choosing one.
        StatementLineage lineage = lineages is [var only]
            ? only
            : new StatementLineage { Incomplete = [new Incompleteness(IncompleteReason.NotUnderstood, new SourceSpan(0, span.Length), "statement")] };
        return new AnalysedStatement(span, kind, lineage)
        {
            Copies = analyser.Copies(lineage, known.Names),
            FullWidth = lineage.IsComplete ? [] : IsMySql
                ? FullWidthCharacters.Find(statement.Span, MySqlLexing)
                : FullWidthCharacters.Find(statement.Span, PostgresLexing.Default),
        };
    }
}

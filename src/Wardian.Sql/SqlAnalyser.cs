using Wardian.Kernel;
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

    private readonly LineageAnalyser _analyser = new(catalogue.Snapshot);

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

    private IEnumerable<AnalysedStatement> AnalyseAll(ReadOnlyMemory<byte> text, List<(SourceSpan Span, StatementKind Kind)> statements)
    {
        TextChanges changes = new(catalogue.Names, DialectRules.For(catalogue.Snapshot.Dialect));
        ReadyStatements ready = new();
        foreach ((SourceSpan span, StatementKind kind) in statements)
        {
            AnalysedStatement analysed = ready.Follow(Analyse(text, span, kind));
            if (changes.ReasonFor(text.Span[span.Start..span.End], analysed.Lineage) is { } change)
            {
                var reason = new Incompleteness(IncompleteReason.ChangedBefore, new SourceSpan(0, span.Length), change);
                analysed = analysed with { Lineage = analysed.Lineage with { Incomplete = analysed.Lineage.Incomplete.Add(reason) } };
            }

            yield return analysed;
            changes.Add(analysed.Lineage);
            ready.Add(analysed);
        }
    }

    private static List<(SourceSpan Span, StatementKind Kind)> Cut(ReadOnlySpan<byte> text)
    {
        var scanner = new PostgresStatementScanner(literalBytesMax: 0);
        scanner.Scan(text, PostgresLexing.Default);
        var found = new List<(SourceSpan, StatementKind)>(scanner.Count);
        for (int index = 0; index < scanner.Count; index++)
        {
            ref readonly ScannedStatement statement = ref scanner[index];
            found.Add((new SourceSpan(statement.Start, statement.Start + statement.Length), statement.Kind));
        }

        return found;
    }

    private bool IsMySql => DialectRules.For(catalogue.Snapshot.Dialect).IsMySql;

    private MySqlLexing MySqlLexing => DialectRules.For(catalogue.Snapshot.Dialect).LexingOf(catalogue.Names);

    private List<(SourceSpan Span, StatementKind Kind)> CutMySql(ReadOnlySpan<byte> text)
    {
        var scanner = new MySqlStatementScanner(literalBytesMax: 0);
        scanner.Scan(text, MySqlLexing);
        var found = new List<(SourceSpan, StatementKind)>(scanner.Count);
        for (int index = 0; index < scanner.Count; index++)
        {
            ref readonly MySqlStatement statement = ref scanner[index];
            found.Add((new SourceSpan(statement.Start, statement.Start + statement.Length), statement.Kind));
        }

        return found;
    }

    /// <summary>What the client sends may be several statements: it asks for that to be allowed.</summary>
    private List<(SourceSpan Span, StatementKind Kind)> CutScript(ReadOnlyMemory<byte> text)
    {
        if (!MySqlScript.HasCommands(text.Span))
        {
            return CutMySql(text.Span);
        }

        var script = new MySqlScript(text, MySqlLexing, keepsBroken: true);
        var found = new List<(SourceSpan, StatementKind)>();
        while (script.TryNext(out ScriptPart part))
        {
            SourceSpan sent = part.Command is null ? part.Span : default;
            found.AddRange(CutMySql(text.Span[sent.Start..sent.End]).Select(statement =>
                (new SourceSpan(sent.Start + statement.Span.Start, sent.Start + statement.Span.End), statement.Kind)));
        }

        return found;
    }

    private AnalysedStatement Analyse(ReadOnlyMemory<byte> text, SourceSpan span, StatementKind kind)
    {
        ReadOnlyMemory<byte> statement = text[span.Start..span.End];
        StatementLineage[] lineages = IsMySql
            ? [.. _analyser.Analyse(statement, MySqlLexing, catalogue.Names)]
            : [.. _analyser.Analyse(statement, PostgresLexing.Default, catalogue.Names)];

        // The scanner and the parser agree on what one statement is; where they did not, saying so is better than choosing one.
        StatementLineage lineage = lineages is [var only]
            ? only
            : new StatementLineage { Incomplete = [new Incompleteness(IncompleteReason.NotUnderstood, new SourceSpan(0, span.Length), "statement")] };
        return new AnalysedStatement(span, kind, lineage)
        {
            Copies = _analyser.Copies(lineage, catalogue.Names),
            FullWidth = lineage.IsComplete ? [] : IsMySql
                ? FullWidthCharacters.Find(statement.Span, MySqlLexing)
                : FullWidthCharacters.Find(statement.Span, PostgresLexing.Default),
        };
    }
}

using Wardian.Kernel;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;
using Wardian.Sql.Resolution;

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
    /// The statements one after the other, found as the server finds them. They do not see each other's effects on the catalogue. What cannot
    /// be cut, and a text that is too long, is one statement that is incomplete.
    /// </summary>
    /// <param name="text">The text in UTF-8.</param>
    public IEnumerable<AnalysedStatement> Analyse(ReadOnlyMemory<byte> text)
    {
        if (text.Length > TextBytesMax)
        {
            var reason = new Incompleteness(IncompleteReason.TooLarge, default, "text");
            return [new AnalysedStatement(new SourceSpan(0, text.Length), StatementKind.Unknown, new StatementLineage { Incomplete = [reason] })];
        }

        return (IsMySql ? CutMySql(text.Span) : Cut(text.Span)).Select(statement => Analyse(text, statement.Span, statement.Kind));
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
        return new AnalysedStatement(span, kind, lineage);
    }
}

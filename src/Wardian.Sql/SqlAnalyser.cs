using Wardian.Kernel;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql.Parsing;
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
    /// The statements one after the other, found as the catalogue's server finds them. They do not see each other's effects on the catalogue. What cannot
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

        return StatementCutter.Cut(text.Span, catalogue.Dialect).Select(statement => Analyse(text, statement.Span, statement.Kind));
    }

    private AnalysedStatement Analyse(ReadOnlyMemory<byte> text, SourceSpan span, StatementKind kind)
    {
        ReadOnlyMemory<byte> part = text[span.Start..span.End];
        StatementLineage[] lineages = [.. catalogue.Dialect == SqlDialect.PostgreSql
            ? _analyser.Analyse(part, PostgresLexing.Default, catalogue.Names)
            : AnalyseMySql(part)];

        // The scanner and the parser agree on what one statement is; where they did not, saying so is better than choosing one.
        StatementLineage lineage = lineages is [var only]
            ? only
            : new StatementLineage { Incomplete = [new Incompleteness(IncompleteReason.NotUnderstood, new SourceSpan(0, span.Length), "statement")] };
        return new AnalysedStatement(span, kind, lineage);
    }

    /// <summary>MySQL's statements are read, but not resolved: all that is known of one is whether it is of the grammar.</summary>
    private IEnumerable<StatementLineage> AnalyseMySql(ReadOnlyMemory<byte> text)
    {
        ParsedText parsed = new MySqlParser().Parse(text, StatementCutter.LexingOf(catalogue.Dialect));
        Incompleteness reason = parsed.Failure is { } failure
            ? new Incompleteness(LineageAnalyser.ReasonOf(failure.Kind), failure.Span, failure.Construct)
            : new Incompleteness(IncompleteReason.UnsupportedConstruct, new SourceSpan(0, text.Length), "MySQL");
        return [new StatementLineage { Incomplete = [reason] }];
    }
}

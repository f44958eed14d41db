using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.Resolution;

/// <summary>Says of statements what they touch, against one snapshot. For any number of threads.</summary>
/// <param name="catalogue">The snapshot.</param>
/// <param name="followsRoutines">Whether bodies of routines count; without them a lineage is what the server's own analysis can say.</param>
internal sealed class LineageAnalyser(CatalogueSnapshot catalogue, bool followsRoutines = true)
{
    private readonly AnalysisCaches _caches = new(catalogue, followsRoutines);

    [ThreadStatic]
    private static PostgresParser? _parser;

    /// <summary>What the statements of a text touch, one after the other; they do not see each other's effects on the catalogue.</summary>
    public ImmutableArray<StatementLineage> Analyse(ReadOnlyMemory<byte> text, PostgresLexing lexing, NameContext names)
    {
        ParsedText parsed = (_parser ??= new PostgresParser()).Parse(text, lexing);
        NameContext context = names.Lexing == lexing ? names : names with { Lexing = lexing };
        return parsed.Failure is { } failure
            ? [new StatementLineage { Incomplete = [new Incompleteness(ReasonOf(failure.Kind), failure.Span, failure.Construct)] }]
            : [.. parsed.Statements.Select(statement => Analyse(statement, text, context))];
    }

    /// <summary>What one statement touches.</summary>
    public StatementLineage Analyse(Statement statement, ReadOnlyMemory<byte> text, NameContext names)
    {
        var analysis = new Analysis(_caches.For(names), names, text);
        ImmutableArray<ResultColumn> columns = analysis.Statements.Resolve(statement, new Scope(null));
        return Result(analysis, columns);
    }

    private static StatementLineage Result(Analysis analysis, ImmutableArray<ResultColumn> columns)
    {
        Facts facts = analysis.Facts;
        foreach (ColumnReference column in analysis.Columns.References(facts.Referenced))
        {
            facts.Touch(column.Relation.Name, TableAccessKind.Read);
        }

        return new StatementLineage
        {
            Outputs = [.. columns.Select(column =>
                new OutputColumn(column.Name, analysis.Columns.Names(column.Value.Sources), column.Value.IsIdentity) { Span = column.Span })],
            Uses = [.. Enum.GetValues<ColumnUseKind>().SelectMany(kind => analysis.Columns.Names(facts.Uses(kind)).Select(name => new ColumnUse(name, kind)))],
            Referenced = analysis.Columns.Names(facts.Referenced),
            Tables = [.. facts.Tables],
            Routines = [.. facts.Routines],
            Constants = [.. facts.Constants],
            Groupings = [.. facts.Groupings],
            Flows = [.. facts.Flows],
            Written = [.. facts.Written],
            Effects = [.. facts.Effects],
            Incomplete = [.. facts.Incomplete],
        };
    }

    /// <summary>A parser's reason as one of a lineage.</summary>
    internal static IncompleteReason ReasonOf(SyntaxFailureKind kind) => kind switch
    {
        SyntaxFailureKind.Unterminated => IncompleteReason.Unterminated,
        SyntaxFailureKind.TooDeep => IncompleteReason.TooDeep,
        SyntaxFailureKind.TooLarge => IncompleteReason.TooLarge,
        _ => IncompleteReason.NotUnderstood,
    };
}

using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;
using Wardian.Sql.Resolution.Prepared;

namespace Wardian.Sql.Resolution;

/// <summary>Says of statements what they touch, against one snapshot. For any number of threads.</summary>
/// <param name="catalogue">The snapshot.</param>
/// <param name="followsRoutines">Whether bodies of routines count; without them a lineage is what the server's own analysis can say.</param>
internal sealed class LineageAnalyser(CatalogueSnapshot catalogue, bool followsRoutines = true)
{
    /// <summary>
    /// How often a statement is gone through whose variables get values after they are read. Every round but the last adds a source, so more
    /// would take a chain of as many variables.
    /// </summary>
    private const int VariableRoundsMax = 16;

    private readonly AnalysisCaches _caches = new(catalogue, followsRoutines);

    /// <summary>What the statements of a text touch, one after the other; they do not see each other's effects on the catalogue.</summary>
    public ImmutableArray<StatementLineage> Analyse(ReadOnlyMemory<byte> text, PostgresLexing lexing, NameContext names) =>
        Analyse(text, names.Lexing == lexing ? names : names with { Lexing = lexing });

    /// <summary>The same for a text in the dialect of MySQL or MariaDB. The context's database is the current one; when it is empty there is none.</summary>
    public ImmutableArray<StatementLineage> Analyse(ReadOnlyMemory<byte> text, MySqlLexing lexing, NameContext names) => Analyse(text, names.In(lexing));

    /// <summary>What one statement touches.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="text">The text that it was read from.</param>
    /// <param name="names">What names mean in it.</param>
    /// <param name="work">Counts the work; one for each statement.</param>
    public StatementLineage Analyse(Statement statement, ReadOnlyMemory<byte> text, NameContext names, SummaryWork? work = null)
    {
        AnalysisCache shared = _caches.For(names, work ?? new SummaryWork());
        Analysis? before = null;
        for (int round = 1; ; round++)
        {
            var analysis = new Analysis(shared, names, text);
            if (before is not null)
            {
                analysis.Variables.Seed(before.Variables, before.Columns);
            }

            ImmutableArray<ResultColumn> columns = analysis.Statements.Resolve(statement, new Scope(null));
            if (!analysis.Variables.IsReadTooEarly)
            {
                analysis.Variables.NoteCrossings();
                analysis.Kept.NoteCrossings();
                return Result(analysis, columns) with { Step = SessionStep.Of(analysis, statement), Turn = NameTurn.Of(analysis, statement) };
            }

            if (round == VariableRoundsMax)
            {
                analysis.Facts.Miss(IncompleteReason.TooLarge, statement.Span, "@");
                return Result(analysis, columns);
            }

            before = analysis;
        }
    }

    /// <summary>What the materialized views that a statement reads are copies of.</summary>
    public ImmutableArray<HeldCopy> Copies(StatementLineage lineage, NameContext names) => new HeldCopyReader(catalogue, _caches.For(names, new SummaryWork())).Read(lineage);

    private ImmutableArray<StatementLineage> Analyse(ReadOnlyMemory<byte> text, NameContext names)
    {
        ParsedText parsed = DialectRules.For(catalogue.Dialect).Parse(text, names);
        return parsed.Failure is { } failure
            ? [new StatementLineage { Incomplete = [new Incompleteness(ReasonOf(failure.Kind), failure.Span, failure.Construct)] }]
            : [.. parsed.Statements.Select(statement => Analyse(statement, text, names))];
    }

    /// <summary>What an analysis has found out, with these columns as its result.</summary>
    public static StatementLineage Result(Analysis analysis, ImmutableArray<ResultColumn> columns)
    {
        Facts facts = analysis.Facts;
        foreach (ColumnReference column in analysis.Columns.References(facts.Referenced))
        {
            analysis.Touch(column.Relation, TableAccessKind.Read, column.IsOnly);
        }

        BuiltInEffects.NoteColumns(analysis, AllOf(facts, columns));
        LateNames.Note(analysis);
        return KnownGaps.NotedIn(analysis.Catalogue.Gaps, new StatementLineage
        {
            Outputs = Outputs(analysis, columns),
            Exported = Outputs(analysis, facts.Exported),
            Prepared = Outputs(analysis, facts.Prepared),
            Uses = [.. Enum.GetValues<ColumnUseKind>().SelectMany(kind => analysis.Columns.Names(facts.Uses(kind)).Select(name => new ColumnUse(name, kind)))],
            Referenced = analysis.Columns.Named(facts.Referenced),
            Tables = [.. facts.Tables],
            Routines = [.. facts.Routines],
            Constants = [.. facts.Constants],
            Groupings = [.. facts.Groupings],
            Flows = [.. facts.Flows],
            Written = [.. facts.Written],
            Effects = [.. facts.Effects],
            Kept = analysis.Kept.Uses(),
            TransactionEnd = facts.TransactionEnd,
            Incomplete = [.. facts.Incomplete],
        });
    }

    /// <summary>The columns that come out or decide something.</summary>
    private static ColumnSet AllOf(Facts facts, ImmutableArray<ResultColumn> columns)
    {
        ColumnSet all = facts.Referenced;
        foreach (ResultColumn column in columns.Concat(facts.Prepared).Concat(facts.Exported))
        {
            all |= column.Value.Sources;
        }

        foreach (ColumnUseKind kind in Enum.GetValues<ColumnUseKind>())
        {
            all |= facts.Uses(kind);
        }

        return all;
    }

    private static ImmutableArray<OutputColumn> Outputs(Analysis analysis, ImmutableArray<ResultColumn> columns) =>
    [
        .. columns.Select(column =>
            new OutputColumn(column.Name, analysis.Columns.Names(column.Value.Sources), column.Value.IsIdentity && !analysis.Columns.Bases(column.Value.Sources).Any()) { Span = column.Span }),
    ];

    private static IncompleteReason ReasonOf(SyntaxFailureKind kind) => kind switch
    {
        SyntaxFailureKind.Unterminated => IncompleteReason.Unterminated,
        SyntaxFailureKind.TooDeep => IncompleteReason.TooDeep,
        SyntaxFailureKind.TooLarge => IncompleteReason.TooLarge,
        _ => IncompleteReason.NotUnderstood,
    };
}

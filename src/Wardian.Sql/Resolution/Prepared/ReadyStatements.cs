using System.Collections.Immutable;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.Prepared;

/// <summary>
/// The statements and cursors that one text makes ready and uses itself: <c>EXECUTE</c> and <c>FETCH</c> do what stands in their <c>PREPARE</c> and
/// <c>DECLARE</c>, as long as nothing comes between that may take one's place or change what it means. A routine of a user's may do either.
/// </summary>
internal sealed class ReadyStatements
{
    private readonly Dictionary<string, AnalysedStatement> _prepared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AnalysedStatement> _cursors = new(StringComparer.Ordinal);

    /// <summary>The statement with what it runs in its place, when that is known.</summary>
    public AnalysedStatement Follow(AnalysedStatement statement)
    {
        (SessionStepKind kind, string name) = statement.Lineage.Step;
        AnalysedStatement? ready = kind switch
        {
            SessionStepKind.Execute or SessionStepKind.Explain => _prepared.GetValueOrDefault(name),
            SessionStepKind.Fetch or SessionStepKind.Move or SessionStepKind.CurrentOf => _cursors.GetValueOrDefault(name),
            _ => null,
        };
        if (ready is null)
        {
            return statement;
        }

        StatementLineage lineage = ready.Lineage;
        if (kind == SessionStepKind.CurrentOf)
        {
            return statement with { Lineage = AtRowOf(statement.Lineage, name, lineage) };
        }

        return statement with
        {
            // Places in it are those of another statement.
            Lineage = lineage with
            {
                Outputs = OutputsOf(kind, lineage),
                Prepared = [],
                Constants = [],
                Effects = [.. statement.Lineage.Effects, .. lineage.Effects.Select(effect => effect with { Span = default })],
                Step = statement.Lineage.Step,
            },
            Copies = ready.Copies,
            FullWidth = [],
        };
    }

    /// <summary>A change of the row that a cursor is at: all that decides over the cursor's rows decides which row that is.</summary>
    private static StatementLineage AtRowOf(StatementLineage change, string cursor, StatementLineage declared) => change with
    {
        Uses = [.. change.Uses.Concat(declared.Uses).Distinct()],
        Tables = [.. change.Tables.Concat(declared.Tables).GroupBy(table => (table.Table, table.Through))
            .Select(same => same.First() with { Kind = same.Aggregate(TableAccessKind.None, (all, table) => all | table.Kind), IsIndirect = same.All(table => table.IsIndirect) })],
        Incomplete = [.. change.Incomplete.Where(item => item is not { Reason: IncompleteReason.UnknownPrepared } || item.Construct != cursor)],
    };

    /// <summary>What the client gets; a plan depends on all that the statement looks at.</summary>
    private static ImmutableArray<OutputColumn> OutputsOf(SessionStepKind kind, StatementLineage ready) => kind switch
    {
        SessionStepKind.Move => [],
        SessionStepKind.Explain =>
            [new OutputColumn("QUERY PLAN", [.. ready.Prepared.SelectMany(column => column.Sources).Concat(ready.Uses.Select(use => use.Column)).Distinct()], IsIdentity: false)],
        _ => [.. ready.Prepared.Select(column => column with { Span = default })],
    };

    /// <summary>Takes in what a statement leaves ready, and takes away.</summary>
    public void Add(AnalysedStatement statement)
    {
        StatementLineage lineage = statement.Lineage;
        (SessionStepKind kind, string name) = lineage.Step;
        bool callsUsers = lineage.Routines.Any(routine => !routine.IsBuiltIn);

        // MySQL's dialect makes nearly any statement ready.
        bool mayReplace = callsUsers || lineage.Effects.Any(effect => MeaningChange.Of(effect) is not (MeaningChanges.None or MeaningChanges.Values));
        bool isKept = kind is SessionStepKind.Prepare or SessionStepKind.Declare && lineage.IsComplete;
        if (kind == SessionStepKind.Anything || !lineage.IsComplete || (mayReplace && kind != SessionStepKind.Prepare))
        {
            _prepared.Clear();
            _cursors.Clear();
        }

        if (kind == SessionStepKind.EndTransaction)
        {
            _cursors.Clear();
        }

        if (isKept)
        {
            (kind == SessionStepKind.Prepare ? _prepared : _cursors)[name] = statement;
        }
    }
}

using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Changes;
using Wardian.Sql.Knowledge;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>
/// Whether code that a script runs may define something, which nobody reads then: functions in queries, triggers, blocks, programs. What is
/// known to leave all definitions alone does so; anything else may define anything.
/// </summary>
internal sealed class ScriptCode(CatalogueDraft draft, DefinitionProblems problems)
{
    /// <summary>What may be hidden behind these. A relation or a column that is not known is run by nobody.</summary>
    private static readonly IncompleteReason[] Hiding =
    [
        IncompleteReason.NotUnderstood, IncompleteReason.TooDeep, IncompleteReason.TooLarge, IncompleteReason.UnknownRoutine, IncompleteReason.OpaqueRoutine,
        IncompleteReason.OpaqueView, IncompleteReason.DynamicText, IncompleteReason.UnknownPrepared, IncompleteReason.UnreadDefinition,
    ];

    private readonly HashSet<string> _extensions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _rows = new(StringComparer.Ordinal);
    private LineageAnalyser? _analyser;
    private CatalogueGaps _gaps = CatalogueGaps.None;
    private (int Changes, NameContext Names, int Gaps) _seen;

    /// <summary>Takes in what an extension brings, which no script says.</summary>
    public void Note(UtilityStatement statement)
    {
        if (statement is { Verb: "create extension", Objects: [var extension, ..] })
        {
            _extensions.Add(ChangeContext.Last(extension.Name));
        }
    }

    /// <summary>Whether an <c>INSERT</c> of constants alone sets something off that may define something.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="rows">The first row.</param>
    /// <param name="end">Behind the last row.</param>
    /// <param name="mayDefine">Answers for the statement with one row.</param>
    public bool MayDefine(ReadOnlySpan<byte> text, SourceSpan rows, int end, Func<byte[], bool> mayDefine)
    {
        LookAgain();
        string key = Encoding.UTF8.GetString(text[..rows.Start]) + '\0' + Encoding.UTF8.GetString(text[end..]);
        if (!_rows.TryGetValue(key, out bool known))
        {
            known = mayDefine([.. text[..rows.End], .. text[end..]]);
            _rows.Add(key, known);
        }

        return known;
    }

    /// <summary>Whether code that a statement runs may define something, beside what the statement itself says that it does.</summary>
    public bool MayDefine(Statement tree, ReadOnlyMemory<byte> text) => Runs(tree) switch
    {
        CodeRun.Nothing => false,
        CodeRun.Anything => true,
        CodeRun.Inside => Read(tree, text, isDefinition: true).MayDefine,
        _ => Read(tree, text, isDefinition: false).MayDefine,
    };

    /// <summary>The same of a block, whose own definitions are looked for otherwise; tells whether it runs more than these.</summary>
    public (bool MayDefine, bool RunsOther) MayDefine(DoStatement block, ReadOnlyMemory<byte> text) => Read(block, text, isDefinition: false);

    private CodeRun Runs(Statement tree) => tree switch
    {
        SetStatement or ShowStatement or TransactionStatement or LockStatement or FetchStatement => CodeRun.Nothing,
        QueryStatement { Query.Into: { Kind: IntoKind.Table } } or CreateTableStatement { Query: not null, IsWithoutData: false } => CodeRun.Inside,
        CreateViewStatement { IsMaterialized: true, IsWithoutData: false } => CodeRun.Inside,
        CreateIndexStatement index => !index.Columns.All(column => column is NameExpression) || index.Where is not null || HasEvents ? CodeRun.Inside : CodeRun.Nothing,
        AlterTableStatement alter => alter.Changes.Any(RunsCode) || HasEvents ? CodeRun.Inside : CodeRun.Nothing,
        CreateTableStatement or CreateViewStatement or CreateRoutineStatement or CreateTriggerStatement or CreateRuleStatement or DropStatement =>
            HasEvents ? CodeRun.Inside : CodeRun.Nothing,
        UtilityStatement utility => Runs(utility),
        _ => CodeRun.All,
    };

    private CodeRun Runs(UtilityStatement utility) => utility.Verb switch
    {
        "load" or "drop owned" or "import foreign schema" => CodeRun.Anything,
        "alter domain" or "refresh materialized view" or "analyze" or "vacuum" or "cluster" or "reindex" => CodeRun.Inside,
        _ => HasEvents ? CodeRun.Inside : CodeRun.Nothing,
    };

    private bool HasEvents => draft.HasEventTriggers;

    /// <summary>Whether expressions are worked out for the rows that are there.</summary>
    private static bool RunsCode(TableChange change) => change switch
    {
        { Action: "add column" or "type" or "set expression" or "validate constraint" or "attach partition" } => true,
        { Constraint: { } constraint } => constraint.Expression is not null || constraint.Where is not null || !constraint.Columns.All(column => column is NameExpression),
        _ => false,
    };

    private (bool MayDefine, bool RunsOther) Read(Statement tree, ReadOnlyMemory<byte> text, bool isDefinition)
    {
        LookAgain();
        StatementLineage lineage = KnownGaps.NotedIn(_gaps, _analyser!.Analyse(tree, text, draft.Names));
        bool isHidden = lineage.Incomplete.Any(item => IsHiding(item) && (!isDefinition || item.Reason != IncompleteReason.UnreadDefinition));
        bool mayDefine = isHidden || lineage.Effects.Any(effect => (!isDefinition || effect.Span.Length == 0) && MayDefine(effect));
        bool runsOther = lineage.Routines.Any(routine => !routine.IsBuiltIn)
            || lineage.Incomplete.Any(item => IsHiding(item) && item.Reason != IncompleteReason.DynamicText)
            || lineage.Effects.Any(effect => MayDefine(effect) && effect.Kind is not (StatementEffectKind.DefinesObject or StatementEffectKind.ExecutesText));
        return (mayDefine, runsOther);
    }

    private static bool MayDefine(StatementEffect effect) =>
        (MeaningChange.Of(effect) & ~MeaningChanges.Values) != MeaningChanges.None
        || effect.Kind is StatementEffectKind.RunsProgram or StatementEffectKind.ReachesNetwork;

    private bool IsHiding(Incompleteness item) => Array.IndexOf(Hiding, item.Reason) >= 0
        && !(item.Reason == IncompleteReason.UnknownRoutine && _extensions.Any(extension => FunctionEffects.IsPlain(extension, item.Construct)));

    /// <summary>What was found out before something changed does not count any more.</summary>
    private void LookAgain()
    {
        (int Changes, NameContext Names, int Gaps) now = (draft.Changes, draft.Names, problems.Gaps.Count);
        if (_analyser is not null && _seen.Changes == now.Changes && ReferenceEquals(_seen.Names, now.Names) && _seen.Gaps == now.Gaps)
        {
            return;
        }

        if (_seen.Gaps != now.Gaps)
        {
            // Of what was not read only routines and triggers run.
            _gaps = new CatalogueGaps([.. problems.Gaps.Where(gap => gap.Subject is GapSubject.Routine or GapSubject.RelationChange)]);
        }

        _seen = now;
        _analyser = new LineageAnalyser(draft.LookAt());
        _rows.Clear();
    }

    /// <summary>What of a statement is looked at.</summary>
    private enum CodeRun
    {
        /// <summary>It runs no code.</summary>
        Nothing,

        /// <summary>What it does itself is followed; what code does that it runs is not.</summary>
        Inside,

        /// <summary>Nothing that it does is followed.</summary>
        All,

        /// <summary>What it does is in no script.</summary>
        Anything,
    }
}

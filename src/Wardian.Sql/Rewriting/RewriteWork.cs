using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.Rewriting;

/// <summary>What the parts of one rewriting share.</summary>
/// <param name="caches">What is known of the catalogue.</param>
/// <param name="plan">Which columns are masked.</param>
/// <param name="names">What names mean in the statement.</param>
internal sealed class RewriteWork(AnalysisCaches caches, MaskingPlan plan, NameContext names)
{
    /// <summary>Refusals kept: a person reads the first few.</summary>
    private const int RefusalsMax = 32;

    /// <summary>What changes which rows there are, or what is in them.</summary>
    private const TableAccessKind Rows = TableAccessKind.Insert | TableAccessKind.Update | TableAccessKind.Delete | TableAccessKind.Truncate;

    /// <summary>Functions that change large objects and sequences; those that make new ones are as <c>CREATE TABLE AS</c>.</summary>
    private static readonly ImmutableArray<string> Putting = ["setval", "lo_put", "lowrite", "lo_truncate", "lo_truncate64", "lo_unlink"];

    /// <summary>All uses of columns but that of values, which flows tell of.</summary>
    private static readonly ImmutableArray<ColumnUseKind> Deciding = [.. Enum.GetValues<ColumnUseKind>().Where(kind => kind != ColumnUseKind.Assigned)];

    private readonly List<Refusal> _refusals = [];
    private readonly Dictionary<QuerySummary, bool> _touching = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _maskedVariables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is known of the catalogue, for one statement, whose steps it counts.</summary>
    public AnalysisCache Shared { get; private set; } = caches.For(names, new SummaryWork());

    /// <summary>Which columns are masked.</summary>
    public MaskingPlan Plan => plan;

    /// <summary>What names mean in the statement.</summary>
    public NameContext Names => names;

    /// <summary>What the dialect decides.</summary>
    public RewriteRules Rules { get; } = RewriteRules.For(caches.Catalogue.Dialect);

    /// <summary>The queries of views as they have been rewritten; null for those that cannot be.</summary>
    public Dictionary<Relation, SplicedText?> Views { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>What keeps the statement from being rewritten.</summary>
    public IReadOnlyList<Refusal> Refusals => _refusals;

    /// <summary>Begins with another statement: the steps are bounded for each.</summary>
    public void Begin() => Shared = caches.For(names, new SummaryWork());

    /// <summary>
    /// What a statement would do to data that is there already by masks in place of values, be they masked columns' or a variable's that a
    /// statement before in the same text has filled from one: put them into a table, or choose rows by them. Null when it does neither; what it
    /// gives back of rows that it writes may be masked.
    /// </summary>
    public Refusal? WritesByMasks(Analysis analysis)
    {
        Facts facts = analysis.Facts;
        Refusal? found = null;
        foreach (ColumnFlow flow in facts.Flows.Where(flow => plan.Covers(flow.From) && IsThere(flow.To)))
        {
            found ??= new Refusal(RefusalReason.MaskStored, default, $"{flow.From}: {flow.To}");
        }

        if (facts.Tables.Any(IsWritten))
        {
            foreach (ColumnReference column in Deciding.SelectMany(kind => analysis.Columns.References(facts.Uses(kind))).Where(Covers))
            {
                found ??= new Refusal(RefusalReason.MaskDecides, default, column.Name.ToString());
            }

            foreach (string variable in SubjectsOf(facts, StatementEffectKind.ReadsVariable).Where(_maskedVariables.Contains))
            {
                found ??= new Refusal(RefusalReason.MaskStored, default, variable);
            }
        }

        if (facts.Effects.Any(PutsValues))
        {
            foreach (ColumnReference column in analysis.Columns.References(facts.Referenced).Where(Covers))
            {
                found ??= new Refusal(RefusalReason.MaskDecides, default, column.Name.ToString());
            }
        }

        if (analysis.Columns.References(facts.Uses(ColumnUseKind.Assigned)).Any(Covers))
        {
            _maskedVariables.UnionWith(SubjectsOf(facts, StatementEffectKind.SetsVariable));
        }

        return found;
    }

    /// <summary>Whether a function changes something that is there and is no table; which values are passed to it is not asked.</summary>
    private static bool PutsValues(StatementEffect effect) =>
        effect.Kind is StatementEffectKind.UsesLargeObject or StatementEffectKind.MovesSequence && Putting.Contains(effect.Subject[(effect.Subject.LastIndexOf('.') + 1)..], StringComparer.Ordinal);

    /// <summary>Whether a column is there already that takes values; generated ones the server computes of the row's own.</summary>
    private bool IsThere(ColumnName column) => Shared.Catalogue.TryFind(column.Table, out Relation? table)
        && table.IndexOf(column.Column, StringComparison.Ordinal) is var index && (index < 0 || table.Columns[index].Generation is null);

    private bool IsWritten(TableAccess table) => (table.Kind & Rows) != TableAccessKind.None && Shared.Catalogue.TryFind(table.Table, out _);

    private static IEnumerable<string> SubjectsOf(Facts facts, StatementEffectKind kind) =>
        facts.Effects.Where(effect => effect.Kind == kind).Select(effect => effect.Subject);

    /// <summary>Notes a refusal.</summary>
    public void Refuse(RefusalReason reason, SourceSpan span, string construct)
    {
        var refusal = new Refusal(reason, span, construct);
        if (_refusals.Count < RefusalsMax && !_refusals.Contains(refusal))
        {
            _refusals.Add(refusal);
        }
    }

    /// <summary>Whether masked columns are looked at through a table reference.</summary>
    public bool Touches(TableBinding table) => table.Relation.IsView
        ? Touches(Shared.View(table.Relation))
        : plan.Covers(table.Relation.Name) && table.Columns.Any(column => IsMasked(table, column));

    /// <summary>Whether a column of a table is masked, or computed of one that is.</summary>
    public bool IsMasked(TableBinding table, int column) => Covers(new ColumnReference(table.Relation, column, IsOnly: true));

    /// <summary>Whether a column is masked, or computed of one that is.</summary>
    public bool Covers(ColumnReference column) => plan.Covers(column.Name) || IsComputed(column.Relation, column.Ordinal);

    /// <summary>
    /// Whether a column without a mask of its own is generated of masked ones. The server computes it of the values themselves, so it cannot be
    /// shown at all.
    /// </summary>
    public bool IsComputed(Relation table, int column) => plan.Covers(table.Name)
        && Shared.Generated(table, column) is { } generated
        && !plan.Covers(new ColumnName(table.Name, table.Columns[column].Name))
        && (!generated.Incomplete.IsEmpty || generated.Sources.Any(source => plan.Covers(source.Name)));

    /// <summary>A column as it is to be seen: masked, or as it is.</summary>
    /// <param name="column">The column.</param>
    /// <param name="name">Its name in quotes, with what has to be in front of it.</param>
    /// <param name="span">Where a refusal has its place.</param>
    public string Seen(ColumnName column, string name, SourceSpan span)
    {
        if (!plan.TryFind(column, out ColumnMask? mask))
        {
            if (Shared.Catalogue.TryFind(column.Table, out Relation? table) && IsComputed(table, table.IndexOf(column.Column, StringComparison.Ordinal)))
            {
                Refuse(RefusalReason.HiddenRead, span, column.ToString());
            }

            return name;
        }

        string masked = mask.Over(name);
        if (!Rules.IsPlain(masked))
        {
            Refuse(RefusalReason.CheckFailed, span, $"{column}: {mask.Template}");
        }

        return masked;
    }

    /// <summary>Masked columns that are looked at without a table reference in the text: by routines, triggers and texts that are run.</summary>
    public IEnumerable<(SourceSpan Span, ColumnName Column)> HiddenReads(Bindings bindings)
    {
        HashSet<QuerySummary> views = new(ReferenceEqualityComparer.Instance);
        foreach (TableBinding table in bindings.Tables.Where(table => table.Relation.IsView))
        {
            views.Add(Shared.View(table.Relation));
        }

        foreach ((QuerySummary summary, SourceSpan span) in bindings.Summaries)
        {
            if (!views.Contains(summary) && Masked(summary) is [var column, ..])
            {
                yield return (span, column);
            }
        }
    }

    /// <summary>Whether what a view does depends on masked columns.</summary>
    private bool Touches(QuerySummary summary)
    {
        if (!_touching.TryGetValue(summary, out bool touches))
        {
            touches = Masked(summary).Length > 0;
            _touching.Add(summary, touches);
        }

        return touches;
    }

    /// <summary>The masked columns that what somebody does depends on.</summary>
    public ImmutableArray<ColumnName> Masked(QuerySummary summary) =>
    [
        .. summary.Columns.SelectMany(column => column.Sources).Concat(summary.Uses.SelectMany(columns => columns))
            .Where(Covers).Select(column => column.Name),
        .. summary.Flows.Select(flow => flow.From).Where(plan.Covers),
    ];
}

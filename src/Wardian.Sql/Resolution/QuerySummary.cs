using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Kept;
using Wardian.Sql.Resolution.MySql;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>What a view's query or a routine's body does, in terms of the catalogue, so that any analysis can take it over.</summary>
internal sealed record QuerySummary
{
    private const int StepsOfFlow = 4;

    /// <summary>The columns of its rows.</summary>
    public ImmutableArray<SummaryColumn> Columns { get; init; } = [];

    /// <summary>What a procedure's parameters hold in the end; empty for anything else.</summary>
    public ImmutableArray<SummaryColumn> Parameters { get; init; } = [];

    /// <summary>For each <see cref="ColumnUseKind"/> the columns used that way.</summary>
    public ImmutableArray<ImmutableArray<ColumnReference>> Uses { get; init; } = [];

    /// <summary>The columns used in one way; none of what is not worked out yet, or never, which says so itself.</summary>
    public ImmutableArray<ColumnReference> UsesOf(ColumnUseKind kind) => Uses.IsEmpty ? [] : Uses[(int)kind];

    /// <summary>The relations touched.</summary>
    public ImmutableArray<TableAccess> Tables { get; init; } = [];

    /// <summary>The routines called.</summary>
    public ImmutableArray<RoutineUse> Routines { get; init; } = [];

    /// <summary>What its queries put together, without what is passed to it.</summary>
    public ImmutableArray<GroupingUse> Groupings { get; init; } = [];

    /// <summary>Where values go.</summary>
    public ImmutableArray<ColumnFlow> Flows { get; init; } = [];

    /// <summary>The columns written.</summary>
    public ImmutableArray<ColumnName> Written { get; init; } = [];

    /// <summary>What is done beside.</summary>
    public ImmutableArray<StatementEffect> Effects { get; init; } = [];

    /// <summary>What is put into things that the server keeps beside tables, and taken out of them.</summary>
    public ImmutableArray<KeptValue> Kept { get; init; } = [];

    /// <summary>Whether it goes through rows of tables.</summary>
    public bool FollowsRows { get; init; }

    /// <summary>What is not known.</summary>
    public ImmutableArray<Incompleteness> Incomplete { get; init; } = [];

    /// <summary>All base columns that its rows depend on.</summary>
    public ImmutableArray<ColumnReference> Sources { get; init; } = [];

    /// <summary>What an analysis has found out, with these columns as its result.</summary>
    public static QuerySummary Of(Analysis analysis, ImmutableArray<ResultColumn> columns)
    {
        ColumnSet all = default;
        foreach (ResultColumn column in columns)
        {
            all |= column.Value.Sources;
        }

        analysis.Variables.NoteCrossings();
        LateNames.Note(analysis);
        Facts facts = analysis.Facts;
        return new QuerySummary
        {
            Columns = ColumnsOf(analysis, columns),
            Sources = analysis.Columns.References(all),
            Uses = [.. Enum.GetValues<ColumnUseKind>().Select(kind => analysis.Columns.References(facts.Uses(kind)))],
            Tables = [.. facts.Tables],
            Routines = [.. facts.Routines],
            Groupings = [.. facts.Groupings.Select(WithoutParameters)],
            Flows = [.. facts.Flows],
            Written = [.. facts.Written],
            Effects = [.. facts.Effects],
            Kept = analysis.Kept.Summarise(),
            FollowsRows = analysis.Kept.FollowsRows,
            Incomplete = [.. facts.Incomplete],
        };
    }

    /// <summary>The same, with what is not known said to be inside of an object of the catalogue, unless it is inside of another one already.</summary>
    /// <param name="kind">What the object is, in the grammar's words.</param>
    /// <param name="name">Its name.</param>
    /// <param name="table">The table that it belongs to; null when it belongs to none.</param>
    /// <param name="place">Where it is defined; null when it comes from no file.</param>
    public QuerySummary InsideOf(string kind, string name, RelationName? table, DefinitionPlace? place) => Incomplete.IsEmpty ? this : this with
    {
        Incomplete = [.. Incomplete.Select(item => item.Inside is not null || item.Reason == IncompleteReason.UnreadDefinition || (table is null && item.Construct == name)
            ? item
            : item with { Inside = kind, Subject = name, Table = table, Place = place })],
    };

    /// <summary>Columns in terms of the catalogue.</summary>
    public static ImmutableArray<SummaryColumn> ColumnsOf(Analysis analysis, ImmutableArray<ResultColumn> columns) =>
    [
        .. columns.Select(column => new SummaryColumn(
            column.Name, analysis.Columns.References(column.Value.Sources), column.Value.IsIdentity, column.Value.Type)
        {
            Fields = column.Value.Fields,
            Modifier = column.Value.Modifier,
        }),
    ];

    /// <summary>
    /// Whether one of two rounds of the same work has found what the other has. Facts only ever grow, so that counting them is enough; reasons
    /// go when what they were for is known better.
    /// </summary>
    public bool Agrees(QuerySummary other) => Size == other.Size && Columns.Length == other.Columns.Length && Incomplete.SequenceEqual(other.Incomplete);

    /// <summary>How many facts it has.</summary>
    private int Size => Columns.Sum(column => column.Sources.Length) + Uses.Sum(use => use.Length) + Tables.Sum(table => 1 + (int)table.Kind)
        + Routines.Length + Flows.Length + Written.Length + Effects.Length + Kept.Sum(value => value.Size) + Parameters.Sum(parameter => parameter.Sources.Length);

    /// <summary>What taking it over costs; a flow costs as much as several of the other facts, in time and in memory.</summary>
    private int Steps => Size + ((StepsOfFlow - 1) * Flows.Length);

    /// <summary>Adds what it does to an analysis that met it at <paramref name="span"/>.</summary>
    public void AddTo(Analysis analysis, SourceSpan span) => AddTo(analysis, span, ArgumentBinding.None);

    /// <summary>Adds what it does to an analysis that met it at <paramref name="span"/> and passes it these arguments.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="span">Where it met it.</param>
    /// <param name="arguments">What it passes.</param>
    /// <param name="isCall">Whether it is a routine that is found by its name when the text gets there.</param>
    public void AddTo(Analysis analysis, SourceSpan span, ArgumentBinding arguments, bool isCall = false)
    {
        analysis.Bindings?.Take(this, span);
        if (!analysis.Take(Steps))
        {
            return;
        }

        for (int kind = 0; kind < Uses.Length; kind++)
        {
            analysis.Facts.Use((ColumnUseKind)kind, Bind(analysis, Uses[kind], arguments));
        }

        foreach (TableAccess table in Tables)
        {
            analysis.Facts.Touch(table with { IsIndirect = true });
        }

        foreach (RoutineUse routine in Routines)
        {
            analysis.Facts.Call(routine with { IsIndirect = true });
        }

        foreach (GroupingUse grouping in Groupings)
        {
            analysis.Facts.Group(grouping with { Depth = analysis.QueryDepth + grouping.Depth + 1 });
        }

        foreach (ColumnFlow flow in Flows)
        {
            Flow(analysis, flow, arguments);
        }

        foreach (ColumnName column in Written)
        {
            analysis.Facts.Write(column);
        }

        foreach (StatementEffect effect in Effects)
        {
            analysis.Facts.Effect(effect with { Span = default });
            analysis.Variables.Pass(effect, new VariablePlace(span, this));
        }

        analysis.Kept.Pass(this, span, arguments, isCall);
        analysis.Parts.Add(new TextPart(this, isCall));
        foreach (Incompleteness item in Incomplete)
        {
            analysis.Facts.Miss(item with { Span = span });
        }
    }

    /// <summary>Adds where one parameter goes when this value is passed for it too.</summary>
    public void Pass(Analysis analysis, int index, Value value)
    {
        if (!analysis.Take(1 + Flows.Length + Uses.Sum(use => use.Length)))
        {
            return;
        }

        for (int kind = 0; kind < Uses.Length; kind++)
        {
            if (Uses[kind].Any(column => ParameterTable.Contains(column) && column.Ordinal == index))
            {
                analysis.Facts.Use((ColumnUseKind)kind, value.Sources);
            }
        }

        foreach (ColumnFlow flow in Flows)
        {
            if (ParameterTable.Contains(flow.From, out int from) && from == index)
            {
                Flow(analysis, flow, value);
            }
        }
    }

    /// <summary>All that its rows depend on, as an analysis sees it that passes these arguments.</summary>
    public ColumnSet SourcesIn(Analysis analysis, ArgumentBinding arguments) => Bind(analysis, Sources, arguments);

    private static GroupingUse WithoutParameters(GroupingUse grouping) => grouping with
    {
        GroupedBy = WithoutParameters(grouping.GroupedBy),
        Aggregates = [.. grouping.Aggregates.Select(aggregate => aggregate with { Sources = WithoutParameters(aggregate.Sources) })],
    };

    private static ImmutableArray<ColumnName> WithoutParameters(ImmutableArray<ColumnName> columns) =>
        columns.RemoveAll(column => ParameterTable.Contains(column, out _));

    private static void Flow(Analysis analysis, ColumnFlow flow, ArgumentBinding arguments)
    {
        if (ParameterTable.Contains(flow.From, out int index))
        {
            Flow(analysis, flow, arguments[index]);
        }
        else
        {
            analysis.Facts.Flow(flow);
        }
    }

    private static void Flow(Analysis analysis, ColumnFlow flow, Value value)
    {
        foreach ((ColumnName from, bool isIdentity) in analysis.Columns.Origins(value.Sources))
        {
            if (from != flow.To)
            {
                analysis.Facts.Flow(new ColumnFlow(from, flow.To, isIdentity && flow.IsIdentity && value.IsIdentity));
            }
        }
    }

    /// <summary>Columns as an analysis sees them that passes these arguments.</summary>
    public static ColumnSet Bind(Analysis analysis, ImmutableArray<ColumnReference> columns, ArgumentBinding arguments)
    {
        var set = default(ColumnSetBuilder);
        foreach (ColumnReference column in columns)
        {
            if (ParameterTable.Contains(column))
            {
                set.Add(arguments[column.Ordinal].Sources);
            }
            else
            {
                set.Add(analysis.Columns.NumberOf(column));
            }
        }

        return set.Build();
    }

    /// <summary>The columns as an analysis sees them.</summary>
    public ImmutableArray<ResultColumn> ColumnsIn(Analysis analysis) => ColumnsIn(analysis, ArgumentBinding.None);

    /// <summary>The columns as an analysis sees them that passes these arguments.</summary>
    public ImmutableArray<ResultColumn> ColumnsIn(Analysis analysis, ArgumentBinding arguments) => Bind(analysis, Columns, arguments);

    /// <summary>What the parameters hold in the end, as an analysis sees it that passes these arguments.</summary>
    public ImmutableArray<ResultColumn> ParametersIn(Analysis analysis, ArgumentBinding arguments) => Bind(analysis, Parameters, arguments);

    private static ImmutableArray<ResultColumn> Bind(Analysis analysis, ImmutableArray<SummaryColumn> summaries, ArgumentBinding arguments)
    {
        ImmutableArray<ResultColumn>.Builder columns = ImmutableArray.CreateBuilder<ResultColumn>(summaries.Length);
        foreach (SummaryColumn column in summaries)
        {
            var value = new Value(Bind(analysis, column.Sources, arguments), column.IsIdentity, column.Type)
            {
                Fields = column.Fields,
                Modifier = column.Modifier,
            };
            columns.Add(new ResultColumn(column.Name, value, default));
        }

        return columns.MoveToImmutable();
    }
}

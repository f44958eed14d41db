using System.Collections.Immutable;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>What a view's query or a routine's body does, in terms of the catalogue, so that any analysis can take it over.</summary>
internal sealed record QuerySummary
{
    /// <summary>The columns of its rows.</summary>
    public ImmutableArray<SummaryColumn> Columns { get; init; } = [];

    /// <summary>For each <see cref="ColumnUseKind"/> the columns used that way.</summary>
    public ImmutableArray<ImmutableArray<ColumnReference>> Uses { get; init; } = [];

    /// <summary>The relations touched.</summary>
    public ImmutableArray<TableAccess> Tables { get; init; } = [];

    /// <summary>The routines called.</summary>
    public ImmutableArray<RoutineUse> Routines { get; init; } = [];

    /// <summary>Where values go.</summary>
    public ImmutableArray<ColumnFlow> Flows { get; init; } = [];

    /// <summary>The columns written.</summary>
    public ImmutableArray<ColumnName> Written { get; init; } = [];

    /// <summary>What is done beside.</summary>
    public ImmutableArray<StatementEffect> Effects { get; init; } = [];

    /// <summary>What is not known.</summary>
    public ImmutableArray<Incompleteness> Incomplete { get; init; } = [];

    /// <summary>All base columns that its rows depend on.</summary>
    public ImmutableArray<ColumnReference> Sources { get; init; } = [];

    /// <summary>What an analysis has found out, with these columns as its result.</summary>
    public static QuerySummary Of(Analysis analysis, ImmutableArray<ResultColumn> columns)
    {
        ColumnSet all = default;
        ImmutableArray<SummaryColumn>.Builder summaries = ImmutableArray.CreateBuilder<SummaryColumn>(columns.Length);
        foreach (ResultColumn column in columns)
        {
            all |= column.Value.Sources;
            summaries.Add(new SummaryColumn(
                column.Name, analysis.Columns.References(column.Value.Sources), column.Value.IsIdentity, column.Value.Type) { Fields = column.Value.Fields });
        }

        Facts facts = analysis.Facts;
        return new QuerySummary
        {
            Columns = summaries.MoveToImmutable(),
            Sources = analysis.Columns.References(all),
            Uses = [.. Enum.GetValues<ColumnUseKind>().Select(kind => analysis.Columns.References(facts.Uses(kind)))],
            Tables = [.. facts.Tables],
            Routines = [.. facts.Routines],
            Flows = [.. facts.Flows],
            Written = [.. facts.Written],
            Effects = [.. facts.Effects],
            Incomplete = [.. facts.Incomplete],
        };
    }

    /// <summary>Adds what it does to an analysis that met it at <paramref name="span"/>.</summary>
    public void AddTo(Analysis analysis, SourceSpan span)
    {
        for (int kind = 0; kind < Uses.Length; kind++)
        {
            analysis.Facts.Use((ColumnUseKind)kind, analysis.Columns.Of(Uses[kind]));
        }

        foreach (TableAccess table in Tables)
        {
            analysis.Facts.Touch(table.Table, table.Kind, isIndirect: true);
        }

        foreach (RoutineUse routine in Routines)
        {
            analysis.Facts.Call(routine with { IsIndirect = true });
        }

        foreach (ColumnFlow flow in Flows)
        {
            analysis.Facts.Flow(flow);
        }

        foreach (ColumnName column in Written)
        {
            analysis.Facts.Write(column);
        }

        foreach (StatementEffect effect in Effects)
        {
            analysis.Facts.Effect(effect.Kind, effect.Subject, default);
        }

        foreach (Incompleteness item in Incomplete)
        {
            analysis.Facts.Miss(item.Reason, span, item.Construct);
        }
    }

    /// <summary>The columns as an analysis sees them.</summary>
    public ImmutableArray<ResultColumn> ColumnsIn(Analysis analysis)
    {
        ImmutableArray<ResultColumn>.Builder columns = ImmutableArray.CreateBuilder<ResultColumn>(Columns.Length);
        foreach (SummaryColumn column in Columns)
        {
            var value = new Value(analysis.Columns.Of(column.Sources), column.IsIdentity, column.Type) { Fields = column.Fields };
            columns.Add(new ResultColumn(column.Name, value, default));
        }

        return columns.MoveToImmutable();
    }
}

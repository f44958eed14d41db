using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Kept;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>What the defaults of columns do that statements give no value to: functions that they call, sequences that they move.</summary>
internal static class ColumnDefaults
{
    /// <summary>Notes that a new value of a column is its default; that value.</summary>
    public static Value Note(Analysis analysis, Relation table, Column column, SourceSpan span)
    {
        if (!analysis.Shared.FollowsRoutines || column.Generation is not null || !column.HasDefault || column.IsUnread)
        {
            return Value.Literal;
        }

        if (analysis.Dialect.IsMySql)
        {
            NoteEffects(analysis, table, column);
            return Value.Literal;
        }

        QuerySummary summary = analysis.Shared.Default(table, column);
        if (!ConstraintReaction.HasEffects(summary))
        {
            return Value.Literal;
        }

        analysis.Kept.IsForNewRow = true;
        summary.AddTo(analysis, span);
        analysis.Kept.IsForNewRow = false;
        var value = new Value(summary.SourcesIn(analysis, ArgumentBinding.None), IsIdentity: false, default);
        analysis.Assign(new ColumnName(table.Name, column.Name), value);
        return value;
    }

    /// <summary>In MySQL's dialect a default may move a sequence, and no more than that (tried on MariaDB 10.11). The catalogue gives constants without quotes.</summary>
    private static void NoteEffects(Analysis analysis, Relation table, Column column)
    {
        if (column.Default is { } expression && expression.Contains('(', StringComparison.Ordinal))
        {
            NameContext names = MySqlBodies.OfColumn(analysis.Dialect, analysis.Shared.Names, table, column);
            QuerySummary summary = ConstraintReaction.Compute(analysis.Shared, table, expression, names);
            foreach (StatementEffect effect in summary.Effects)
            {
                analysis.Facts.Effect(effect with { Span = default });
            }

            analysis.Kept.IsForNewRow = true;
            analysis.Kept.Pass(summary, default, ArgumentBinding.None, isCall: false);
            analysis.Kept.IsForNewRow = false;
        }
    }

    /// <summary>What a default does: the column's own, or that of its domain; a number that the column has without one comes from a sequence.</summary>
    public static QuerySummary Read(AnalysisCache shared, Relation table, Column column)
    {
        var analysis = new Analysis(shared, new NameContext(["pg_catalog"]), default);
        if (column.Default is { } own)
        {
            return ConstraintReaction.Compute(shared, table, own, new NameContext(column.Path), column.Type);
        }

        if (DomainChecks.DefaultOf(analysis, column.Type) is { } implied)
        {
            return ConstraintReaction.Compute(shared, table, implied.Expression, implied.Names, column.Type);
        }

        if (column.HasImpliedDefault && column.Type.Schema == "pg_catalog")
        {
            analysis.Facts.Effect(StatementEffectKind.MovesSequence, "nextval", default);
            analysis.Kept.Store(new KeptState(KeptKind.Sequence), default, default, movesOn: true);
            analysis.Kept.Read(new KeptState(KeptKind.Sequence), default);
        }

        return QuerySummary.Of(analysis, []);
    }
}

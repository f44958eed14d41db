using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>
/// A generated column, whose value is worked out from others of its row, be it when it is written (<c>STORED</c>) or when it is read
/// (<c>VIRTUAL</c>): who sees it sees something of those.
/// </summary>
/// <param name="relation">The table.</param>
/// <param name="ordinal">The column's number.</param>
internal sealed class GeneratedColumn(Relation relation, int ordinal)
{
    /// <summary>The column.</summary>
    public Column Column => relation.Columns[ordinal];

    /// <summary>The table.</summary>
    public Relation Relation => relation;

    /// <summary>The columns that it is computed of, and those that generated ones among them are; its sources.</summary>
    public QuerySummary Read(AnalysisCache shared)
    {
        var analysis = new Analysis(shared, shared.Names, default);
        var row = new TableSource(relation, analysis, isOnly: true);
        ColumnSet sources = default;
        var met = new HashSet<int> { ordinal };
        var waiting = new Queue<int>(met);
        while (waiting.TryDequeue(out int next))
        {
            if (relation.Columns[next] is not { Generation: { } expression, IsUnread: false } column)
            {
                continue;
            }

            NameContext names = analysis.Dialect.IsMySql ? MySqlBodies.OfColumn(analysis.Dialect, shared.Names, relation, column) : new NameContext(column.Path);
            QuerySummary computed = ConstraintReaction.Compute(shared, relation, expression, names, column.Type);
            foreach (ColumnReference source in computed.Sources)
            {
                sources |= ParameterTable.Contains(source) ? row.StoredValueOf(source.Ordinal).Sources : analysis.Columns.Of(source);
                if (ParameterTable.Contains(source) && met.Add(source.Ordinal))
                {
                    waiting.Enqueue(source.Ordinal);
                }
            }

            analysis.Facts.MissAll(computed.Incomplete);
            if (!computed.Effects.IsEmpty)
            {
                // MariaDB lets an expression read and set variables, again whenever somebody reads the column (tried on 10.11).
                analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, default, column.Name);
            }
        }

        return QuerySummary.Of(analysis, [new ResultColumn(Column.Name, new Value(sources, IsIdentity: false, default), default)]);
    }

    /// <summary>The value that a generated column gets in a new row; null for any other column.</summary>
    /// <param name="analysis">Gets what is not known of its expression.</param>
    /// <param name="relation">The table.</param>
    /// <param name="ordinal">The column's number.</param>
    /// <param name="given">The values that the row's other columns have.</param>
    public static Value? ValueIn(Analysis analysis, Relation relation, int ordinal, Func<int, Value> given)
    {
        if (analysis.Shared.Generated(relation, ordinal) is not { } generated)
        {
            return null;
        }

        analysis.Facts.MissAll(generated.Incomplete);
        ColumnSet sources = default;
        foreach (ColumnReference source in generated.Sources.Where(source => ReferenceEquals(source.Relation, relation) && relation.Columns[source.Ordinal].Generation is null))
        {
            sources |= given(source.Ordinal).Sources;
        }

        return new Value(sources, IsIdentity: false, relation.Columns[ordinal].Type);
    }
}

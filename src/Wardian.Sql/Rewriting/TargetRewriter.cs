using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.Rewriting;

/// <summary>
/// Masks what a statement gives back of the table that it writes to. The table itself cannot be replaced, so wherever else the statement
/// looks at its masked columns it would see their values.
/// </summary>
/// <param name="rewriter">Whose text it is.</param>
/// <param name="analysis">What the statement was found to do.</param>
internal sealed class TargetRewriter(TextRewriter rewriter, Analysis analysis)
{
    private readonly HashSet<SelectItem> _changed = [];

    private Bindings Bindings => rewriter.Bindings;

    /// <summary>Masks the columns of one target.</summary>
    public void Rewrite(TableBinding table)
    {
        if (table.Relation.IsView)
        {
            CheckView(table);
            return;
        }

        HashSet<int> masked = [.. table.Columns.Where(column => rewriter.Work.IsMasked(table, column))];
        HashSet<int> placed = [];
        foreach ((int column, SourceSpan span) in table.Reads.Where(read => masked.Contains(read.Column)))
        {
            placed.Add(column);
            if (ItemAt(span) is { } item)
            {
                rewriter.Splices.Mask(span, Masked(table, table.Relation.Columns[column]));
                _changed.Add(item);
            }
            else
            {
                rewriter.Refuse(RefusalReason.TargetRead, span, NameOf(table, column));
            }
        }

        if (table.Rows.Count > 0)
        {
            rewriter.Refuse(RefusalReason.TargetRead, table.Rows.First(), table.Name);
        }

        if (table.IsListed)
        {
            ListStars(table);
        }
        else if (masked.Except(placed).Any())
        {
            rewriter.Refuse(RefusalReason.TargetRead, table.Node.Span, NameOf(table, masked.Except(placed).First()));
        }
    }

    /// <summary>Gives the outputs that have changed the names that they had.</summary>
    public void NameItems()
    {
        foreach (SelectItem item in _changed.Where(item => item.Alias is null))
        {
            rewriter.Splices.Insert(item.Span.End, $" AS {SqlWriter.Quote(OutputNames.Of(analysis, item.Expression))}");
        }
    }

    private static string NameOf(TableBinding table, int column) => $"{table.Relation.Name}.{table.Relation.Columns[column].Name}";

    /// <summary>Rows can be added to a view; anything else depends on its conditions.</summary>
    private void CheckView(TableBinding table)
    {
        if (table.Target != TableAccessKind.Insert || table.Reads.Count > 0 || table.Rows.Count > 0 || table.IsListed)
        {
            rewriter.Refuse(RefusalReason.ViewTarget, table.Node.Span, table.Relation.Name.ToString());
        }
    }

    private SelectItem? ItemAt(SourceSpan span) =>
        Bindings.Returning.FirstOrDefault(item => item.Span.Start <= span.Start && span.End <= item.Span.End);

    private string Masked(TableBinding table, Column column)
    {
        string name = $"{SqlWriter.Quote(table.Name)}.{SqlWriter.Quote(column.Name)}";
        return rewriter.Work.Plan.TryFind(new ColumnName(table.Relation.Name, column.Name), out ColumnMask? mask) ? mask.Over(name) : name;
    }

    /// <summary>A star becomes the list of what it stands for.</summary>
    private void ListStars(TableBinding table)
    {
        foreach ((SourceSpan span, ImmutableArray<VisibleSource> sources) in Bindings.Stars)
        {
            if (sources.All(source => Bindings.Find(source.Source) != table))
            {
                continue;
            }

            if (ItemAt(span) is not { } item || item.Span != span || sources.Any(source => Bindings.Find(source.Source) != table && source.Name is null))
            {
                rewriter.Refuse(RefusalReason.TargetRead, span, $"{table.Name}.*");
                continue;
            }

            rewriter.Splices.Mask(span, string.Join(", ", sources.Select(source => Listed(table, source))));
        }
    }

    private string Listed(TableBinding table, VisibleSource source) => Bindings.Find(source.Source) == table
        ? string.Join(", ", table.Relation.Columns.Select(column => $"{Masked(table, column)} AS {SqlWriter.Quote(column.Name)}"))
        : $"{SqlWriter.Quote(source.Name!)}.*";
}

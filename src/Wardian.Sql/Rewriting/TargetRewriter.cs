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
internal sealed class TargetRewriter(TextRewriter rewriter)
{
    private readonly HashSet<SelectItem> _changed = [];
    private SpanIndex? _items;
    private Dictionary<SourceSpan, SelectItem>? _itemOf;
    private ILookup<TableBinding?, SourceSpan>? _stars;

    /// <summary>The outputs in which columns are masked where they are named.</summary>
    public IReadOnlySet<SelectItem> Changed => _changed;

    private Bindings Bindings => rewriter.Bindings;

    private RewriteRules Rules => rewriter.Work.Rules;

    /// <summary>Masks the columns of one target.</summary>
    public void Rewrite(TableBinding table)
    {
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

        // A join that merges columns looks at them, too; no star lists what it gives back.
        if (table.IsListed && !table.IsMerged)
        {
            ListStars(table);
        }
        else if (masked.Except(placed).Any())
        {
            rewriter.Refuse(RefusalReason.TargetRead, table.Node.Span, NameOf(table, masked.Except(placed).First()));
        }
    }

    private static string NameOf(TableBinding table, int column) => $"{table.Relation.Name}.{table.Relation.Columns[column].Name}";

    private SelectItem? ItemAt(SourceSpan span)
    {
        _items ??= new SpanIndex(Bindings.Returning.Select(item => item.Span));
        _itemOf ??= Bindings.Returning.DistinctBy(item => item.Span).ToDictionary(item => item.Span);
        return _items.Around(span) is { } around ? _itemOf[around] : null;
    }

    private string Masked(TableBinding table, Column column) =>
        rewriter.Work.Seen(new ColumnName(table.Relation.Name, column.Name), $"{Rules.Quote(table.Name)}.{Rules.Quote(column.Name)}", table.Node.Span);

    /// <summary>A star becomes the list of what it stands for.</summary>
    private void ListStars(TableBinding table)
    {
        _stars ??= Bindings.Stars.SelectMany(star => star.Value.Select(source => (Table: Bindings.Find(source.Source), Span: star.Key)))
            .ToLookup(star => star.Table, star => star.Span);
        foreach (SourceSpan span in _stars[table].Distinct())
        {
            ImmutableArray<VisibleSource> sources = Bindings.Stars[span];
            if (ItemAt(span) is not { } item || item.Span != span || sources.Any(source => Bindings.Find(source.Source) != table && source.Name is null))
            {
                rewriter.Refuse(RefusalReason.TargetRead, span, $"{table.Name}.*");
                continue;
            }

            rewriter.Splices.Mask(span, string.Join(", ", sources.Select(source => Listed(table, source))));
        }
    }

    private string Listed(TableBinding table, VisibleSource source) => Bindings.Find(source.Source) == table
        ? string.Join(", ", table.Relation.Columns.Where(column => !column.IsInvisible).Select(column => $"{Masked(table, column)} AS {Rules.Quote(column.Name)}"))
        : $"{Rules.Quote(source.Name!)}.*";
}

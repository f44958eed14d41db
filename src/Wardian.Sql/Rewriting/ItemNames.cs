using Wardian.Sql.Resolution;

namespace Wardian.Sql.Rewriting;

/// <summary>Gives outputs whose text has changed the names that they had.</summary>
internal static class ItemNames
{
    /// <summary>Adds an alias where one is needed.</summary>
    /// <param name="rewriter">Whose text it is.</param>
    /// <param name="analysis">What the statement was found to do.</param>
    /// <param name="masked">Outputs in which columns are masked where they are named.</param>
    public static void Keep(TextRewriter rewriter, Analysis analysis, IReadOnlySet<SelectItem> masked)
    {
        SpanIndex changes = rewriter.Splices.Index();
        foreach (SelectItem item in rewriter.Bindings.Items.Where(item => item.Alias is null))
        {
            if (masked.Contains(item) || (rewriter.Work.Rules.NamesByText && IsNamedOtherwise(rewriter, changes, item)))
            {
                rewriter.Splices.Insert(item.Span.End, $" AS {rewriter.Work.Rules.Quote(OutputNames.Of(analysis, item.Expression, item.Span))}");
            }
        }
    }

    /// <summary>A column of a table is called as it is written, one of a sub-query as it is called there, which may be in another case.</summary>
    private static bool IsNamedOtherwise(TextRewriter rewriter, SpanIndex changes, SelectItem item) => item.Expression switch
    {
        StarExpression => false,
        NameExpression column => rewriter.Bindings.TryFind(column.Span, out TableBinding? table, out int index)
            && !table.Relation.IsView && !table.IsTarget && rewriter.Touched.Contains(table)
            && !string.Equals(table.Relation.Columns[index].Name, column.Name.Last(), StringComparison.Ordinal),
        _ => changes.HasInside(item.Span),
    };
}

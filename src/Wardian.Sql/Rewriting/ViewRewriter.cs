using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.Rewriting;

/// <summary>
/// Replaces a reference to a view by the view's own query, rewritten, so that its conditions see masked values, too. The tables in it are
/// then read with the rights of whoever sends the statement, not of the view's owner: where those are less, the server refuses.
/// </summary>
internal static class ViewRewriter
{
    /// <summary>Views over views that are followed.</summary>
    private const int DepthMax = 32;

    /// <summary>Writes the view's query; false with a refusal when that is not possible.</summary>
    public static bool TryAdd(TextRewriter rewriter, TableBinding table, SqlWriter writer)
    {
        Relation view = table.Relation;
        if (!rewriter.Work.Views.TryGetValue(view, out SplicedText? query))
        {
            query = Rewrite(rewriter, table);
            rewriter.Work.Views.Add(view, query);
        }

        if (query is null)
        {
            return false;
        }

        writer.Add(query);
        return true;
    }

    private static SplicedText? Rewrite(TextRewriter rewriter, TableBinding table)
    {
        Relation view = table.Relation;
        byte[] text = Encoding.UTF8.GetBytes(view.Definition ?? string.Empty);
        if (rewriter.Depth >= DepthMax)
        {
            rewriter.Refuse(RefusalReason.TooLarge, table.Node.Span, view.Name.ToString());
            return null;
        }

        NameContext names = rewriter.Work.Shared.NamesOf(view);
        if (rewriter.Work.Shared.Dialect.Parse(text, names).Statements is not [QueryStatement statement])
        {
            rewriter.Refuse(RefusalReason.NotAnalysed, table.Node.Span, view.Name.ToString());
            return null;
        }

        TextRewriter inner = new(rewriter.Work, text, names, rewriter, table);
        ImmutableArray<ResultColumn> columns = inner.Rewrite(statement);
        if (rewriter.Work.Refusals.Count > 0)
        {
            return null;
        }

        if (!rewriter.Work.Rules.MeansTheSame(rewriter.Work, view, statement, text, inner.Bindings))
        {
            rewriter.Refuse(RefusalReason.ViewNames, table.Node.Span, view.Name.ToString());
            return null;
        }

        SqlWriter writer = new();
        if (inner.Splices.TryWrite(text, statement.Span, writer) && !writer.IsFull)
        {
            return rewriter.Work.Rules.Around(view, statement.Query, writer.ToText(), columns);
        }

        rewriter.Refuse(writer.IsFull ? RefusalReason.TooLarge : RefusalReason.Unsupported, table.Node.Span, view.Name.ToString());
        return null;
    }
}

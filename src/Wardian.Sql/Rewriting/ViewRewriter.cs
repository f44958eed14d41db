using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;
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
        if (table.Node.Sample is not null)
        {
            rewriter.Refuse(RefusalReason.Unsupported, table.Node.Span, "TABLESAMPLE");
            return false;
        }

        if (!rewriter.Work.Views.TryGetValue(view, out SplicedText? query))
        {
            query = Rewrite(rewriter, table);
            rewriter.Work.Views.Add(view, query);
        }

        if (query is null)
        {
            return false;
        }

        if (view.IsSecurityBarrier)
        {
            // The server does not move conditions into a sub-query with an offset, as it does not into a barrier.
            writer.Add("SELECT * FROM (").Add(query).Add($") AS {SqlWriter.Quote(view.Name.Name)} OFFSET 0");
        }
        else
        {
            writer.Add(query);
        }

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

        if (new PostgresParser().Parse(text, PostgresLexing.Default).Statements is not [QueryStatement statement])
        {
            rewriter.Refuse(RefusalReason.NotAnalysed, table.Node.Span, view.Name.ToString());
            return null;
        }

        TextRewriter inner = new(rewriter.Work, text, new NameContext(view.DefinitionPath), table, rewriter.Depth + 1);
        inner.Rewrite(statement);
        if (rewriter.Work.Refusals.Count > 0)
        {
            return null;
        }

        if (!ViewNames.MeanTheSame(rewriter.Work, view, statement, text, inner.Bindings))
        {
            rewriter.Refuse(RefusalReason.ViewNames, table.Node.Span, view.Name.ToString());
            return null;
        }

        SqlWriter writer = new();
        if (inner.Splices.TryWrite(text, statement.Span, writer) && !writer.IsFull)
        {
            return writer.ToText();
        }

        rewriter.Refuse(writer.IsFull ? RefusalReason.TooLarge : RefusalReason.Unsupported, table.Node.Span, view.Name.ToString());
        return null;
    }
}

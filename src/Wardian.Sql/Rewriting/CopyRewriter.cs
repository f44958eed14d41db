using Wardian.Sql.Catalogue;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.Rewriting;

/// <summary>Turns <c>COPY t TO</c> into <c>COPY (SELECT …) TO</c>.</summary>
internal static class CopyRewriter
{
    /// <summary>Replaces the table and its columns. Without a list these are all but the generated ones, and of the table's own rows alone.</summary>
    public static void Rewrite(TextRewriter rewriter, CopyStatement copy, TableBinding table)
    {
        if (table.Relation.Kind != RelationKind.Table)
        {
            // The server copies no rows out of anything else by its name.
            rewriter.Refuse(RefusalReason.Unsupported, table.Node.Span, $"COPY {table.Relation.Name}");
            return;
        }

        IEnumerable<string> columns = copy.Columns.IsEmpty
            ? table.Relation.Columns.Where(column => column.Generation is null).Select(column => column.Name)
            : copy.Columns.Select(column => column.Name);
        int end = copy.Columns.IsEmpty ? table.Node.Span.End : TokenFinder.FirstEndFrom(rewriter.Text.Span, copy.Columns[^1].Span.End);
        SqlWriter writer = new();
        writer.Add("(");
        SourceReplacement.AddSelect(rewriter.Work, table, columns, isOnly: true, writer);
        writer.Add(")");
        rewriter.Splices.Replace(new SourceSpan(table.Node.Span.Start, end), writer.ToText());
    }
}

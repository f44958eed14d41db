using Wardian.Sql.Resolution;

namespace Wardian.Sql.Rewriting;

/// <summary>Replaces a reference in <c>FROM</c> by a sub-query, and the names that a sub-query does not have.</summary>
internal static class SourceReplacement
{
    /// <summary>Replaces a reference to a table or a view.</summary>
    public static void Replace(TextRewriter rewriter, TableBinding table)
    {
        if (!CanReplace(rewriter, table) || !rewriter.Work.Rules.CanReplace(rewriter, table))
        {
            return;
        }

        SqlWriter writer = new();
        if (!table.Relation.IsView)
        {
            AddSelect(rewriter.Work, table, ColumnsOf(rewriter.Work, table), table.Node.IsOnly, writer);
        }
        else if (!ViewRewriter.TryAdd(rewriter, table, writer))
        {
            return;
        }

        if (writer.IsFull)
        {
            rewriter.Refuse(RefusalReason.TooLarge, table.Node.Span, table.Relation.Name.ToString());
            return;
        }

        rewriter.Work.Rules.Put(rewriter, table, writer.ToText());
        ReplaceNames(rewriter, table);
    }

    /// <summary>Writes the query that masks a table's columns, up to its <c>FROM</c> with the table.</summary>
    public static void AddSelect(RewriteWork work, TableBinding table, IEnumerable<string> columns, bool isOnly, SqlWriter writer)
    {
        int start = writer.Length;
        string separator = "SELECT ";
        foreach (string column in columns)
        {
            string quoted = work.Rules.Quote(column);
            string seen = work.Seen(new(table.Relation.Name, column), quoted, table.Node.Span);
            writer.Add(separator).Add(ReferenceEquals(seen, quoted) ? quoted : $"{seen} AS {quoted}");
            separator = ", ";
        }

        writer.Add(isOnly ? " FROM ONLY " : " FROM ").Add(work.Rules.Quote(table.Relation.Name)).Mask(start);
    }

    /// <summary>
    /// A star or a join must not list what it leaves out of the table, so invisible columns are left out where there is one; and what is computed
    /// of masked columns where nobody looks at it.
    /// </summary>
    private static IEnumerable<string> ColumnsOf(RewriteWork work, TableBinding table) => table.Relation.Columns
        .Where((column, index) => (!table.IsListed || !column.IsInvisible) && (table.Columns.Contains(index) || !work.IsComputed(table.Relation, index)))
        .Select(column => column.Name).Concat(table.SystemColumns);

    private static bool HasHidden(TableBinding table) =>
        table.SystemColumns.Count > 0 || table.Columns.Any(column => table.Relation.Columns[column].IsInvisible);

    private static string? BoundToTable(TextRewriter rewriter, TableBinding table) => rewriter.BoundAround(table.Node.Span)
        ?? table.Reads.Where(read => rewriter.Work.IsMasked(table, read.Column)).Select(read => rewriter.BoundAround(read.Span)).FirstOrDefault(found => found is not null);

    private static bool CanReplace(TextRewriter rewriter, TableBinding table)
    {
        SourceSpan span = table.Node.Span;
        string name = table.Relation.Name.ToString();
        if (HasHidden(table) && (table.IsListed || table.Rows.Count > 0))
        {
            rewriter.Refuse(RefusalReason.SystemColumn, span, name);
        }
        else if (table.IsProjected)
        {
            rewriter.Refuse(RefusalReason.RowFunction, span, name);
        }
        else if (table.IsHidden)
        {
            rewriter.Refuse(RefusalReason.HiddenName, span, name);
        }
        else if (table.Locks.Count > 0 && table.Relation.IsView)
        {
            rewriter.Refuse(RefusalReason.LockedView, span, name);
        }
        else if (BoundToTable(rewriter, table) is { } construct)
        {
            rewriter.Refuse(RefusalReason.Unsupported, span, construct);
        }
        else
        {
            return true;
        }

        return false;
    }

    private static void ReplaceNames(TextRewriter rewriter, TableBinding table)
    {
        string name = rewriter.Work.Rules.Quote(table.Name);
        // In id_card(p) it is the call that reads the column, whatever type the row has.
        SpanIndex reads = new(table.Rows.Count == 0 ? [] : table.Reads.Select(read => read.Span));
        foreach (SourceSpan row in table.Rows.Where(row => reads.Around(row) is null))
        {
            rewriter.Splices.Replace(row, Row(rewriter, table, row, name));
        }

        SpanIndex rows = new(table.Rows);
        foreach (SourceSpan qualifier in table.Qualifiers.Where(span => rows.Around(span) is null))
        {
            // The space keeps what is in front from becoming part of the name: u&public.t is an operation, U&"t" a name.
            rewriter.Splices.Replace(qualifier, $" {name}");
        }
    }

    /// <summary>
    /// The row of a sub-query is a record. A cast makes it a row of the table's type again, but of a row that is missing on one side of a
    /// join it makes one of nulls (<c>coerce_record_to_complex</c>), which is not the same.
    /// </summary>
    private static string Row(TextRewriter rewriter, TableBinding table, SourceSpan span, string name)
    {
        string row = rewriter.Text.Span[span.End - 1] == '*' ? $"{name}.*" : name;
        return $"(CASE WHEN {row} IS NOT DISTINCT FROM NULL THEN NULL ELSE ({row})::{rewriter.Work.Rules.Quote(table.Relation.Name)} END)";
    }
}

using Wardian.Sql.Catalogue;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.Rewriting;

/// <summary>Replaces a reference in <c>FROM</c> by a sub-query, and the names that a sub-query does not have.</summary>
internal static class SourceReplacement
{
    /// <summary>Replaces a reference to a table or a view.</summary>
    public static void Replace(TextRewriter rewriter, TableBinding table)
    {
        if (!CanReplace(rewriter, table))
        {
            return;
        }

        SqlWriter writer = new();
        if (IsLateral(table.Node.Sample))
        {
            writer.Add(" LATERAL ");
        }

        writer.Add("(");
        if (!(table.Relation.IsView ? ViewRewriter.TryAdd(rewriter, table, writer) : TryAddTable(rewriter, table, writer)))
        {
            return;
        }

        Splice(rewriter, table, writer);
        ReplaceNames(rewriter, table);
    }

    /// <summary>Writes the query that masks a table's columns, up to its <c>FROM</c> with the table.</summary>
    public static void AddSelect(RewriteWork work, TableBinding table, IEnumerable<string> columns, bool isOnly, SqlWriter writer)
    {
        int start = writer.Length;
        string separator = "SELECT ";
        foreach (string column in columns)
        {
            string quoted = SqlWriter.Quote(column);
            writer.Add(separator).Add(work.Plan.TryFind(new(table.Relation.Name, column), out ColumnMask? mask) ? $"{mask.Over(quoted)} AS {quoted}" : quoted);
            separator = ", ";
        }

        writer.Add(isOnly ? " FROM ONLY " : " FROM ").Add(SqlWriter.Quote(table.Relation.Name)).Mask(start);
    }

    private static bool TryAddTable(TextRewriter rewriter, TableBinding table, SqlWriter writer)
    {
        AddSelect(rewriter.Work, table, table.Relation.Columns.Select(column => column.Name).Concat(table.SystemColumns), table.Node.IsOnly, writer);
        return true;
    }

    private static bool CanReplace(TextRewriter rewriter, TableBinding table)
    {
        SourceSpan span = table.Node.Span;
        string name = table.Relation.Name.ToString();
        if (table.SystemColumns.Count > 0 && (table.IsListed || table.Rows.Count > 0))
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
        else if (table.IsLocked && table.Relation.IsView)
        {
            rewriter.Refuse(RefusalReason.LockedView, span, name);
        }
        else
        {
            return true;
        }

        return false;
    }

    /// <summary>A sample's arguments stay where they are, because they may hold names and references that change, too.</summary>
    private static void Splice(TextRewriter rewriter, TableBinding table, SqlWriter writer)
    {
        TableReference node = table.Node;
        string end = $") AS {SqlWriter.Quote(table.Name)}{ColumnNames(table)}";
        SourceSpan span = node.Span;
        if (rewriter.Bindings.TableQueries.TryGetValue(node, out TableQuery? query))
        {
            // The word TABLE is in front of the name, with nothing but space and comments between.
            int start = TokenFinder.FirstFrom(rewriter.Text.Span, query.With?.Span.End ?? query.Span.Start);
            span = new SourceSpan(start, span.End);
            SqlWriter all = new();
            all.Add("SELECT * FROM ").Add(writer.ToText()).Add(end);
            rewriter.Splices.Replace(span, all.ToText());
            return;
        }

        if (node.Sample is { } sample)
        {
            writer.Add(" ");
            rewriter.Splices.Replace(new SourceSpan(span.Start, sample.Span.Start), writer.ToText());
            rewriter.Splices.Insert(span.End, end);
            return;
        }

        writer.Add(end);
        rewriter.Splices.Replace(span, writer.ToText());
        if (writer.IsFull)
        {
            rewriter.Refuse(RefusalReason.TooLarge, span, table.Relation.Name.ToString());
        }
    }

    /// <summary>A view's query may give its columns other names than the view does.</summary>
    private static string ColumnNames(TableBinding table)
    {
        IEnumerable<string> given = (table.Node.Alias?.Columns ?? []).Select(column => column.Name);
        string[] names = [.. table.Relation.IsView ? given.Concat(table.Relation.Columns.Skip(given.Count()).Select(column => column.Name)) : given];
        return names.Length == 0 ? string.Empty : $"({string.Join(", ", names.Select(SqlWriter.Quote))})";
    }

    /// <summary>Arguments that are more than constants may name the sources in front of the table.</summary>
    private static bool IsLateral(TableSample? sample) =>
        sample is not null && (sample.Arguments.Any(IsComputed) || (sample.Seed is { } seed && IsComputed(seed)));

    private static bool IsComputed(Expression expression) => expression is not (ConstantExpression or ParameterExpression);

    private static void ReplaceNames(TextRewriter rewriter, TableBinding table)
    {
        string name = SqlWriter.Quote(table.Name);
        foreach (SourceSpan row in table.Rows)
        {
            rewriter.Splices.Replace(row, Row(rewriter, table, row, name));
        }

        foreach (SourceSpan qualifier in table.Qualifiers.Where(span => !table.Rows.Any(row => row.Start <= span.Start && span.End <= row.End)))
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
        return $"(CASE WHEN {row} IS NOT DISTINCT FROM NULL THEN NULL ELSE ({row})::{SqlWriter.Quote(table.Relation.Name)} END)";
    }
}

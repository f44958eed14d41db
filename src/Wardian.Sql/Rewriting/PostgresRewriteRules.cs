using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.Rewriting;

/// <summary>PostgreSQL's rules.</summary>
internal sealed class PostgresRewriteRules : RewriteRules
{
    /// <inheritdoc/>
    public override bool NamesByText => false;

    /// <inheritdoc/>
    public override bool GroupsByKey => true;

    /// <inheritdoc/>
    public override string Quote(string name) => QuotedName.Of(name);

    /// <inheritdoc/>
    public override bool IsPlain(string mask) => true;

    /// <inheritdoc/>
    public override void CheckStatement(TextRewriter rewriter, Statement statement, IReadOnlyList<TableBinding> touched, Facts facts)
    {
        // The check of the rewritten text finds all there is.
    }

    /// <inheritdoc/>
    public override bool CanReplace(TextRewriter rewriter, TableBinding table)
    {
        bool isSampledView = table.Relation.IsView && table.Node.Sample is not null;
        if (isSampledView)
        {
            rewriter.Refuse(RefusalReason.Unsupported, table.Node.Span, "TABLESAMPLE");
        }

        return !isSampledView;
    }

    /// <summary>A sample's arguments stay where they are, because they may hold names and references that change, too.</summary>
    public override void Put(TextRewriter rewriter, TableBinding table, SplicedText query)
    {
        TableReference node = table.Node;
        SourceSpan span = node.Span;
        SqlWriter writer = new();
        writer.Add(IsLateral(node.Sample) ? " LATERAL (" : "(").Add(query);
        string end = $") AS {Quote(table.Name)}{ColumnNames(table)}";
        if (rewriter.Bindings.TableQueries.TryGetValue(node, out TableQuery? all))
        {
            // The word TABLE is in front of the name, with nothing but space and comments between.
            int start = TokenFinder.FirstFrom(rewriter.Text.Span, all.With?.Span.End ?? all.Span.Start);
            SqlWriter whole = new();
            whole.Add("SELECT * FROM ").Add(writer.ToText()).Add(end);
            rewriter.Splices.Replace(new SourceSpan(start, span.End), whole.ToText());
        }
        else if (node.Sample is { } sample)
        {
            writer.Add(" ");
            rewriter.Splices.Replace(new SourceSpan(span.Start, sample.Span.Start), writer.ToText());
            rewriter.Splices.Insert(span.End, end);
        }
        else
        {
            writer.Add(end);
            rewriter.Splices.Replace(span, writer.ToText());
        }
    }

    /// <inheritdoc/>
    public override bool MeansTheSame(RewriteWork work, Relation view, QueryStatement statement, byte[] text, Bindings bindings) =>
        ViewNames.MeanTheSame(work, view, statement, text, bindings);

    /// <summary>The server does not move conditions into a sub-query with an offset, as it does not into a barrier.</summary>
    public override SplicedText Around(Relation view, QueryExpression query, SplicedText text, ImmutableArray<ResultColumn> columns) => view.IsSecurityBarrier
        ? new SqlWriter().Add("SELECT * FROM (").Add(text).Add($") AS {Quote(view.Name.Name)} OFFSET 0").ToText()
        : text;

    /// <inheritdoc/>
    public override bool CanSend(SplicedText text, NameContext names) => true;

    /// <summary>A view's query may give its columns other names than the view does.</summary>
    private string ColumnNames(TableBinding table)
    {
        IEnumerable<string> given = (table.Node.Alias?.Columns ?? []).Select(column => column.Name);
        string[] names = [.. table.Relation.IsView ? given.Concat(table.Relation.Columns.Skip(given.Count()).Select(column => column.Name)) : given];
        return names.Length == 0 ? string.Empty : $"({string.Join(", ", names.Select(Quote))})";
    }

    /// <summary>Arguments that are more than constants may name the sources in front of the table.</summary>
    private static bool IsLateral(TableSample? sample) =>
        sample is not null && (sample.Arguments.Any(IsComputed) || (sample.Seed is { } seed && IsComputed(seed)));

    private static bool IsComputed(Expression expression) => expression is not (ConstantExpression or ParameterExpression);
}

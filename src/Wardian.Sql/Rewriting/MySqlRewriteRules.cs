using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Knowledge;
using Wardian.Sql.MySql;
using Wardian.Sql.Resolution;
using Wardian.Sql.Resolution.MySql;
using Wardian.Sql.Rewriting.MySql;

namespace Wardian.Sql.Rewriting;

/// <summary>The rules of MySQL 8.0 and MariaDB 10.11.</summary>
internal sealed class MySqlRewriteRules : RewriteRules
{
    /// <summary>As many rows as there can be.</summary>
    private const string NoLimit = " LIMIT 18446744073709551615";

    /// <inheritdoc/>
    public override bool NamesByText => true;

    /// <summary>MySQL sees keys through derived tables, MariaDB does not see them at all.</summary>
    public override bool GroupsByKey => false;

    /// <summary>Backquotes make names in every <c>sql_mode</c>.</summary>
    public override string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    /// <inheritdoc/>
    public override bool IsPlain(string mask) => PlainText.IsPlain(mask);

    /// <inheritdoc/>
    public override void CheckStatement(TextRewriter rewriter, Statement statement, IReadOnlyList<TableBinding> touched, Facts facts)
    {
        if (touched.Count > 0 && UnsupportedStatement(statement) is { } construct)
        {
            rewriter.Refuse(RefusalReason.Unsupported, statement.Span, construct);
        }

        foreach (RelationName table in facts.Tables.Select(access => access.Table).Where(ShowsOtherStatements))
        {
            rewriter.Refuse(RefusalReason.HiddenRead, statement.Span, table.ToString());
        }
    }

    /// <inheritdoc/>
    public override bool CanReplace(TextRewriter rewriter, TableBinding table)
    {
        TableReference node = table.Node;
        bool isPartMasked = !node.Partitions.IsEmpty && PartitionChoice.ColumnsOf(rewriter.Work.Shared, table.Relation, out _)
            .Any(column => rewriter.Work.IsMasked(table, table.Relation.IndexOf(column, StringComparison.OrdinalIgnoreCase)));
        string? construct = isPartMasked ? "PARTITION"
            : table.Locks.Any(clause => !clause.Tables.IsEmpty) ? "FOR UPDATE OF"
            : !table.Relation.IsView ? null
            : !node.Partitions.IsEmpty ? "PARTITION"
            : !node.IndexHints.IsEmpty ? "INDEX"
            : null;
        if (construct is not null)
        {
            rewriter.Refuse(RefusalReason.Unsupported, node.Span, construct);
        }

        return construct is null;
    }

    /// <summary>
    /// A view's point in time and alias stay behind its query: a derived table hands its own on (tried on MariaDB 10.11). A table's partitions,
    /// points in time, alias and hints stay behind its name, and so come to stand inside of the query; there the locks have to be, too: those of
    /// the statement do not reach into derived tables.
    /// </summary>
    public override void Put(TextRewriter rewriter, TableBinding table, SplicedText query)
    {
        SourceSpan span = table.Node.Span;
        string end = $") AS {Quote(table.Name)}";
        SqlWriter writer = new();
        if (rewriter.Bindings.TableQueries.TryGetValue(table.Node, out TableQuery? all))
        {
            // The word TABLE is in front of the name, with nothing but space and comments between.
            int start = TokenFinder.FirstFrom(rewriter.Text.Span, all.With?.Span.End ?? all.Span.Start, rewriter.Lexing);
            writer.Add("SELECT * FROM (").Add(query).Add(LocksOf(rewriter, table)).Add(end);
            rewriter.Splices.Replace(new SourceSpan(start, span.End), writer.ToText());
        }
        else if (table.Relation.IsView)
        {
            rewriter.Splices.Replace(table.Node.Name.Span, writer.Add("(").Add(query).Add(")").ToText());
            if (table.Node.Alias is null)
            {
                rewriter.Splices.Insert(span.End, $" AS {Quote(table.Name)}");
            }
        }
        else
        {
            rewriter.Splices.Replace(table.Node.Name.Span, writer.Add("(").Add(query).Add(Gap(rewriter, table.Node.Name.Span)).ToText());
            rewriter.Splices.Insert(span.End, $"{LocksOf(rewriter, table)}{end}");
        }
    }

    /// <inheritdoc/>
    public override bool MeansTheSame(RewriteWork work, Relation view, QueryStatement statement, byte[] text, Bindings bindings) =>
        ViewText.MeansTheSame(work, view, statement, text);

    /// <summary>
    /// The servers print a view's query with the view's names; one from a file may have others. A view keeps the order of its query, a derived
    /// table only one with a limit (tried on MariaDB 10.11).
    /// </summary>
    public override SplicedText Around(Relation view, QueryExpression query, SplicedText text, ImmutableArray<ResultColumn> columns)
    {
        bool isOrdered = query is { OrderBy.IsEmpty: false, Limit: null, Locking.IsEmpty: true };
        SplicedText inner = isOrdered ? new SqlWriter().Add(text).Add(NoLimit).ToText() : text;
        if (columns.Select(column => column.Name).SequenceEqual(view.Columns.Select(column => column.Name), StringComparer.Ordinal))
        {
            return inner;
        }

        // MariaDB's derived tables cannot name their columns, common table expressions can.
        string name = Quote(view.Name.Name);
        return new SqlWriter().Add($"WITH {name} ({string.Join(", ", view.Columns.Select(column => Quote(column.Name)))}) AS (").Add(inner)
            .Add($") SELECT * FROM {name}").ToText();
    }

    /// <inheritdoc/>
    public override Func<SourceSpan, byte[]> KeptOf(TextRewriter rewriter)
    {
        var edges = new Lazy<VersionEdges>(() => new VersionEdges(rewriter.Text, rewriter.Lexing));
        return span => edges.Value.In(span);
    }

    /// <summary>Another character set of the client's would make other names and other texts of what is not ASCII.</summary>
    public override bool CanSend(SplicedText text, NameContext names) =>
        names.CharacterSet.Length == 0 || names.CharacterSet.StartsWith("utf8", StringComparison.OrdinalIgnoreCase)
        || text.Changes.All(change => System.Text.Ascii.IsValid(text.Bytes.Span[change.New.Start..change.New.End]));

    /// <summary>
    /// What is not rewritten. The notes of an explained statement show values of rows that are found by a key
    /// (<c>EXPLAIN EXTENDED</c>), also those that a mask is computed from; in blocks, statements belong to a routine's names.
    /// </summary>
    private static string? UnsupportedStatement(Statement statement) => statement switch
    {
        ExplainStatement => "EXPLAIN",
        BlockStatement or BranchStatement or LoopStatement => "BEGIN",
        _ => null,
    };

    /// <summary>The optimizer's trace shows values of rows that the statement before looked at, be it asked by a view or a routine.</summary>
    private static bool ShowsOtherStatements(RelationName table) =>
        string.Equals(table.Schema, MySqlSystemTables.InformationSchema, StringComparison.OrdinalIgnoreCase)
        && string.Equals(table.Name, "optimizer_trace", StringComparison.OrdinalIgnoreCase);

    private static string LocksOf(TextRewriter rewriter, TableBinding table)
    {
        string share = rewriter.Lexing.Flavour == MySqlFlavour.MariaDb ? "LOCK IN SHARE MODE" : "FOR SHARE";
        return string.Concat(table.Locks.Select(clause => $" {(clause.Strength == "update" ? "FOR UPDATE" : share)}{Wait(clause)}"));
    }

    private static string Wait(LockingClause clause) => clause.Wait is { } wait ? $" {wait.ToUpperInvariant()}" : string.Empty;
}

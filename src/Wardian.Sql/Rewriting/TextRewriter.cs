using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.Rewriting;

/// <summary>Finds out what has to change in one text: a statement's, or that of a view's query.</summary>
/// <param name="work">What is shared.</param>
/// <param name="text">The text.</param>
/// <param name="names">What names mean in it.</param>
/// <param name="around">The text that names the view whose query it is; null for the statement itself.</param>
/// <param name="view">That view's reference.</param>
internal sealed class TextRewriter(RewriteWork work, ReadOnlyMemory<byte> text, NameContext names, TextRewriter? around = null, TableBinding? view = null)
{
    private SpliceList? _splices;
    private (SpanIndex Index, Dictionary<SourceSpan, string> Constructs)? _bound;
    private HashSet<TableBinding> _touched = [];

    /// <summary>What names in the text mean.</summary>
    public Bindings Bindings { get; } = new();

    /// <summary>What is shared.</summary>
    public RewriteWork Work => work;

    /// <summary>The text.</summary>
    public ReadOnlyMemory<byte> Text => text;

    /// <summary>How a text in MySQL's dialect is cut into tokens.</summary>
    public MySqlLexing Lexing => work.Shared.Dialect.LexingOf(names);

    /// <summary>What has to change.</summary>
    public SpliceList Splices => _splices ??= new SpliceList(work.Rules.KeptOf(this));

    /// <summary>The table references through which masked columns are looked at.</summary>
    public IReadOnlySet<TableBinding> Touched => _touched;

    /// <summary>What stands around a piece that works with tables themselves alone; null when nothing does.</summary>
    public string? BoundAround(SourceSpan piece)
    {
        _bound ??= (new SpanIndex(Bindings.BoundToTables.Select(bound => bound.Span)),
            Bindings.BoundToTables.DistinctBy(bound => bound.Span).ToDictionary(bound => bound.Span, bound => bound.Construct));
        return _bound.Value.Index.Around(piece) is { } found ? _bound.Value.Constructs[found] : null;
    }

    /// <summary>What the statement does beside.</summary>
    public IReadOnlyCollection<StatementEffect> Effects { get; private set; } = [];

    /// <summary>How the statement ends a transaction; null when it ends none.</summary>
    public string? TransactionEnd { get; private set; }

    /// <summary>How many views are around the text.</summary>
    public int Depth { get; } = around is null ? 0 : around.Depth + 1;

    /// <summary>Goes through a statement; what it sends to the client, with what is wrong with it noted.</summary>
    public ImmutableArray<ResultColumn> Rewrite(Statement statement)
    {
        var analysis = new Analysis(work.Shared, names, text) { Bindings = Bindings };
        ImmutableArray<ResultColumn> columns = analysis.Statements.Resolve(statement, new Scope(null));
        analysis.Variables.NoteCrossings();
        foreach (Incompleteness item in LineageAnalyser.Result(analysis, columns).Incomplete)
        {
            Refuse(RefusalReason.NotAnalysed, item.Span, $"{item.Reason}: {item.Construct}");
        }

        Effects = analysis.Facts.Effects;
        TransactionEnd = analysis.Facts.TransactionEnd;
        new DefinitionCheck(this, analysis).Check(Inside(statement));
        foreach (TableBinding table in Bindings.Tables.Where(table => table.IsTarget && table.Relation.IsView && work.Touches(table)))
        {
            Refuse(RefusalReason.ViewTarget, table.Node.Span, table.Relation.Name.ToString());
        }

        if (work.Refusals.Count == 0)
        {
            foreach ((SourceSpan span, ColumnName column) in work.HiddenReads(Bindings))
            {
                Refuse(RefusalReason.HiddenRead, span, column.ToString());
            }
        }

        if (work.Refusals.Count == 0)
        {
            ReplaceTables(statement, analysis, columns);
        }

        if (around is null && work.WritesByMasks(analysis) is { } reason && work.Refusals.Count == 0)
        {
            Refuse(reason.Reason, statement.Span, reason.Construct);
        }

        return columns;
    }

    /// <summary>Notes a refusal; inside a view its place is where the statement names that.</summary>
    public void Refuse(RefusalReason reason, SourceSpan span, string construct)
    {
        if (around is null || view is null)
        {
            work.Refuse(reason, span, construct);
        }
        else
        {
            around.Refuse(reason, view.Node.Span, $"{view.Relation.Name}: {construct}");
        }
    }

    private void ReplaceTables(Statement statement, Analysis analysis, ImmutableArray<ResultColumn> columns)
    {
        TableBinding[] touched = [.. Bindings.Tables.Where(work.Touches)];
        _touched = [.. touched];
        work.Rules.CheckStatement(this, Inside(statement), touched, analysis.Facts);
        if (touched.Length == 0)
        {
            RewriteCheck.CheckReferences(work, analysis, columns);
        }

        if (touched.Length > 0 && Inside(statement) is CreateViewStatement)
        {
            Refuse(RefusalReason.Definition, statement.Span, touched[0].Relation.Name.ToString());
            return;
        }

        TargetRewriter targets = new(this);
        foreach (TableBinding table in touched)
        {
            if (table.IsTarget)
            {
                targets.Rewrite(table);
            }
            else if (statement is CopyStatement { Table: { } copied } copy && ReferenceEquals(copied, table.Node))
            {
                CopyRewriter.Rewrite(this, copy, table);
            }
            else
            {
                SourceReplacement.Replace(this, table);
            }
        }

        GroupingRewriter.Rewrite(this, touched.Where(table => !table.IsTarget && !table.Relation.IsView).ToHashSet());
        if (around is not null)
        {
            QualifyTables(touched);
        }

        ItemNames.Keep(this, analysis, targets.Changed);
    }

    /// <summary>The statement for which another one only sets something.</summary>
    private static Statement Inside(Statement statement) =>
        statement is UtilityStatement { Verb: "set statement", Statements: [var inner] } ? Inside(inner) : statement;

    /// <summary>
    /// In the statement a view's query must find the tables that it finds in the view: those of the session that it names without a schema
    /// must not be taken for common table expressions.
    /// </summary>
    private void QualifyTables(TableBinding[] replaced)
    {
        foreach (TableBinding table in Bindings.Tables.Except(replaced).Where(table => table.Node.Name.Parts.Length == 1))
        {
            Splices.Replace(table.Node.Name.Span, $" {work.Rules.Quote(table.Relation.Name)}{work.Rules.Gap(this, table.Node.Name.Span)}");
        }
    }
}

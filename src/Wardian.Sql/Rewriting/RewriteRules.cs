using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.Rewriting;

/// <summary>What the dialects differ in while statements are rewritten. Nothing else in here asks which dialect it is.</summary>
internal abstract class RewriteRules
{
    private static readonly PostgresRewriteRules PostgreSql = new();
    private static readonly MySqlRewriteRules MySql = new();

    /// <summary>Whether outputs without an alias are named by what is written, so that they need one when that changes.</summary>
    public abstract bool NamesByText { get; }

    /// <summary>Whether a query that groups by a key may use the table's other columns, and not if a sub-query stands in the table's place.</summary>
    public abstract bool GroupsByKey { get; }

    /// <summary>The rules of a dialect.</summary>
    public static RewriteRules For(SqlDialect dialect) => DialectRules.For(dialect).IsMySql ? MySql : PostgreSql;

    /// <summary>A name in quotes, as any setting of the session has it.</summary>
    public abstract string Quote(string name);

    /// <summary>A relation's full name in quotes.</summary>
    public string Quote(RelationName name) => $"{Quote(name.Schema)}.{Quote(name.Name)}";

    /// <summary>What has to stand behind a name in quotes that takes the place of a piece of text, so that quotes which follow do not belong to it.</summary>
    public string Gap(TextRewriter rewriter, SourceSpan span) =>
        span.End < rewriter.Text.Length && rewriter.Text.Span[span.End] == Quote(string.Empty)[0] ? " " : string.Empty;

    /// <summary>Whether the expression that masks a column means the same whatever a session sets.</summary>
    public abstract bool IsPlain(string mask);

    /// <summary>Notes refusals of what a statement as a whole does with the relations in it.</summary>
    /// <param name="rewriter">Whose text it is.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="touched">Those through which masked columns are looked at.</param>
    /// <param name="facts">What it does, by whatever is met in it.</param>
    public abstract void CheckStatement(TextRewriter rewriter, Statement statement, IReadOnlyList<TableBinding> touched, Facts facts);

    /// <summary>Whether a query can stand in the place of a reference; notes the refusal when not.</summary>
    public abstract bool CanReplace(TextRewriter rewriter, TableBinding table);

    /// <summary>Puts a query in the place of a reference. A table's ends with its name, behind which stands what belongs to the table.</summary>
    public abstract void Put(TextRewriter rewriter, TableBinding table, SplicedText query);

    /// <summary>Whether a view's query means in a statement what it means in the view.</summary>
    /// <param name="work">What is shared.</param>
    /// <param name="view">The view.</param>
    /// <param name="statement">Its query.</param>
    /// <param name="text">The text of that.</param>
    /// <param name="bindings">What names in it mean.</param>
    public abstract bool MeansTheSame(RewriteWork work, Relation view, QueryStatement statement, byte[] text, Bindings bindings);

    /// <summary>What has to stand around a view's query so that it does what the view does.</summary>
    /// <param name="view">The view.</param>
    /// <param name="query">Its query.</param>
    /// <param name="text">The text of that, rewritten.</param>
    /// <param name="columns">The columns of that.</param>
    public abstract SplicedText Around(Relation view, QueryExpression query, SplicedText text, ImmutableArray<ResultColumn> columns);

    /// <summary>What has to stay of a piece of a text that is replaced.</summary>
    public virtual Func<SourceSpan, byte[]> KeptOf(TextRewriter rewriter) => static _ => [];

    /// <summary>Whether a session can send the names and masks in a rewritten text.</summary>
    public abstract bool CanSend(SplicedText text, NameContext names);
}

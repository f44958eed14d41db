using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.MySql;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.Rewriting;

/// <summary>
/// Rewrites statements so that they see masked columns masked: each reference to a table becomes a sub-query. For any number
/// of threads.
/// <para>
/// What comes out is read and analysed again, and refused unless masked columns are named only where they are masked. A statement that
/// cannot be rewritten is refused; what the server then says of a rewritten one may name its places (<see cref="RewriteResult.ToOriginal"/>).
/// </para>
/// </summary>
/// <param name="catalogue">The snapshot.</param>
/// <param name="plan">Which columns are masked.</param>
internal sealed class SourceRewriter(CatalogueSnapshot catalogue, MaskingPlan plan)
{
    private readonly AnalysisCaches _caches = new(catalogue, followsRoutines: true);
    private readonly DialectRules _dialect = DialectRules.For(catalogue.Dialect);

    /// <summary>
    /// Rewrites all statements of a text; they do not see each other's effects, and one that would change what those behind it mean is refused.
    /// </summary>
    public RewriteResult Rewrite(ReadOnlyMemory<byte> text, PostgresLexing lexing, NameContext names) =>
        Rewrite(text, names.Lexing == lexing ? names : names with { Lexing = lexing });

    /// <summary>The same for a text in the dialect of MySQL or MariaDB. The context's database is the current one; when it is empty there is none.</summary>
    public RewriteResult Rewrite(ReadOnlyMemory<byte> text, MySqlLexing lexing, NameContext names) => Rewrite(text, names.In(lexing));

    /// <summary>Rewrites statements that have been read from a text.</summary>
    public RewriteResult Rewrite(ReadOnlyMemory<byte> text, ImmutableArray<Statement> statements, NameContext names)
    {
        RewriteWork work = new(_caches, plan, names);
        SqlWriter writer = new();
        TextChanges changes = new(names, _dialect);
        List<ImmutableArray<ResultColumn>> outputs = [];
        int position = 0;
        foreach (Statement statement in statements)
        {
            work.Begin();
            TextRewriter rewriter = new(work, text, names);
            outputs.Add(rewriter.Rewrite(statement));
            changes.Add(rewriter.Effects, rewriter.TransactionEnd);
            if (changes.Meaning is { } subject && !ReferenceEquals(statement, statements[^1]))
            {
                work.Refuse(RefusalReason.Unsupported, statement.Span, subject);
                break;
            }

            writer.Add(text.Span[position..statement.Span.Start]);
            position = statement.Span.End;
            if (work.Refusals.Count == 0 && !rewriter.Splices.TryWrite(text.Span, statement.Span, writer))
            {
                work.Refuse(RefusalReason.Unsupported, statement.Span, "nested");
            }
        }

        writer.Add(text.Span[position..]);
        if (writer.IsFull)
        {
            work.Refuse(RefusalReason.TooLarge, default, "statement");
        }

        if (work.Refusals.Count > 0)
        {
            return RewriteResult.Refuse(work.Refusals);
        }

        SplicedText rewritten = writer.ToText();
        if (rewritten.Changes.IsEmpty)
        {
            return new RewriteResult(text, [], []);
        }

        if (!work.Rules.CanSend(rewritten, names))
        {
            return RewriteResult.Refuse([new Refusal(RefusalReason.Unsupported, default, names.CharacterSet)]);
        }

        RewriteCheck.Check(work, rewritten, _dialect.Parse(rewritten.Bytes, names), outputs);
        return work.Refusals.Count > 0 ? RewriteResult.Refuse(work.Refusals) : new RewriteResult(rewritten.Bytes, [], rewritten.Changes);
    }

    private RewriteResult Rewrite(ReadOnlyMemory<byte> text, NameContext names)
    {
        ParsedText parsed = _dialect.Parse(text, names);
        return parsed.Failure is { } failure
            ? RewriteResult.Refuse([new Refusal(RefusalReason.NotAnalysed, failure.Span, $"{failure.Kind}: {failure.Construct}")])
            : Rewrite(text, parsed.Statements, names);
    }
}

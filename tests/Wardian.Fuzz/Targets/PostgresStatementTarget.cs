using System.Diagnostics;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;
using Wardian.Sql.Resolution;
using Wardian.Sql.Rewriting;
using Wardian.Sql.Syntax;
using Wardian.Sql.Syntax.Statements;

namespace Wardian.Fuzz.Targets;

/// <summary>
/// Statement texts as trees: what parses has its nodes inside each other, is analysed and rewritten over a small database without a fault and
/// in little time, and every place that the answers name lies in the text. A first byte of <c>!</c> switches backslash escapes on.
/// </summary>
internal sealed class PostgresStatementTarget : IFuzzTarget
{
    /// <summary>
    /// A text of a few thousand bytes takes milliseconds. The first ones wait for the compiler too, and on a busy machine everything waits;
    /// what grows faster than the text takes longer than this all the same.
    /// </summary>
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(10);

    private static readonly PostgresParser Parser = new();
    private static readonly LineageAnalyser Analyser = new(FuzzCatalogue.Snapshot);
    private static readonly SourceRewriter Rewriter = new(
        FuzzCatalogue.Snapshot,
        new MaskingPlan(FuzzCatalogue.Snapshot, [new ColumnMask(new ColumnName(new RelationName("public", "patient"), "id_card"), "'***'")]));

    public static string Name => "postgres-statement";

    public static void Fuzz(ReadOnlySpan<byte> input)
    {
        long start = Stopwatch.GetTimestamp();
        bool hasMark = !input.IsEmpty && input[0] == (byte)'!';
        var lexing = new PostgresLexing(StandardConformingStrings: !hasMark);
        byte[] text = input[(hasMark ? 1 : 0)..].ToArray();
        ParsedText parsed = Parser.Parse(text, lexing);
        if (parsed.Failure is { } failure)
        {
            Require(parsed.Statements.IsEmpty);
            CheckPlace(failure.Span, text);
        }

        int end = 0;
        foreach (Statement statement in parsed.Statements)
        {
            TreeSpans.Check(statement, new SourceSpan(end, text.Length));
            end = statement.Span.End;
            Check(Analyser.Analyse(statement, text, NameContext.PostgresDefault), text);
        }

        RewriteResult rewritten = Rewriter.Rewrite(text, parsed.Statements, NameContext.PostgresDefault with { Lexing = lexing });
        foreach (Refusal refusal in rewritten.Refusals)
        {
            CheckPlace(refusal.Span, text);
        }

        Require(Stopwatch.GetElapsedTime(start) < TimeMax, "It took too long.");
    }

    /// <summary>Places lie in the text, and what is not complete says why.</summary>
    private static void Check(StatementLineage lineage, byte[] text)
    {
        IEnumerable<SourceSpan> places = lineage.Outputs.Select(output => output.Span)
            .Concat(lineage.Constants.Select(constant => constant.Constant))
            .Concat(lineage.Effects.Select(effect => effect.Span))
            .Concat(lineage.Incomplete.Select(incomplete => incomplete.Span));
        foreach (SourceSpan place in places)
        {
            CheckPlace(place, text);
        }

        Require(lineage.Incomplete.All(incomplete => Enum.IsDefined(incomplete.Reason) && incomplete.Construct is not null));
    }

    private static void CheckPlace(SourceSpan place, byte[] text) => Require(place.Start >= 0 && place.Start <= place.End && place.End <= text.Length);

    private static void Require(bool isRight, string fault = "A place lies outside the text, or a fault has no name.")
    {
        if (!isRight)
        {
            throw new InvalidOperationException(fault);
        }
    }
}

using System.Text;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.Tests.Postgres.Parsing;

/// <summary>Texts that nobody writes in good faith: they cost bounded time and stack and are never thrown at.</summary>
public sealed class HostileTextTests
{
    private const int StackBytes = 512 * 1024;
    private const int LongChain = 100_000;

    [Theory]
    [InlineData("a or ", true)]
    [InlineData("a and ", true)]
    [InlineData("a, ", true)]
    [InlineData("f(a), ", true)]
    [InlineData("(select a), ", true)]
    [InlineData("a = b and ", true)]
    [InlineData("a + ", false)]
    [InlineData("a || b = ", false)]
    [InlineData("a || ", false)]
    [InlineData("not ", false)]
    [InlineData("- ", false)]
    [InlineData("@ ", false)]
    [InlineData("(", false)]
    [InlineData("f(", false)]
    [InlineData("((select 1) + ", false)]
    [InlineData("a in (", false)]
    [InlineData("case when ", false)]
    [InlineData("array[", false)]
    [InlineData("array[[1], ", false)]
    [InlineData("a or b and not c is distinct from d = e like f || g + h * i ^ (", false)]
    [InlineData("exists (select ", false)]
    public void Long_expressions(string piece, bool isRead)
    {
        ParsedText parsed = ParseOnSmallStack("select " + Repeat(piece, LongChain) + "a");
        Assert.Equal(isRead, parsed.Failure is null);
    }

    [Theory]
    [InlineData("select a", "::int")]
    [InlineData("select a", "[1]")]
    [InlineData("select (a)", ".b")]
    [InlineData("select a", " is null")]
    [InlineData("select a", " in (1)")]
    [InlineData("select a", " between b")]
    [InlineData("select a", " union select b")]
    [InlineData("select a", " intersect select b")]
    [InlineData("select from a", " join b on c")]
    [InlineData("select from a", " join b")]
    [InlineData("select from ", "(")]
    [InlineData("", "(")]
    [InlineData("", "with a as (")]
    [InlineData("select a group by ", "grouping sets (")]
    [InlineData("select from json_table(a, 'b' columns (", "nested 'c' columns (")]
    public void Long_chains_and_deep_nests_are_refused_without_exhausting_the_stack(string start, string piece)
    {
        ParsedText parsed = ParseOnSmallStack(start + Repeat(piece, LongChain));
        Assert.NotNull(parsed.Failure);
        Assert.NotEqual(SyntaxFailureKind.Unterminated, parsed.Failure.Kind);
    }

    /// <summary>The limits count what lies on top of each other, not what stands side by side.</summary>
    [Theory]
    [InlineData("select a; ", "")]
    [InlineData("select a + b + c;", "")]
    [InlineData("select from a join b on c union select 1;", "")]
    [InlineData("(select 1) union all ", "select 2")]
    public void Many_statements_are_read(string piece, string end)
    {
        int count = end.Length == 0 ? 20_000 : ParserLimits.HeightMax / 2;
        Assert.Null(ParseOnSmallStack(Repeat(piece, count) + end).Failure);
    }

    [Theory]
    [InlineData("select array[", "[1, 2], ", "[3]]")]
    [InlineData("values ", "(a + b + c, (d)), ", "(1)")]
    [InlineData("select a in (", "(b + c), ", "d)")]
    [InlineData("with ", "a as (select b), ", "c as (select d) select e")]
    [InlineData("select case ", "when a[1] then b ", "end")]
    [InlineData("select from ", "(select a) b, ", "c")]
    public void Wide_lists_are_read(string start, string piece, string end) =>
        Assert.Null(ParseOnSmallStack(start + Repeat(piece, 20_000) + end).Failure);

    /// <summary>As deep as generated statements are, and some more.</summary>
    [Theory]
    [InlineData("select ", "(", "a", ")", 190)]
    [InlineData("select ", "f(a, ", "b", ")", 190)]
    [InlineData("select ", "case when a then b else ", "c", " end", 190)]
    [InlineData("select ", "(select ", "a", ")", 90)]
    [InlineData("select a where a = b or a in ", "(select a from b where a in ", "(c)", ")", 90)]
    [InlineData("select from ", "(select from ", "a", ") b", 90)]
    [InlineData("select from ", "(", "a join b on c", " join b on c)", 190)]
    [InlineData("", "(select 1 union ", "select 2", ")", 90)]
    [InlineData("", "(", "select 2", ")", 190)]
    [InlineData("select ", "a or b and not c is distinct from d = e like f || g + h * i ^ (", "j", ")", 60)]
    public void Nests_within_the_limit_are_read(string start, string open, string middle, string close, int count)
    {
        string sql = start + Repeat(open, count) + middle + Repeat(close, count);
        Assert.Null(ParseOnSmallStack(sql).Failure);
    }

    [Fact]
    public void A_tree_is_no_higher_than_the_limit()
    {
        Assert.Null(Parsed.Text("select a" + Repeat(" + b", ParserLimits.HeightMax - 2)).Failure);
        Assert.Equal(SyntaxFailureKind.TooDeep, Parsed.Text("select a" + Repeat(" + b", ParserLimits.HeightMax + 1)).Failure?.Kind);
        string nested = Repeat("(", 100) + "a" + Repeat(Repeat(" + b", ParserLimits.HeightMax / 50) + ")", 100);
        Assert.Equal(SyntaxFailureKind.TooDeep, Parsed.Text("select " + nested).Failure?.Kind);
    }

    [Fact]
    public void Prefixes_and_texts_with_a_token_less_or_twice_are_read_or_refused()
    {
        var parser = new PostgresParser();
        foreach (string sql in Corpus.Statements)
        {
            byte[] text = Encoding.UTF8.GetBytes(sql);
            for (int length = 0; length <= text.Length; length++)
            {
                Check(parser, text.AsMemory(0, length));
            }

            foreach ((int start, int end) in Corpus.Tokens(text))
            {
                Check(parser, (byte[])[.. text[..start], .. text[end..]]);
                Check(parser, (byte[])[.. text[..end], (byte)' ', .. text[start..]]);
            }
        }
    }

    [Fact]
    public void Tokens_in_any_order_are_read_or_refused()
    {
        var parser = new PostgresParser();
        var random = new Random(20_260_101);
        byte[][] tokens = [.. Corpus.Statements.Select(Encoding.UTF8.GetBytes)
            .SelectMany(text => Corpus.Tokens(text).Select(token => text[token.Start..token.End]))];
        for (int round = 0; round < 40_000; round++)
        {
            var text = new List<byte>("select "u8.ToArray());
            for (int count = random.Next(1, 20); count > 0; count--)
            {
                text.AddRange(tokens[random.Next(tokens.Length)]);
                text.Add((byte)' ');
            }

            Check(parser, text.ToArray());
        }
    }

    [Fact]
    public void A_parser_that_failed_is_as_good_as_new()
    {
        var parser = new PostgresParser();
        Assert.NotNull(parser.Parse("select (a, f(b, case when"u8.ToArray(), PostgresLexing.Default).Failure);
        ParsedText parsed = parser.Parse("select f(a, b)"u8.ToArray(), PostgresLexing.Default);
        Assert.Equal(Parsed.Tree("select f(a, b)"), TreeText.Of("select f(a, b)", Assert.Single(parsed.Statements)));
    }

    private static void Check(PostgresParser parser, ReadOnlyMemory<byte> text)
    {
        ParsedText parsed = parser.Parse(text, PostgresLexing.Default);
        if (parsed.Failure is SyntaxFailure failure)
        {
            Assert.Empty(parsed.Statements);
            Assert.InRange(failure.Span.Start, 0, text.Length);
            Assert.InRange(failure.Span.End, failure.Span.Start, text.Length);
        }
    }

    private static ParsedText ParseOnSmallStack(string sql)
    {
        ParsedText? parsed = null;
        var thread = new Thread(() => parsed = Parsed.Text(sql), StackBytes);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(30)));
        return parsed!;
    }

    private static string Repeat(string piece, int count) => new StringBuilder().Insert(0, piece, count).ToString();
}

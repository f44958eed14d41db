using System.Text;
using Wardian.Sql.MySql;
using Wardian.Sql.MySql.Parsing;
using Wardian.Sql.Parsing;

namespace Wardian.Sql.Tests.MySql.Parsing;

/// <summary>Texts that nobody writes in good faith: they cost bounded time and stack and are never thrown at.</summary>
public sealed class HostileTextTests
{
    private const int StackBytes = 512 * 1024;
    private const int LongChain = 100_000;

    [Theory]
    [InlineData("select ", "a or ", "a", true)]
    [InlineData("select ", "a && ", "a", true)]
    [InlineData("select ", "a, ", "a", true)]
    [InlineData("select ", "f(a), ", "a", true)]
    [InlineData("select ", "'a' ", "'b'", true)]
    [InlineData("select a in (", "b, ", "c)", true)]
    [InlineData("insert into t values ", "(1), ", "(2)", true)]
    [InlineData("select 1 from ", "a, ", "b", true)]
    [InlineData("select case ", "when a then b ", "end", true)]
    [InlineData("", "select 1; ", "", true)]
    [InlineData("select ", "a + ", "a", false)]
    [InlineData("select ", "not ", "a", false)]
    [InlineData("select ", "- ", "a", false)]
    [InlineData("select ", "!", "a", false)]
    [InlineData("select ", "(", "a", false)]
    [InlineData("select ", "f(", "a", false)]
    [InlineData("select ", "((select 1) + ", "a", false)]
    [InlineData("select ", "case when ", "a", false)]
    [InlineData("select ", "interval ", "a", false)]
    [InlineData("select ", "@a := ", "a", false)]
    [InlineData("select ", "{d ", "a", false)]
    [InlineData("select ", "binary ", "a", false)]
    [InlineData("select a", " is null", "", false)]
    [InlineData("select a", " collate b", "", false)]
    [InlineData("select 1", " union select 1", "", false)]
    [InlineData("select 1 from a", " join b", "", false)]
    [InlineData("select 1 from a", " left join b", "", false)]
    [InlineData("select 1 from a", " join b on c", "", false)]
    [InlineData("select 1 from ", "(", "", false)]
    [InlineData("", "(", "", false)]
    [InlineData("", "with a as (", "", false)]
    [InlineData("select 1 from json_table(a, 'b' columns (", "nested 'c' columns (", "", false)]
    [InlineData("", "begin not atomic ", "", false)]
    [InlineData("", "if a then ", "", false)]
    [InlineData("", "set statement a = 1 for ", "", false)]
    [InlineData("create procedure p() ", "begin ", "", false)]
    [InlineData("create procedure p() begin ", "declare exit handler for not found ", "", false)]
    [InlineData("create procedure p(a ", "row (b ", "", false)]
    public void Long_chains_and_deep_nests(string start, string piece, string end, bool isRead)
    {
        ParsedText? parsed = null;
        string sql = start + new StringBuilder().Insert(0, piece, LongChain) + end;
        var thread = new Thread(() => parsed = Parsed.Text(sql, Parsed.MariaDb), StackBytes);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)));
        Assert.Equal(isRead, parsed!.Failure is null);
    }

    [Fact]
    public void The_corpus_is_read() => Assert.All(Corpus.Statements, sql => Assert.Null(Parsed.Text(sql, Parsed.MariaDb).Failure));

    [Fact]
    public void Prefixes_and_texts_with_a_token_less_or_twice_are_read_or_refused()
    {
        var parser = new MySqlParser();
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
        var parser = new MySqlParser();
        var random = new Random(20_260_101);
        byte[][] tokens = [.. Corpus.Statements.Select(Encoding.UTF8.GetBytes)
            .SelectMany(text => Corpus.Tokens(text).Select(token => text[token.Start..token.End]))];
        string[] starts = ["select ", "create ", "alter table t ", "insert into ", "begin not atomic ", "", "set ", "create table t (", "show "];
        for (int round = 0; round < 40_000; round++)
        {
            var text = new List<byte>(Encoding.UTF8.GetBytes(starts[random.Next(starts.Length)]));
            for (int count = random.Next(1, 20); count > 0; count--)
            {
                text.AddRange(tokens[random.Next(tokens.Length)]);
                text.Add((byte)' ');
            }

            Check(parser, text.ToArray());
        }
    }

    private static void Check(MySqlParser parser, ReadOnlyMemory<byte> text)
    {
        foreach (MySqlLexing lexing in new[] { Parsed.MySql, Parsed.MariaDb })
        {
            ParsedText parsed = parser.Parse(text, lexing);
            if (parsed.Failure is SyntaxFailure failure)
            {
                Assert.Empty(parsed.Statements);
                Assert.InRange(failure.Span.Start, 0, text.Length);
                Assert.InRange(failure.Span.End, failure.Span.Start, text.Length);
            }
        }
    }
}

using System.Buffers;
using System.Text;
using FsCheck.Fluent;
using Wardian.Sql.MySql;
using Wardian.Testing;

namespace Wardian.Sql.Tests.MySql;

public sealed class ScannerPropertyTests
{
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\n\v\f\r"u8);

    private static readonly string[] Fragments =
    [
        "'", "''", "\\", "\"", "`", "``", "--", "-- ", "#", "/*", "*/", "/*!", "/*!50000 ", "/*!99999 ", "/*M!", "/*+", "\n", "\r", " ", ";", ";",
        "a", "T", "1", "1a", ".", "..", ":", ":=", "@", "@@", "@a", "?", "x'41'", "b'1'", "N'", "_utf8", "0x4", "1e5", "1.e", "\\N", "\0", "$",
        "青", "(", ")", "(", ")", ",", "+", "-", "=", "<=>", "->", "||", "*", "/", "select ", "in ", "values ", "case ", "end ", "when ", "then ",
        "Begin ", "not atomic ", "if ", "loop ", "repeat ", "until ", "while ", "do ", "declare ", "exit handler for ", "create procedure p() ",
        "with ", "as ", "COUNT", "Date ", "null ", "from ", "set ", "interval ", "Offset ", "{", "\v", "\u0001", "\u00FF",
    ];

    [Fact]
    public void Random_bytes_are_read()
    {
        byte[][] inputs = [.. ArbMap.Default.GeneratorFor<byte[]>().Sample(20_000, 60)];
        Assert.All(inputs, (input, index) => Check(input, Settings(index)));
    }

    [Fact]
    public void Random_fragments_are_read_and_normalising_twice_changes_nothing()
    {
        string[] inputs = [.. Gen.Elements(Fragments).ListOf().Select(list => string.Concat(list)).Sample(60_000, 40)];
        Assert.All(inputs, (input, index) => Check(Encoding.UTF8.GetBytes(input), Settings(index)));
    }

    /// <summary>A byte that is no character ends a number as it ends a name.</summary>
    [Theory]
    [InlineData("0x4\u0095Y")]
    [InlineData("0xA\u0088K")]
    [InlineData("0b1\u00ffK")]
    [InlineData("1\u0088K")]
    public void Numbers_before_broken_bytes_are_read(string latin1)
    {
        Check(Encoding.Latin1.GetBytes(latin1), MySqlLexing.MySql80);
        Check(Encoding.Latin1.GetBytes(latin1), MySqlLexing.MariaDb1011);
    }

    [Theory]
    [InlineData("--")]
    [InlineData("-- \n")]
    [InlineData("/*!50000 */")]
    [InlineData("/*!99999 /*")]
    [InlineData("*/")]
    [InlineData("''")]
    [InlineData("a.1e5.")]
    [InlineData("@a.")]
    [InlineData("in (")]
    [InlineData("values (1),(")]
    [InlineData("(1),")]
    [InlineData("a;")]
    [InlineData("begin not atomic ")]
    [InlineData("case when ")]
    [InlineData("l: ")]
    public void Hostile_repetition_costs_no_more_a_byte_than_a_short_text(string piece)
    {
        var scanner = new MySqlStatementScanner();
        double smallCost = Cost(scanner, Repeat(piece, 20_000));
        double largeCost = Cost(scanner, Repeat(piece, 640_000));
        Assert.True(largeCost < (smallCost * 8) + 20, $"{smallCost:F1} ns a byte became {largeCost:F1}");
    }

    [Fact]
    public void Scanning_the_same_again_allocates_nothing()
    {
        byte[] sql = "/* a */ select a, 'b', 1.5, count(*) from t where c in (1, 2) /*!50000 and 1 */; update t set a = ?, `B` = 2"u8.ToArray();
        var scanner = new MySqlStatementScanner();
        scanner.Scan(sql, MySqlLexing.MySql80);
        long allocated = Allocations.LeastOf(() =>
        {
            for (int round = 0; round < 100; round++)
            {
                scanner.Scan(sql, MySqlLexing.MySql80);
            }
        });
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Statements_beyond_the_limit_are_one_incomplete_statement()
    {
        var scanner = new MySqlStatementScanner();
        scanner.Scan(Repeat("a;", 200_000), MySqlLexing.MySql80);
        Assert.Equal(MySqlStatementScanner.StatementsMax, scanner.Count);
        Assert.True(scanner[scanner.Count - 1].IsIncomplete);
        Assert.False(scanner[scanner.Count - 2].IsIncomplete);
    }

    private static MySqlLexing Settings(int index) =>
        (index % 2 == 0 ? MySqlLexing.MySql80 : MySqlLexing.MariaDb1011) with { Modes = (MySqlModes)(index / 2 % 64) };

    /// <summary>Tokens and white space make up the text, and the normalised text is its own normalised text.</summary>
    private static void Check(byte[] input, MySqlLexing lexing)
    {
        var lexer = new MySqlLexer(input, lexing);
        int end = 0;
        while (lexer.Next() is not (TokenKind.End or TokenKind.Unterminated))
        {
            Assert.True(lexer.Start >= end && lexer.End > lexer.Start);
            Assert.True(input.AsSpan(end, lexer.Start - end).IndexOfAnyExcept(WhiteSpace) < 0);
            end = lexer.End;
        }

        Assert.Equal(input.Length, lexer.End);
        var scanner = new MySqlStatementScanner(256);
        scanner.Scan(input, lexing);
        for (int index = 0; index < scanner.Count; index++)
        {
            CheckTwice(scanner.Normalised(scanner[index]).ToArray(), lexing, input);
        }
    }

    private static void CheckTwice(byte[] normalised, MySqlLexing lexing, byte[] input)
    {
        if (normalised.Length > 0)
        {
            var again = new MySqlStatementScanner();
            again.Scan(normalised, lexing);
            string text = Encoding.Latin1.GetString(normalised);
            Assert.True(again.Count == 1, $"{lexing}: {Encoding.Latin1.GetString(input)} => {text} => {again.Count}");
            string second = Encoding.Latin1.GetString(again.Normalised(again[0]));
            Assert.True(string.Equals(text, second, StringComparison.Ordinal), $"{lexing}: {Encoding.Latin1.GetString(input)} => {text} => {second}");
        }
    }

    private static byte[] Repeat(string piece, int length)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(piece);
        return [.. Enumerable.Range(0, length).Select(index => bytes[index % bytes.Length])];
    }

    /// <summary>The fastest of several rounds, in nanoseconds a byte, so that a busy machine does not matter.</summary>
    private static double Cost(MySqlStatementScanner scanner, byte[] text)
    {
        double best = double.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            scanner.Scan(text, MySqlLexing.MariaDb1011);
            best = Math.Min(best, System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalNanoseconds / text.Length);
        }

        return best;
    }
}

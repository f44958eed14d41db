using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Wardian.Sql.Postgres;
using Wardian.Testing;

namespace Wardian.Sql.Tests.Postgres;

public sealed class ScannerPropertyTests
{
    private static readonly string[] Fragments =
    [
        "'", "''", "\\", "$$", "$a$", "$", "--", "/*", "*/", "\n", "\r", " ", ";", ";", "E'", "U&'", "u&\"", "\"", "x'", "b'", "n'", "a", "1", ".",
        "..", ":", ":=", "::", "[", "]", "?", "1.", "select ", "in ", "values ", ",", "+", "-", "=", "|", "(", ")", "(", ")", "青", "e", "$1", "as ",
        "uescape '!'", "prepare ", "declare ", "for ", "create function ", "begin atomic ", "end ", "set ", "execute ", "true ", "with ", "{", "\v",
        "\u0001", "0x1f", "1e5",
    ];

    [Fact]
    public void Random_bytes_are_read()
    {
        byte[][] inputs = [.. ArbMap.Default.GeneratorFor<byte[]>().Sample(20_000, 60)];
        Assert.All(inputs, input => ScannerFuzz.Fuzz(input, (input.Length & 1) == 0));
    }

    [Fact]
    public void Random_fragments_are_read_and_normalising_twice_changes_nothing()
    {
        string[] inputs = [.. Gen.Elements(Fragments).ListOf().Select(list => string.Concat(list)).Sample(40_000, 40)];
        Assert.All(inputs, input => ScannerFuzz.Fuzz(Encoding.UTF8.GetBytes(input), (input.Length & 1) == 0));
    }

    [Fact]
    public void Constants_do_not_change_the_fingerprint()
    {
        Gen<string> constants = ArbMap.Default.GeneratorFor<NonNull<string>>()
            .Select(text => text.Get.Replace("\0", string.Empty, StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal));
        ulong expected = Scanned.One("select a from t where b = 'x' and c in ('y') -- z").Statement.Fingerprint;
        string[] values = [.. constants.Sample(2000, 30)];
        Assert.All(values, value => Assert.Equal(expected,
            Scanned.One($"SELECT a\nFROM t WHERE b='{value}' AND c IN ('{value}', 1)").Statement.Fingerprint));
    }

    [Theory]
    [InlineData("+-")]
    [InlineData("=-+")]
    [InlineData("-+")]
    [InlineData("$a$b")]
    [InlineData("$ab")]
    [InlineData("''")]
    [InlineData("'' ")]
    [InlineData("'a'\n")]
    [InlineData("/*")]
    [InlineData("*/")]
    [InlineData("/ *")]
    [InlineData("u&'' /* c */")]
    [InlineData("in (")]
    [InlineData("values (1),(")]
    [InlineData("(1),")]
    [InlineData("a;")]
    [InlineData("begin atomic ")]
    public void Hostile_repetition_costs_no_more_a_byte_than_a_short_text(string piece)
    {
        byte[] small = Repeat(piece, 20_000);
        byte[] large = Repeat(piece, 640_000);
        var scanner = new PostgresStatementScanner();
        double smallCost = Cost(scanner, small);
        double largeCost = Cost(scanner, large);
        Assert.True(largeCost < (smallCost * 8) + 20, $"{smallCost:F1} ns a byte became {largeCost:F1}");
    }

    [Fact]
    public void Scanning_the_same_again_allocates_nothing()
    {
        byte[] sql = "/* a */ select a, 'b', 1.5 from t where c in (1, 2) and U&'x' = E'\\n' ; update t set a = $1, \"B\" = 2"u8.ToArray();
        var scanner = new PostgresStatementScanner();
        scanner.Scan(sql, PostgresLexing.Default);
        long allocated = Allocations.LeastOf(() =>
        {
            for (int round = 0; round < 100; round++)
            {
                scanner.Scan(sql, PostgresLexing.Default);
            }
        });
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Statements_beyond_the_limit_are_one_incomplete_statement()
    {
        var scanner = new PostgresStatementScanner();
        scanner.Scan(Repeat("a;", 200_000), PostgresLexing.Default);
        Assert.Equal(PostgresStatementScanner.StatementsMax, scanner.Count);
        Assert.True(scanner[scanner.Count - 1].IsIncomplete);
        Assert.False(scanner[scanner.Count - 2].IsIncomplete);
    }

    [Fact]
    public void Constants_beyond_the_budget_are_cut_at_a_character()
    {
        var scanner = new PostgresStatementScanner(20);
        IReadOnlyList<Scanned> all = Scanned.All("select 'ab', '青岚市', 'c'; select 'd'"u8, scanner);
        Assert.Equal(["ab", "cut:青岚"], all[0].Literals);
        Assert.True(all[0].Statement.ValuesTruncated);
        Assert.Equal(["d"], all[1].Literals);
        Assert.False(all[1].Statement.ValuesTruncated);
    }

    private static byte[] Repeat(string piece, int length)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(piece);
        return [.. Enumerable.Range(0, length).Select(index => bytes[index % bytes.Length])];
    }

    /// <summary>The fastest of several rounds, in nanoseconds a byte, so that a busy machine does not matter.</summary>
    private static double Cost(PostgresStatementScanner scanner, byte[] text)
    {
        double best = double.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            scanner.Scan(text, PostgresLexing.Default);
            best = Math.Min(best, System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalNanoseconds / text.Length);
        }

        return best;
    }
}

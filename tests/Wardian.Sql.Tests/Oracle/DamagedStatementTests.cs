using System.Text;
using Wardian.Sql.Oracle.Native;
using Wardian.Sql.Parsing;
using Wardian.Sql.Tests.Postgres.Parsing;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>
/// Statements of the regression scripts with a token left out, twice or replaced by another: nearly all are wrong, and our grammar refuses
/// what PostgreSQL 15's refuses, but for the reasons that are listed here.
/// </summary>
public sealed class DamagedStatementTests(ITestOutputHelper output)
{
    private const int Seed = 15;
    private const int LengthMax = 2000;
    private const int CountMin = 30_000;

    /// <summary>Parts of the server's message and of the statement where only we accept.</summary>
    private static readonly (string Error, string Text, string Reason)[] OnlyOurs =
    [
        ("in FROM must have an alias", "(", "version 16: not any more"),
        ("trailing junk after numeric literal", "_", "version 16: underscores in numbers"),
        ("near \"RETURNING\"", "MERGE", "version 17: MERGE with RETURNING"),
        ("LOGGED\"", "SEQUENCE", "version 17: an option of sequences"),
        ("syntax error", "CREATE STATISTICS", "version 16: without a name"),
        ("syntax error", "ALTER OPERATOR", "version 17: options without a value"),
        ("syntax error", "COLLATE", "the word as an output's name behind an operation, where the server waits for a collation"),
        ("UESCAPE must be followed", "UESCAPE", "the word as a name behind a constant, which the server's lexer refuses"),
    ];

    /// <summary>What we were reading where only the server accepts.</summary>
    private static readonly (string Construct, string Reason)[] OnlyServers =
    [
        ("do", "DO with two bodies, which the server refuses later"),
        ("statement", "a parameter as an operator, which libpg_query accepts for normalised texts"),
    ];

    [Fact]
    public async Task Damaged_statements_are_accepted_and_refused_alike()
    {
        var random = new Random(Seed);
        var faults = new List<string>();
        (int count, int accepted, int known) = (0, 0, 0);
        foreach ((string place, string sql) in await RegressionScripts.ReadAsync(TestContext.Current.CancellationToken))
        {
            byte[] text = Encoding.UTF8.GetBytes(sql);
            List<(int Start, int End)> tokens = Corpus.Tokens(text);
            if (text.Length > LengthMax || tokens.Count == 0)
            {
                continue;
            }

            string damaged = Damage(text, tokens, random);
            bool isServers = LibPgQuery.Parses(damaged, out string? error);
            SyntaxFailure? failure = Parsed.Text(damaged).Failure;
            count++;
            accepted += isServers ? 1 : 0;
            if (isServers != failure is null)
            {
                bool isKnown = isServers
                    ? OnlyServers.Any(reason => reason.Construct == failure!.Construct)
                    : OnlyOurs.Any(reason => error!.Contains(reason.Error, StringComparison.Ordinal) && damaged.Contains(reason.Text, StringComparison.OrdinalIgnoreCase));
                known += isKnown ? 1 : 0;
                faults.AddRange(isKnown ? [] : [$"{place}: {failure?.ToString() ?? error}\n{damaged}"]);
            }
        }

        output.WriteLine($"{count} statements, {accepted} accepted by the server's grammar, {known} differences with a reason, {faults.Count} without");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.InRange(count, CountMin, int.MaxValue);
    }

    private static string Damage(byte[] text, List<(int Start, int End)> tokens, Random random)
    {
        (int start, int end) = tokens[random.Next(tokens.Count)];
        (int otherStart, int otherEnd) = tokens[random.Next(tokens.Count)];
        byte[] damaged = random.Next(3) switch
        {
            0 => [.. text[..start], .. text[end..]],
            1 => [.. text[..end], (byte)' ', .. text[start..]],
            _ => [.. text[..start], .. text[otherStart..otherEnd], .. text[end..]],
        };
        return Encoding.UTF8.GetString(damaged);
    }
}

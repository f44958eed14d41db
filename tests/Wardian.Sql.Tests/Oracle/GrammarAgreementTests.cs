using System.Text.RegularExpressions;
using Wardian.Sql.Oracle.Native;
using Wardian.Sql.Parsing;
using Wardian.Sql.Tests.Postgres.Parsing;
using Wardian.Testing;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>
/// Our grammar against PostgreSQL 15's own: both accept and refuse the same statements of the regression scripts and find as many statements
/// in each text. Where ours accepts what only later versions do, <c>grammar-differences.txt</c> beside this file lists it with the reason.
/// </summary>
public sealed partial class GrammarAgreementTests(ITestOutputHelper output)
{
    private const int StatementsMin = 30_000;

    [Fact]
    public async Task Statements_of_the_regression_scripts_are_accepted_and_refused_alike()
    {
        IReadOnlyList<(string Place, string Sql)> statements = await RegressionScripts.ReadAsync(TestContext.Current.CancellationToken);
        var differences = new SortedSet<string>(StringComparer.Ordinal);
        var cuts = new List<string>();
        int accepted = 0;
        foreach ((string place, string sql) in statements)
        {
            bool isServers = LibPgQuery.Parses(sql, out string? error);
            ParsedText ours = Parsed.Text(sql);
            bool isOurs = ours.Failure is null;
            accepted += isServers && isOurs ? 1 : 0;
            if (isServers != isOurs)
            {
                differences.Add((isOurs ? "+ " : "- ") + OneLine(sql));
                output.WriteLine($"{place}: {(isOurs ? error : ours.Failure)}");
            }
            else if (isServers && LibPgQuery.Split(sql)!.Count != ours.Statements.Length)
            {
                cuts.Add($"{place}: {sql}");
            }
        }

        output.WriteLine($"{statements.Count} statements, {accepted} accepted by both, {differences.Count} differences");
        Assert.Equal(Known(), differences);
        Assert.Empty(cuts);
        Assert.InRange(statements.Count, StatementsMin, int.MaxValue);
    }

    /// <summary>A line that begins with <c>#</c> is the reason of those that follow it; a plus is a statement that only we accept.</summary>
    private static SortedSet<string> Known() => new(
        File.ReadLines(RepositoryRoot.Combine("tests", "Wardian.Sql.Tests", "Oracle", "grammar-differences.txt"))
            .Where(line => line.Length > 0 && line[0] != '#'),
        StringComparer.Ordinal);

    private static string OneLine(string sql) => Spaces().Replace(sql, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

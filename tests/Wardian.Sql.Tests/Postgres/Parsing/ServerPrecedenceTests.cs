using System.Text;

namespace Wardian.Sql.Tests.Postgres.Parsing;

/// <summary>
/// Operators against a real PostgreSQL 15: a view's definition comes back with a pair of parentheses around every operation, so the tree of
/// what comes back must be that of what was sent.
/// </summary>
public sealed class ServerPrecedenceTests(ScratchServer server) : IClassFixture<ScratchServer>
{
    private const int Rounds = 1500;
    private static readonly string[] Numbers = ["t.a", "t.b", "t.c"];
    private static readonly string[] Truths = ["t.p", "t.q", "t.r"];
    private static readonly string[] Operators =
    [
        " + ", " - ", " * ", " / ", " % ", " & ", " | ", " # ", " << ", " >> ", " = ", " < ", " > ", " <= ", " >= ", " <> ", " AND ", " OR ", " AND NOT ",
        " OR NOT ", " = NOT ", " IS DISTINCT FROM ", " operator(pg_catalog.+) ", " + -", " * @ ", " - ~ ", " & ~", " = -",
    ];

    private static readonly string[] Arithmetic = [" + ", " - ", " * ", " / ", " % ", " & ", " | ", " # ", " << ", " - -", " + @ ", " operator(pg_catalog.-) "];
    private static readonly string[] Comparisons = [" = ", " < ", " > ", " <= ", " >= ", " <> ", " != ", " IS DISTINCT FROM "];
    private static readonly string[] Endings = ["", "", "", "", " IS NULL", " IS NOT NULL", " IS TRUE", " IS NOT FALSE", " IS UNKNOWN"];
    private static readonly string[] Beginnings = ["", "", "NOT ", "- ", "@ ", "~ "];

    [Fact]
    public void Trees_agree()
    {
        using var client = new SimpleQueryClient(server.Port);
        Assert.Null(client.Query("create table t (a int, b int, c int, p bool, q bool, r bool)").Error);
        var random = new Random(15);
        int agreed = 0;
        for (int round = 0; round < Rounds; round++)
        {
            string expression = round % 2 == 0 ? MakeExpression(random) : MakeCondition(random);
            QueryAnswer answer = client.Query($"create or replace temp view v as select ({expression})::text as x from t; select pg_get_viewdef('v'::regclass)");
            if (answer.Error is null)
            {
                agreed++;
                string returned = answer.Value!.Trim().TrimEnd(';');
                Assert.Equal(Normalise(Parsed.Tree(returned)), Normalise(Parsed.Tree($"select ({expression})::text as x from t")));
            }
            else if (answer.Error.Contains("C42601", StringComparison.Ordinal))
            {
                Assert.True(Parsed.Text($"select {expression} from t").Failure is not null, expression);
            }
            else
            {
                Assert.Null(Parsed.Text($"select {expression} from t").Failure);
            }
        }

        Assert.InRange(agreed, Rounds / 3, Rounds);
    }

    /// <summary>The server writes an operator with a schema only where it is needed, and has one word for two.</summary>
    private static string Normalise(string tree) => tree.Replace("@pg_catalog", string.Empty, StringComparison.Ordinal)
        .Replace("(!= ", "(<> ", StringComparison.Ordinal);

    /// <summary>Comparisons of sums, joined: of types that fit, so that the server has no reason to refuse it.</summary>
    private static string MakeCondition(Random random)
    {
        var text = new StringBuilder();
        for (int count = random.Next(1, 5); count > 0; count--)
        {
            text.Append(Pick(random, ["", "", "NOT ", "NOT NOT "]));
            text.Append(random.Next(4) == 0 ? Pick(random, Truths) : MakeSum(random) + Pick(random, Comparisons) + MakeSum(random));
            text.Append(Pick(random, Endings)).Append(count > 1 ? Pick(random, [" AND ", " OR "]) : string.Empty);
        }

        return text.ToString();
    }

    private static string MakeSum(Random random)
    {
        var text = new StringBuilder(Pick(random, ["", "", "", "- ", "@ ", "~ "]));
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            text.Append(Pick(random, Numbers)).Append(count > 1 ? Pick(random, Arithmetic) : string.Empty);
        }

        return text.ToString();
    }

    private static string MakeExpression(Random random)
    {
        var text = new StringBuilder(Pick(random, Beginnings));
        for (int count = random.Next(2, 6); count > 0; count--)
        {
            text.Append(Pick(random, random.Next(3) == 0 ? Truths : Numbers)).Append(Pick(random, Endings));
            text.Append(count > 1 ? Pick(random, Operators) : string.Empty);
        }

        return text.ToString();
    }

    private static string Pick(Random random, string[] items) => items[random.Next(items.Length)];
}

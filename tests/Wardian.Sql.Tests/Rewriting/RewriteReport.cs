using Wardian.Sql.Rewriting;

namespace Wardian.Sql.Tests.Rewriting;

/// <summary>What became of many statements, in numbers.</summary>
internal static class RewriteReport
{
    /// <summary>Says how many were rewritten and why others were refused, and fails when one is not what it should be.</summary>
    public static void Check(IEnumerable<RewriteOutcome> outcomes)
    {
        RewriteOutcome[] all = [.. outcomes];
        Write(all);
        Assert.True(all.Count(item => item.Rows > 0) > all.Length / 2, "Most statements have to have rows.");
        string[] different = [.. all.Where(item => item.Difference is not null).Select(item => $"{item.Case.Sql}\n  {item.Difference}")];
        string[] unexpected = [.. all.Where(item => item.Refused != item.Case.Refused)
            .Select(item => $"{item.Case.Sql}\n  {(item.Result.IsRefused ? string.Join("; ", item.Result.Refusals) : "not refused")}")];
        Assert.True(different.Length + unexpected.Length == 0, string.Join('\n', different.Concat(unexpected)));
    }

    /// <summary>The same for queries, where the rows that a limit leaves, or the order in which an aggregate meets them, may differ by chance.</summary>
    public static void CheckQueries(IEnumerable<RewriteOutcome> outcomes, double chanceMax, double refusedMax)
    {
        RewriteOutcome[] all = [.. outcomes];
        Write(all);
        RewriteOutcome[] different = [.. all.Where(item => item.Difference is not null)];
        int chances = different.Count(item => IsChance(item.Case.Sql));
        int refused = all.Count(item => item.Refused is not null && !item.IsError);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{chances} differ by chance; {refused} of {all.Count(item => !item.IsError)} that the server answers are refused");
        string[] wrong = [.. different.Where(item => !IsChance(item.Case.Sql)).Select(item => $"{item.Case.Sql}\n  {item.Difference}")];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
        Assert.True(chances <= all.Length * chanceMax && refused <= all.Length * refusedMax, "Too many are refused or cannot be compared.");
    }

    /// <summary>The same for statements of which it is not known whether they can be rewritten.</summary>
    public static void CheckRandom(IEnumerable<RewriteOutcome> outcomes)
    {
        RewriteOutcome[] all = [.. outcomes];
        Write(all);
        string[] different = [.. all.Where(item => item.Difference is not null && IsComparable(item.Case.Sql)).Select(item => $"{item.Case.Sql}\n  {item.Difference}")];
        Assert.True(different.Length == 0, string.Join('\n', different));
    }

    private static bool IsChance(string sql) => new[] { "limit", "fetch first", "_value(", "over ", "arrayagg(", "objectagg(", "group_concat(" }
        .Any(word => sql.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>A sample without a seed differs from itself; a value just written is masked when it comes back, and in the copy it is not.</summary>
    private static bool IsComparable(string sql)
    {
        bool Has(string word) => sql.Contains(word, StringComparison.OrdinalIgnoreCase);
        return (!Has("tablesample") || Has("repeatable")) && !(Has("returning") && (Has("insert ") || Has("update ") || Has("merge ")));
    }

    private static void Write(RewriteOutcome[] all)
    {
        ITestOutputHelper? output = TestContext.Current.TestOutputHelper;
        output?.WriteLine($"{all.Length} statements, {all.Count(item => item.Refused is null && item.Result.IsChanged)} rewritten, "
            + $"{all.Count(item => item.Refused is null && !item.Result.IsChanged)} as they were, {all.Count(item => item.IsError)} with the same error, "
            + $"{all.Sum(item => item.Rows)} rows in {all.Count(item => item.Rows > 0)} answers");
        foreach (IGrouping<RefusalReason?, RewriteOutcome> group in all.Where(item => item.Refused is not null).GroupBy(item => item.Refused))
        {
            IEnumerable<string> constructs = group.Select(item => item.Result.Refusals[0].Construct).Distinct(StringComparer.Ordinal).Take(6);
            output?.WriteLine($"refused, {group.Key}: {group.Count()} ({string.Join("; ", constructs)})");
        }
    }
}

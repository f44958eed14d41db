namespace Wardian.Coverage;

/// <summary>The numbers of a counter record (docs/formats/ledger.md, section 6): totals since the run began.</summary>
internal sealed record CounterDetail
{
    /// <summary>The state in which nothing is counted any more.</summary>
    public const string Stopped = "stopped";

    private static readonly string[] Names = ["sessions", "bypassed", "statements", "dropped", "refused", "recorded"];

    public required string State { get; init; }

    public required long Sessions { get; init; }

    public required long Bypassed { get; init; }

    public required long Statements { get; init; }

    public required long Dropped { get; init; }

    public required long Refused { get; init; }

    public required long Recorded { get; init; }

    public required string Administrator { get; init; }

    /// <summary>Null when the text is not what section 6 says.</summary>
    public static CounterDetail? Parse(string? detail)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in (detail ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                values[pair[..equals]] = pair[(equals + 1)..];
            }
        }

        long[] numbers = [.. Names.Select(name => Number(values, name))];
        return !values.TryGetValue("state", out string? state) || Array.Exists(numbers, number => number < 0)
            ? null
            : new CounterDetail
            {
                State = state,
                Sessions = numbers[0],
                Bypassed = numbers[1],
                Statements = numbers[2],
                Dropped = numbers[3],
                Refused = numbers[4],
                Recorded = numbers[5],
                Administrator = values.GetValueOrDefault("administrator", "-"),
            };
    }

    private static long Number(Dictionary<string, string> values, string name) =>
        Count.TryParse(values.GetValueOrDefault(name), out long number) ? number : -1;
}

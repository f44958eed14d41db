using System.Collections.Immutable;
using Wardian.Kernel;

namespace Wardian.Catalog.Knowledge;

/// <summary>A table of a software framework or of the database system, which is not the hospital's data.</summary>
/// <param name="Pattern">The table's name in lower case; an asterisk at one end stands for any characters.</param>
/// <param name="Columns">The columns that prove it; of each group one is enough.</param>
/// <param name="Holds">What it holds: user, credential, log, schedule, workflow or configuration.</param>
/// <param name="Payload">Columns that can carry anything nevertheless.</param>
internal sealed record Framework(string Pattern, ImmutableArray<ImmutableArray<string>> Columns, string Holds, ImmutableArray<string> Payload)
{
    private static readonly Lazy<ImmutableArray<Framework>> BuiltInFrameworks = new(() =>
    [
        .. KnowledgeFile.Rows(typeof(Framework).Assembly, "frameworks.tsv").Select(row => new Framework(
            row[0],
            [.. Parts(row[1], ',').Select(group => Parts(group, '|').ToImmutableArray())],
            row[3],
            [.. Parts(row[4], ',')]))
            .OrderBy(framework => framework.Pattern.Contains('*', StringComparison.Ordinal))
            .ThenByDescending(framework => framework.Pattern.Length),
    ]);

    /// <summary>The framework whose table this is, by its name and columns; null when it is none. An exact name wins over a pattern, a longer pattern over a shorter one.</summary>
    public static Framework? Of(string table, IEnumerable<string> columns)
    {
        string name = table.ToLowerInvariant();
        HashSet<string> there = [.. columns.Select(column => column.ToLowerInvariant())];
        return BuiltInFrameworks.Value.FirstOrDefault(framework => framework.Matches(name) && framework.Columns.All(group => group.Any(there.Contains)));
    }

    /// <summary>A pattern with a schema's name belongs to a database system's own schema, which no hospital's table stands in.</summary>
    private bool Matches(string table) => !Pattern.Contains('.', StringComparison.Ordinal)
        && (Pattern.StartsWith('*') ? table.EndsWith(Pattern[1..], StringComparison.Ordinal)
            : Pattern.EndsWith('*') ? table.StartsWith(Pattern[..^1], StringComparison.Ordinal)
            : table == Pattern);

    private static string[] Parts(string value, char separator) => value.Length == 0 ? [] : value.Split(separator);
}

using System.Runtime.InteropServices;
using Wardian.Audit.Format;

namespace Wardian.Audit.Summaries;

/// <summary>The groups of a summary. Not thread-safe.</summary>
internal sealed class GroupTotals
{
    /// <summary>More groups than this are counted together: whoever sends ever new statements must not fill the memory.</summary>
    public const int GroupsMax = 200_000;

    private readonly Dictionary<string, Tally> _tallies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _statements = new(StringComparer.Ordinal);
    private Tally _others;

    public void Add(string key, string? statement, in Tally tally)
    {
        if (_tallies.Count >= GroupsMax && !_tallies.ContainsKey(key))
        {
            _others.Add(tally);
            return;
        }

        ref Tally sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_tallies, key, out _);
        sum.Add(tally);
        if (statement is not null && (!_statements.TryGetValue(key, out string? known) || string.CompareOrdinal(statement, known) < 0))
        {
            // Should two texts have one fingerprint, the one that is shown does not depend on where they are kept.
            _statements[key] = statement;
        }
    }

    /// <summary>Most records first, then by key.</summary>
    public List<AuditSummary> ToSummaries()
    {
        List<AuditSummary> summaries =
        [
            .. _tallies.Select(pair => ToSummary(pair.Key, _statements.GetValueOrDefault(pair.Key), pair.Value))
                .OrderByDescending(summary => summary.Records).ThenBy(summary => summary.Key, StringComparer.Ordinal),
        ];
        if (_others.Records > 0)
        {
            summaries.Add(ToSummary(null, null, _others));
        }

        return summaries;
    }

    private static AuditSummary ToSummary(string? key, string? statement, in Tally tally) => new()
    {
        Key = key,
        Statement = statement,
        Records = tally.Records,
        Rows = tally.Rows,
        Errors = tally.Errors,
        First = LedgerTime.ToTime(tally.First),
        Last = LedgerTime.ToTime(tally.Last),
    };
}

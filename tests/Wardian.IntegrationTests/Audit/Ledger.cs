using System.Diagnostics;
using Wardian.IntegrationTests.Subjects;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Audit;

/// <summary>Reads the ledger of a gateway under test by its own command.</summary>
internal static class Ledger
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>The records of a database on a listener, once every session that began there has ended.</summary>
    public static async Task<IReadOnlyList<LedgerRecord>> ReadEndedAsync(
        GatewayUnderTest gateway, string listener, string database, CancellationToken cancellationToken)
    {
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            IReadOnlyList<LedgerRecord> records = await SearchAsync(gateway, cancellationToken, "--database", database);
            LedgerRecord[] mine = [.. records.Where(record => string.Equals(record.Listener, listener, StringComparison.Ordinal))];
            HashSet<string> open = Sessions(mine, "session_start");
            open.ExceptWith(Sessions(mine, "session_end"));
            if (open.Count == 0 && mine.Length > 0)
            {
                return mine;
            }

            Assert.True(Stopwatch.GetElapsedTime(began) < Limit, $"sessions without an end: {string.Join(' ', open)}");
            await Task.Delay(Interval, cancellationToken);
        }
    }

    /// <summary>Runs <c>wardian audit search --json</c>.</summary>
    public static async Task<IReadOnlyList<LedgerRecord>> SearchAsync(
        GatewayUnderTest gateway, CancellationToken cancellationToken, params string[] filter)
    {
        ProcessResult result = await gateway.WardianAsync(string.Empty, cancellationToken,
            ["audit", "search", "--json", "--limit", "1000000", .. filter]);
        return LedgerRecord.Parse(result.Output);
    }

    private static HashSet<string> Sessions(IEnumerable<LedgerRecord> records, string kind) =>
        [.. records.Where(record => string.Equals(record.Kind, kind, StringComparison.Ordinal)).Select(record => record.Session)];
}

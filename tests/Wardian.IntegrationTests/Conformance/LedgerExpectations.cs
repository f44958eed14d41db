using Wardian.IntegrationTests.Audit;
using Wardian.IntegrationTests.Drivers;
using Wardian.IntegrationTests.Subjects;
using Wardian.Testing.Clusters;

namespace Wardian.IntegrationTests.Conformance;

/// <summary>What the ledger must hold after a driver's run.</summary>
internal static class LedgerExpectations
{
    private static readonly Dictionary<string, string[]> Kinds = new(StringComparer.Ordinal)
    {
        ["psql"] = ["select", "insert", "update", "delete", "merge", "copy", "call", "transaction", "prepared", "cursor", "setting",
            "definition", "explain", "utility"],
        ["pgbench"] = ["select", "insert", "update", "copy", "transaction", "definition", "utility"],
        ["npgsql"] = ["select", "insert", "update", "delete", "copy", "call", "transaction", "prepared", "cursor", "setting", "definition",
            "utility"],
        ["node-pg"] = ["select", "insert", "copy", "call", "transaction", "prepared", "setting", "definition", "utility"],
        ["node-postgres"] = ["select", "insert", "copy", "call", "transaction", "setting", "definition", "utility"],
        ["pgjdbc"] = ["select", "insert", "update", "delete", "copy", "call", "transaction", "prepared", "cursor", "setting", "definition",
            "utility", "function_call"],
    };

    /// <summary>How often a text occurs among the normalised statements of a complete run.</summary>
    private static readonly Dictionary<string, (string Text, int Count)[]> Counts = new(StringComparer.Ordinal)
    {
        // 3 modes × 4 clients × 25 of tpcb-like; 2 modes × 4 × 20 of the pipeline; 20 inserts a mode do not occur elsewhere.
        ["pgbench"] = [("insert into pgbench_history", 300), ("select repeat(", 160), ("select generate_series(", 160)],
    };

    /// <summary>Asserts all of it.</summary>
    public static void Check(IDriver driver, TlsMode tls, LoginMode login, string account, IReadOnlyList<LedgerRecord> records)
    {
        LedgerRecord[] statements = [.. records.Where(record => record.IsStatement)];
        Assert.NotEmpty(statements);
        Assert.All(records.Where(record => !record.IsFailedLogin), record =>
        {
            Assert.Equal(account, record.Account, StringComparer.Ordinal);
            Assert.Equal(login is LoginMode.LogIn ? GatewayUnderTest.Person : string.Empty, record.Person, StringComparer.Ordinal);
            Assert.Equal(tls is TlsMode.Tls, record.ServerTls.StartsWith("TLS", StringComparison.Ordinal));
        });
        Assert.All(records, record =>
        {
            Assert.Equal(tls is TlsMode.Tls, record.ClientTls.StartsWith("TLS", StringComparison.Ordinal));
            Assert.NotEqual("gap", record.Kind, StringComparer.Ordinal);
        });

        var kinds = statements.Select(record => record.StatementKind).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Kinds[driver.Name].Except(kinds, StringComparer.Ordinal));
        Assert.Contains(statements, record => string.Equals(record.SqlState, "22012", StringComparison.Ordinal));
        if (driver.TriesWrongPassword)
        {
            Assert.Contains(records, record => record.IsFailedLogin && string.Equals(record.SqlState, "28P01", StringComparison.Ordinal));
        }

        foreach ((string text, int count) in Counts.GetValueOrDefault(driver.Name, []))
        {
            Assert.Equal(count, statements.Count(record => record.Statement.Contains(text, StringComparison.OrdinalIgnoreCase)));
        }
    }
}

namespace Wardian.IntegrationTests.Drivers;

/// <summary>Every driver that is held against a direct connection.</summary>
internal static class DriverList
{
    /// <summary>All drivers.</summary>
    public static IReadOnlyList<IDriver> All { get; } =
    [
        new PsqlDriver(),
        new PgbenchDriver(),
        new NpgsqlDriver(),
        new NodeDriver("node-pg", "pg.mjs", 17),
        new NodeDriver("node-postgres", "postgres.mjs", 13),
        new JdbcDriver(),
    ];

    /// <summary>A driver by name.</summary>
    public static IDriver Named(string name) => All.Single(driver => string.Equals(driver.Name, name, StringComparison.Ordinal));
}

using Wardian.Audit.Sinks.Configuration;

namespace Wardian.Audit.Sinks.Store;

/// <summary>The table (docs/formats/clickhouse.md), in SQL that ClickHouse 18 and today's versions understand alike.</summary>
internal static class ClickHouseTable
{
    /// <summary>The columns and their types, in the order of docs/formats/clickhouse.md.</summary>
    public static IReadOnlyList<(string Name, string Type)> Columns { get; } =
    [
        ("node", "String"),
        ("sequence", "UInt64"),
        ("time_us", "Int64"),
        ("day", "Date"),
        ("kind", "String"),
        ("session", "String"),
        ("session_started_us", "Int64"),
        ("listener", "String"),
        ("data_source", "String"),
        ("profile", "String"),
        ("person", "String"),
        ("actor", "String"),
        ("account", "String"),
        ("database", "String"),
        ("client_program", "String"),
        ("client_address", "String"),
        ("client_key", "String"),
        ("client_port", "UInt16"),
        ("server_address", "String"),
        ("server_port", "UInt16"),
        ("client_tls", "String"),
        ("server_tls", "String"),
        ("client_certificate", "String"),
        ("statement_kind", "String"),
        ("statement", "String"),
        ("fingerprint", "String"),
        ("rows", "Int64"),
        ("bytes_from_client", "Int64"),
        ("bytes_to_client", "Int64"),
        ("duration_us", "Int64"),
        ("sql_state", "String"),
        ("verdict", "String"),
        ("flags", "Array(String)"),
        ("detail", "String"),
        ("partial", "UInt8"),
    ];

    public static string Name(ClickHouseOptions options) => $"`{options.Database}`.`{options.Table}`";

    /// <summary>Rows with the same node, number and time are one record that was sent more than once: a merge keeps one of them.</summary>
    public static string Create(ClickHouseOptions options) =>
        $"CREATE TABLE IF NOT EXISTS {Name(options)} ({string.Join(", ", Columns.Select(column => $"`{column.Name}` {column.Type}"))}) "
        + "ENGINE = ReplacingMergeTree() PARTITION BY toYYYYMM(`day`) ORDER BY (`node`, `sequence`, `time_us`)";

    public static string Insert(ClickHouseOptions options) =>
        $"INSERT INTO {Name(options)} ({string.Join(", ", Columns.Select(column => $"`{column.Name}`"))}) FORMAT JSONEachRow";
}

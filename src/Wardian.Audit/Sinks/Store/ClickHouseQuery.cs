using System.Globalization;
using System.Net;
using System.Text;
using Wardian.Audit.Format;
using Wardian.Audit.Json;
using Wardian.Audit.Reading;
using Wardian.Audit.Sinks.Configuration;

namespace Wardian.Audit.Sinks.Store;

/// <summary>A query of the ledger as a query of the table.</summary>
internal static class ClickHouseQuery
{
    public static string Select(ClickHouseOptions options, AuditQuery query)
    {
        var conditions = new List<string>();
        AddRanges(conditions, query);
        AddNames(conditions, query);
        var sql = new StringBuilder("SELECT ")
            .AppendJoin(", ", ClickHouseTable.Columns.Select(column => $"`{column.Name}`"))
            .Append(" FROM ").Append(ClickHouseTable.Name(options));
        if (conditions.Count > 0)
        {
            sql.Append(" WHERE ").AppendJoin(" AND ", conditions);
        }

        // A record that was sent twice is found once even before a merge; FINAL would do the same, but reads with one thread in old versions.
        string direction = query.NewestFirst ? " DESC" : string.Empty;
        sql.Append(CultureInfo.InvariantCulture, $" ORDER BY `time_us`{direction}, `node`{direction}, `sequence`{direction}")
            .Append(" LIMIT 1 BY `node`, `sequence`, `time_us`");
        if (query.Limit is { } limit)
        {
            sql.Append(CultureInfo.InvariantCulture, $" LIMIT {limit}");
        }

        return sql.Append(" FORMAT JSONEachRow").ToString();
    }

    /// <summary>A text as a literal. Nothing but <c>'</c> and <c>\</c> has a meaning inside; NUL would end the statement for some versions.</summary>
    public static string Quote(string text) => $"'{text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("'", "\\'", StringComparison.Ordinal)
        .Replace("\0", "\\0", StringComparison.Ordinal)}'";

    private static void AddRanges(List<string> conditions, AuditQuery query)
    {
        void Add(string column, string comparison, IFormattable? value)
        {
            if (value is not null)
            {
                conditions.Add(string.Create(CultureInfo.InvariantCulture, $"`{column}` {comparison} {value}"));
            }
        }

        Add("time_us", ">=", query.From is { } from ? LedgerTime.FromTime(from) : null);
        Add("time_us", "<", query.Until is { } until ? LedgerTime.FromTime(until) : null);
        Add("sequence", ">", query.AfterSequence);
        Add("sequence", "<", query.BeforeSequence);
        Add("rows", ">=", query.RowsMin);
        if (query.From is { } first && first >= DateTimeOffset.UnixEpoch)
        {
            // Says the same once more, so that whole partitions need not be read.
            conditions.Add($"`day` >= toDate('{first.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}')");
        }
    }

    private static void AddNames(List<string> conditions, AuditQuery query)
    {
        void Add(string column, string? value)
        {
            if (value is not null)
            {
                conditions.Add($"`{column}` = {Quote(value)}");
            }
        }

        Add("node", query.Node);
        Add("session", query.Session?.ToString());
        Add("person", query.Person);
        Add("account", query.Account);
        Add("data_source", query.DataSource);
        Add("database", query.Database);
        Add("client_program", query.Program);
        Add("actor", query.Actor);
        Add("fingerprint", query.Fingerprint is { } fingerprint ? ClickHouseRow.Hex(fingerprint) : null);
        Add("kind", query.Kind is { } kind ? EntryNames.Name(kind) : null);
        Add("statement_kind", query.StatementKind is { } statementKind ? EntryNames.Name(statementKind) : null);
        Add("sql_state", query.SqlState?.ToString());
        Add("verdict", query.Verdict is { } verdict ? EntryNames.Name(verdict) : null);
        if (query.Table is { } table)
        {
            conditions.Add($"match(lowerUTF8(`statement`), {Quote(TableName.Pattern(table))})");
        }

        if (query.Text is { } text)
        {
            conditions.Add($"positionCaseInsensitiveUTF8(`statement`, {Quote(text)}) > 0");
        }

        if (query.Client is { } network)
        {
            AddNetwork(conditions, network);
        }
    }

    private static void AddNetwork(List<string> conditions, IPNetwork network)
    {
        (string first, string last) = ClientKey.Of(network);
        conditions.Add($"`client_key` >= '{first}' AND `client_key` <= '{last}'");
        if (network.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6)
        {
            conditions.Add($"substring(`client_key`, 1, {ClientKey.MappedStart.Length}) != '{ClientKey.MappedStart}'");
        }
    }
}

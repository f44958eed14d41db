using System.Data.Common;
using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.MySql;
using Wardian.Sql.Rewriting;

namespace Wardian.Sql.Tests.Rewriting;

/// <summary>
/// The databases of two servers of MariaDB that are the same but for the masked columns, whose values are masked in the second one. A
/// rewritten statement has to answer in the first what the original one answers in the second.
/// </summary>
internal sealed class MySqlMaskedPair : IDisposable
{
    private const string ModeNames = "STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION";
    private readonly MySqlConnection _original;
    private readonly MySqlConnection _masked;
    private readonly SourceRewriter _rewriter;
    private readonly NameContext _names;

    private MySqlMaskedPair(MySqlConnection original, MySqlConnection masked, CatalogueReading reading, IEnumerable<ColumnMask> masks)
    {
        _original = original;
        _masked = masked;
        _names = reading.Names;
        _rewriter = new SourceRewriter(reading.Snapshot, new MaskingPlan(reading.Snapshot, masks));
    }

    /// <summary>Opens sessions on two servers, of which the second is masked.</summary>
    /// <param name="original">The port of the one that is as it was.</param>
    /// <param name="masked">The port of the other.</param>
    /// <param name="database">The current database.</param>
    /// <param name="modes">What <c>sql_mode</c> the sessions have beside the usual.</param>
    /// <param name="masks">The masks.</param>
    public static MySqlMaskedPair Open(int original, int masked, string database, string modes, IEnumerable<ColumnMask> masks)
    {
        MySqlConnection first = Connect(original, database, modes);
        return new MySqlMaskedPair(first, Connect(masked, database, modes), MySqlCatalogueReader.Read(sql => Rows(first, sql)), masks);
    }

    /// <summary>Runs statements in a session of their own.</summary>
    public static void Run(int port, IEnumerable<string> statements)
    {
        using MySqlConnection connection = Connect(port, string.Empty, string.Empty);
        foreach (string sql in statements)
        {
            Run(connection, sql);
        }
    }

    /// <summary>What a server holds.</summary>
    public static CatalogueSnapshot Read(int port)
    {
        using MySqlConnection connection = Connect(port, string.Empty, string.Empty);
        return MySqlCatalogueReader.Read(sql => Rows(connection, sql)).Snapshot;
    }

    /// <summary>A server's answer to a question.</summary>
    public static List<string?[]> Rows(int port, string sql)
    {
        using MySqlConnection connection = Connect(port, string.Empty, string.Empty);
        return Rows(connection, sql);
    }

    /// <summary>Rewrites statements and compares the answers.</summary>
    /// <param name="cases">The statements.</param>
    /// <param name="asksRefused">Whether the server is asked what it says of those that are refused; only for what changes nothing.</param>
    public IEnumerable<RewriteOutcome> Compare(IEnumerable<RewriteCase> cases, bool asksRefused = false) => cases.Select(item => Compare(item, asksRefused));

    /// <summary>Sends a rewritten statement in a transaction that stays open until the answer is disposed of.</summary>
    public IDisposable Begin(string sql)
    {
        RewriteResult result = _rewriter.Rewrite(Encoding.UTF8.GetBytes(sql), _names.MySqlLexing, _names);
        Assert.True(result.IsChanged);
        MySqlTransaction transaction = _original.BeginTransaction();
        using var command = new MySqlCommand(Encoding.UTF8.GetString(result.Text.Span), _original, transaction);
        Assert.NotNull(command.ExecuteScalar());
        return transaction;
    }

    /// <summary>Whether a statement as it is has to wait for a lock.</summary>
    public bool IsLocked(string sql)
    {
        RewriteAnswer answer = Ask(_original, sql, then: null);
        Assert.True(answer.Error is null || answer.Error.Contains("Lock wait timeout", StringComparison.Ordinal), answer.Error);
        return answer.Error is not null;
    }

    public void Dispose()
    {
        _original.Dispose();
        _masked.Dispose();
    }

    private RewriteOutcome Compare(RewriteCase item, bool asksRefused)
    {
        RewriteResult result = _rewriter.Rewrite(Encoding.UTF8.GetBytes(item.Sql), _names.MySqlLexing, _names);
        if (result.IsRefused)
        {
            return new RewriteOutcome(item, result, Difference: null, asksRefused && Ask(_masked, item.Sql, then: null).Error is not null, Rows: 0);
        }

        string rewritten = Encoding.UTF8.GetString(result.Text.Span);
        RewriteAnswer theirs = Ask(_masked, item.Sql, item.Then);
        RewriteAnswer ours = Ask(_original, rewritten, item.Then);
        bool isOrdered = item.Sql.Contains("order by", StringComparison.Ordinal);
        string? difference = ours.Equals(theirs, isOrdered) || ours.IsTimeout || theirs.IsTimeout ? null : $"{rewritten}\n  rewritten: {ours}\n  in copy:   {theirs}";
        return new RewriteOutcome(item, result, difference, theirs.Error is not null, theirs.Rows.Length);
    }

    /// <summary>Sends a statement in a transaction of its own, and then what shows its effect.</summary>
    private static RewriteAnswer Ask(MySqlConnection connection, string sql, string? then)
    {
        List<string> columns = [];
        List<string> rows = [];
        Run(connection, "BEGIN");
        try
        {
            Read(connection, sql, columns, rows);
            rows.AddRange(WarningsOf(connection));
            if (then is not null)
            {
                Read(connection, then, columns, rows);
            }

            return new RewriteAnswer([.. columns], [.. rows], Error: null);
        }
        catch (MySqlException exception)
        {
            return new RewriteAnswer([], [], $"{exception.SqlState} {exception.Message}");
        }
        finally
        {
            if (connection.State != System.Data.ConnectionState.Open)
            {
                Assert.Fail($"The server went away at {sql}");
            }

            Run(connection, "ROLLBACK");
        }
    }

    /// <summary>They quote values.</summary>
    private static IEnumerable<string> WarningsOf(MySqlConnection connection) =>
        Rows(connection, "SHOW WARNINGS").Select(row => string.Join(' ', row)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static void Read(MySqlConnection connection, string sql, List<string> columns, List<string> rows)
    {
        using var command = new MySqlCommand(sql, connection);
        using MySqlDataReader reader = command.ExecuteReader();
        do
        {
            columns.AddRange(Enumerable.Range(0, reader.FieldCount).Select(index => $"{reader.GetName(index)} {TypeOf(reader, index)}"));
            while (reader.Read())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(index => TextOf(reader.GetValue(index)) ?? "∅")));
            }
        }
        while (reader.NextResult());
    }

    /// <summary>No expression is a <c>CHAR</c>, and a mask may make a text shorter: texts of all lengths are one type, and numbers made of them.</summary>
    private static string TypeOf(MySqlDataReader reader, int index)
    {
        string name = reader.GetDataTypeName(index);
        bool isText = name.Contains("CHAR", StringComparison.Ordinal) || name.Contains("TEXT", StringComparison.Ordinal);
        return isText ? "text" : name.Contains("INT", StringComparison.Ordinal) ? "integer" : name;
    }

    private static string? TextOf(object value) => value switch
    {
        DBNull => null,
        byte[] bytes => Convert.ToHexString(bytes),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };

    private static MySqlConnection Connect(int port, string database, string modes)
    {
        var connection = new MySqlConnection(new MySqlConnectionStringBuilder
        {
            Server = "127.0.0.1",
            Port = (uint)port,
            UserID = "root",
            Database = database,
            SslMode = MySqlSslMode.None,
            AllowUserVariables = true,
            AllowZeroDateTime = true,
            TreatTinyAsBoolean = false,
            Pooling = false,
            DefaultCommandTimeout = 120,
        }.ConnectionString);
        connection.Open();
        Run(connection, $"SET sql_mode = '{ModeNames}{(modes.Length > 0 ? "," : string.Empty)}{modes}', max_statement_time = 4");
        return connection;
    }

    private static void Run(MySqlConnection connection, string sql)
    {
        using var command = new MySqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static List<string?[]> Rows(MySqlConnection connection, string sql)
    {
        using var command = new MySqlCommand(sql, connection);
        using DbDataReader reader = command.ExecuteReader();
        List<string?[]> rows = [];
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => TextOf(reader.GetValue(index)))]);
        }

        return rows;
    }
}

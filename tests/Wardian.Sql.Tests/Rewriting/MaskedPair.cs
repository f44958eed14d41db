using System.Text;
using Npgsql;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Postgres;
using Wardian.Sql.Rewriting;

namespace Wardian.Sql.Tests.Rewriting;

/// <summary>
/// Two databases that are the same but for the masked columns, whose values are masked in the second one. A rewritten statement has to
/// answer in the first what the original one answers in the second.
/// </summary>
internal sealed class MaskedPair : IDisposable
{
    private const string StatementTime = "set statement_timeout = '4s'";
    private readonly NpgsqlConnection _original;
    private readonly NpgsqlConnection _masked;
    private readonly SourceRewriter _rewriter;
    private readonly NameContext _names;

    private MaskedPair(NpgsqlConnection original, NpgsqlConnection masked, CatalogueReading reading, IEnumerable<ColumnMask> masks)
    {
        _original = original;
        _masked = masked;
        _names = reading.Names;
        _rewriter = new SourceRewriter(reading.Snapshot, new MaskingPlan(reading.Snapshot, masks));
    }

    /// <summary>Makes both databases.</summary>
    /// <param name="server">Where.</param>
    /// <param name="name">The first one's name without its ending.</param>
    /// <param name="setup">What is in them.</param>
    /// <param name="masks">The masks for it.</param>
    public static MaskedPair Create(ScratchServer server, string name, IEnumerable<string> setup, Func<CatalogueSnapshot, IEnumerable<ColumnMask>> masks)
    {
        using (NpgsqlConnection main = Open(server, "postgres"))
        {
            Run(main, $"create database {name}_original");
            using (NpgsqlConnection original = Open(server, $"{name}_original"))
            {
                foreach (string text in setup)
                {
                    Run(original, text);
                }
            }

            Run(main, $"create database {name}_masked template {name}_original");
        }

        NpgsqlConnection first = Open(server, $"{name}_original");
        NpgsqlConnection second = Open(server, $"{name}_masked");
        CatalogueReading reading = PostgresCatalogueReader.Read(sql => Rows(first, sql));
        ColumnMask[] all = [.. masks(reading.Snapshot)];
        Run(second, "set session_replication_role = replica");
        foreach (ColumnMask mask in all)
        {
            Mask(second, mask, reading.Snapshot);
        }

        Run(second, "reset session_replication_role");

        // New versions of rows lie behind the old ones; samples and ctid follow the place.
        Run(first, "vacuum full");
        Run(second, "vacuum full");
        Run(first, StatementTime);
        Run(second, StatementTime);
        return new MaskedPair(first, second, reading, all);
    }

    /// <summary>Rewrites statements and compares the answers.</summary>
    public IEnumerable<RewriteOutcome> Compare(IEnumerable<RewriteCase> cases) => cases.Select(Compare);

    public void Dispose()
    {
        _original.Dispose();
        _masked.Dispose();
    }

    private RewriteOutcome Compare(RewriteCase item)
    {
        RewriteResult result = _rewriter.Rewrite(Encoding.UTF8.GetBytes(item.Sql), PostgresLexing.Default, _names);
        if (result.IsRefused)
        {
            return new RewriteOutcome(item, result, Difference: null, IsError: false, Rows: 0);
        }

        string rewritten = Encoding.UTF8.GetString(result.Text.Span);
        RewriteAnswer ours = RewriteAnswer.Of(_original, rewritten, item.Then);
        RewriteAnswer theirs = RewriteAnswer.Of(_masked, item.Sql.Replace("_original.", "_masked.", StringComparison.Ordinal), item.Then);
        bool isOrdered = item.Sql.Contains("order by", StringComparison.Ordinal);
        string? difference = ours.Equals(theirs, isOrdered) || ours.IsTimeout || theirs.IsTimeout ? null : $"{rewritten}\n  rewritten: {ours}\n  in copy:   {theirs}";
        return new RewriteOutcome(item, result, difference, theirs.Error is not null, theirs.Rows.Length);
    }

    private static void Mask(NpgsqlConnection connection, ColumnMask mask, CatalogueSnapshot catalogue)
    {
        catalogue.TryFind(mask.Column.Table, out Relation? relation);
        string table = QuotedName.Of(relation!.Parents.FirstOrDefault(mask.Column.Table));
        string column = QuotedName.Of(mask.Column.Column);
        Run(connection, relation.Kind == RelationKind.MaterializedView
            ? $"refresh materialized view {table}"
            : $"update {table} set {column} = {mask.Over(column)}");
    }

    private static NpgsqlConnection Open(ScratchServer server, string database)
    {
        var connection = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={server.Port};Username=postgres;Database={database};Pooling=false;Include Error Detail=true;Command Timeout=120");
        connection.Open();
        return connection;
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static List<string?[]> Rows(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        using NpgsqlDataReader reader = command.ExecuteReader();
        List<string?[]> rows = [];
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => reader.IsDBNull(index) ? null : reader.GetString(index))]);
        }

        return rows;
    }
}

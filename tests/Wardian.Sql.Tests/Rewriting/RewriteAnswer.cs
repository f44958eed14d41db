using Npgsql;

namespace Wardian.Sql.Tests.Rewriting;

/// <summary>What a server answers: columns with their types, rows as text, or the error; all results one after the other.</summary>
internal sealed record RewriteAnswer(string[] Columns, string[] Rows, string? Error)
{
    /// <summary>Whether it took too long to be compared.</summary>
    public bool IsTimeout => Error is { } error && (error.StartsWith("57014", StringComparison.Ordinal) || error.StartsWith("70100", StringComparison.Ordinal));

    /// <summary>Sends a statement in a transaction of its own, and then what shows its effect.</summary>
    public static RewriteAnswer Of(NpgsqlConnection connection, string sql, string? then)
    {
        List<string> columns = [];
        List<string> rows = [];
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        try
        {
            Send(connection, sql, columns, rows);
            if (then is not null)
            {
                Send(connection, then, columns, rows);
            }

            return new RewriteAnswer([.. columns], [.. rows], Error: null);
        }
        catch (PostgresException exception)
        {
            return new RewriteAnswer([.. columns], [.. rows], $"{exception.SqlState} {exception.MessageText}");
        }
        finally
        {
            transaction.Rollback();
        }
    }

    /// <summary>Whether both are the same; without an order in the statement the rows may come in any.</summary>
    public bool Equals(RewriteAnswer other, bool isOrdered) =>
        Error == other.Error
        && Columns.SequenceEqual(other.Columns, StringComparer.Ordinal)
        && (isOrdered ? Rows.SequenceEqual(other.Rows, StringComparer.Ordinal) : Rows.Order(StringComparer.Ordinal).SequenceEqual(other.Rows.Order(StringComparer.Ordinal), StringComparer.Ordinal));

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Columns)}] {Error} {string.Join(" / ", Rows.Take(8))}";

    private static void Send(NpgsqlConnection connection, string sql, List<string> columns, List<string> rows)
    {
        if (sql.StartsWith("copy", StringComparison.Ordinal))
        {
            using TextReader lines = connection.BeginTextExport(sql);
            rows.AddRange(lines.ReadToEnd().Split('\n'));
            return;
        }

        using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
        using NpgsqlDataReader reader = command.ExecuteReader();
        do
        {
            columns.AddRange(Enumerable.Range(0, reader.FieldCount).Select(index => $"{reader.GetName(index)} {reader.GetDataTypeName(index)} {reader.GetDataTypeOID(index)}"));
            while (reader.Read())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(index => reader.IsDBNull(index) ? "∅" : reader.GetString(index))));
            }
        }
        while (reader.NextResult());
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Wardian.IntegrationTests.NpgsqlScenarios;

/// <summary>Writes down what Npgsql sees, one line a fact.</summary>
internal sealed class Recorder
{
    private readonly StringBuilder _transcript = new();

    /// <summary>The transcript so far, with its last line.</summary>
    public string Finish() => _transcript.Append("== end\n").ToString();

    /// <summary>Adds a line.</summary>
    public void Line(string text) => _transcript.Append(text).Append('\n');

    /// <summary>Runs one scenario; an error that it does not expect is written down as such.</summary>
    public async Task ScenarioAsync(string name, Func<Task> body)
    {
        Line("== " + name);
        try
        {
            await body();
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException or OperationCanceledException or IOException
            or TimeoutException or FormatException or InvalidCastException)
        {
            Line("UNEXPECTED " + error);
        }
    }

    /// <summary>Runs what must fail in the server and writes down every field of the error.</summary>
    public async Task FailsAsync(Func<Task> body)
    {
        try
        {
            await body();
            Line("UNEXPECTED success");
        }
        catch (PostgresException error)
        {
            Line($"error {error.SqlState} {error.Severity} {error.MessageText} | {error.Detail} | {error.Hint} | {error.Position} | "
                + $"{error.Where} | {error.SchemaName}.{error.TableName}.{error.ColumnName} {error.ConstraintName} "
                + $"{error.File} {error.Routine}");
        }
        catch (OperationCanceledException error) when (error.InnerException is PostgresException inner)
        {
            Line($"cancelled {inner.SqlState} {inner.MessageText}");
        }
    }

    /// <summary>Runs a command and writes down all its result sets with column names and types, and the numbers of rows.</summary>
    public async Task ReadAsync(NpgsqlCommand command)
    {
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        await ReadAsync(reader);
    }

    /// <summary>Writes down all result sets of a reader.</summary>
    public async Task ReadAsync(NpgsqlDataReader reader)
    {
        do
        {
            if (reader.FieldCount > 0)
            {
                Line("columns " + string.Join(", ", Enumerable.Range(0, Math.Min(reader.FieldCount, 40)).Select(
                    column => $"{reader.GetName(column)}:{reader.GetDataTypeName(column)}")));
            }

            while (await reader.ReadAsync())
            {
                Line("row " + string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => Show(reader.GetValue(column)))));
            }
        }
        while (await reader.NextResultAsync());

        await reader.CloseAsync();
        Line($"affected {reader.RecordsAffected}");
    }

    /// <summary>A value in a form that does not depend on the machine; long ones as length and digest.</summary>
    public static string Show(object? value) => value switch
    {
        null or DBNull => "(null)",
        string text when text.Length > 200 => $"text {text.Length} {Digest(Encoding.UTF8.GetBytes(text))}",
        byte[] bytes when bytes.Length > 64 => $"bytes {bytes.Length} {Digest(bytes)}",
        byte[] bytes => "bytes " + Convert.ToHexStringLower(bytes),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        Array array => "{" + string.Join(',', array.Cast<object?>().Select(Show)) + "}",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "(null)",
    };

    /// <summary>Short digest of bytes.</summary>
    public static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
}

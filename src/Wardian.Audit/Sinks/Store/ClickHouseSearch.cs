using System.Runtime.CompilerServices;
using System.Text.Json;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Kernel;

namespace Wardian.Audit.Sinks.Store;

/// <summary>Finds records in the shared store. Reads them off the response as they come.</summary>
internal static class ClickHouseSearch
{
    public static async IAsyncEnumerable<AuditEntry> RunAsync(ClickHouseOptions options, AuditQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = new ClickHouseClient(options);
        using HttpResponseMessage response =
            await client.QueryAsync(ClickHouseQuery.Select(options, query), cancellationToken).ConfigureAwait(false);
        using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(body);
        while (await ReadLineAsync(reader, options, cancellationToken).ConfigureAwait(false) is { } line)
        {
            yield return Parse(line, options);
        }
    }

    private static async Task<string?> ReadLineAsync(StreamReader reader, ClickHouseOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw Misunderstood(options);
        }
    }

    /// <summary>An error in the middle of an answer is a line that is no row.</summary>
    private static AuditEntry Parse(string line, ClickHouseOptions options)
    {
        try
        {
            using JsonDocument row = JsonDocument.Parse(line);
            return ClickHouseRow.Read(row.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or FormatException or ArgumentException
            or InvalidOperationException or OverflowException)
        {
            throw Misunderstood(options);
        }
    }

    private static FailureException Misunderstood(ClickHouseOptions options) =>
        new(SinkCodes.StoreMisunderstood, ("url", new Uri(options.Url).GetLeftPart(UriPartial.Authority)), ("table", options.Table));
}

using System.Text.Encodings.Web;
using System.Text.Json;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Sinks.Delivery;

namespace Wardian.Audit.Sinks.Store;

/// <summary>Inserts batches. ClickHouse answers when it has them, and takes the same record twice for one.</summary>
internal sealed class ClickHouseTarget(ClickHouseOptions options, string node) : ISinkTarget
{
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ClickHouseClient _client = new(options);
    private bool _hasTable;

    public TimeSpan SettleTime => TimeSpan.Zero;

    public async Task SendAsync(IReadOnlyList<AuditEntry> batch, CancellationToken cancellationToken)
    {
        if (!_hasTable)
        {
            await _client.ExecuteAsync(ClickHouseTable.Create(options), cancellationToken).ConfigureAwait(false);
            _hasTable = true;
        }

        using var rows = new MemoryStream();
        foreach (AuditEntry entry in batch)
        {
            using (var json = new Utf8JsonWriter(rows, JsonOptions))
            {
                ClickHouseRow.Write(json, entry, node);
            }

            rows.WriteByte((byte)'\n');
        }

        await _client.InsertAsync(ClickHouseTable.Insert(options), rows.GetBuffer().AsMemory(0, (int)rows.Length), cancellationToken)
            .ConfigureAwait(false);
    }

    public void ThrowIfBroken()
    {
        // Each request stands for itself.
    }

    public Task<bool> CloseAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}

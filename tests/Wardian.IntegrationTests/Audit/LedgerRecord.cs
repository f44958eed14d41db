using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wardian.IntegrationTests.Audit;

/// <summary>One line of <c>wardian audit search --json</c>, as far as the tests look at it.</summary>
internal sealed record LedgerRecord
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public string Kind { get; init; } = string.Empty;

    public string Session { get; init; } = string.Empty;

    public string Listener { get; init; } = string.Empty;

    public string Person { get; init; } = string.Empty;

    public string Account { get; init; } = string.Empty;

    public string Database { get; init; } = string.Empty;

    public string ClientProgram { get; init; } = string.Empty;

    public string ClientTls { get; init; } = string.Empty;

    public string ServerTls { get; init; } = string.Empty;

    public string StatementKind { get; init; } = string.Empty;

    public string Statement { get; init; } = string.Empty;

    public string SqlState { get; init; } = string.Empty;

    public long Rows { get; init; }

    public string Detail { get; init; } = string.Empty;

    public IReadOnlyList<string> Flags { get; init; } = [];

    [JsonIgnore]
    public bool IsStatement => string.Equals(Kind, "statement", StringComparison.Ordinal);

    [JsonIgnore]
    public bool IsFailedLogin => string.Equals(Kind, "login_failed", StringComparison.Ordinal);

    /// <summary>Reads what the command printed.</summary>
    public static IReadOnlyList<LedgerRecord> Parse(string lines) =>
        [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<LedgerRecord>(line, Format)!)];
}

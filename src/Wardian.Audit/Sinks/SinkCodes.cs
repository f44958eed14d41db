namespace Wardian.Audit.Sinks;

/// <summary>Stable codes; each is also the key of a text in <c>Text/&lt;language&gt;/sink.json</c>.</summary>
internal static class SinkCodes
{
    public const string StoreUnreachable = "sink.store-unreachable";
    public const string StoreRefused = "sink.store-refused";
    public const string StoreMisunderstood = "sink.store-misunderstood";
}

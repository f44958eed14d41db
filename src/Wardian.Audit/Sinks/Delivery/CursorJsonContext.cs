using System.Text.Json.Serialization;

namespace Wardian.Audit.Sinks.Delivery;

/// <summary>Serializers made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SinkMark[]))]
internal sealed partial class CursorJsonContext : JsonSerializerContext;

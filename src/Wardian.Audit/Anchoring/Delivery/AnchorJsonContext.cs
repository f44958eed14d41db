using System.Text.Json.Serialization;

namespace Wardian.Audit.Anchoring.Delivery;

/// <summary>Serializers made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeliveredDocument))]
internal sealed partial class AnchorJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Wardian.Audit.Json;

/// <summary>Serializers made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EntryDocument))]
internal sealed partial class AuditJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Wardian.Audit.Json;

/// <summary>Serializers made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ValuesConverter)])]
[JsonSerializable(typeof(EntryDocument))]
[JsonSerializable(typeof(IReadOnlyList<AuditValue>))]
internal sealed partial class AuditJsonContext : JsonSerializerContext;

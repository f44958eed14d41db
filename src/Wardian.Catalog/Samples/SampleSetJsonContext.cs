using System.Text.Json.Serialization;

namespace Wardian.Catalog.Samples;

/// <summary>How what samples told is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(SampleSet))]
internal sealed partial class SampleSetJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Wardian.Catalog.Grading;

/// <summary>How assessments are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(AssessmentSet))]
internal sealed partial class AssessmentJsonContext : JsonSerializerContext;

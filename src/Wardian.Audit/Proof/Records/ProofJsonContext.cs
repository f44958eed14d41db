using System.Text.Json.Serialization;

namespace Wardian.Audit.Proof.Records;

/// <summary>Serializers made at compile time. Nothing may stand in a proof that is not checked, and nothing twice.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ProofDocument))]
internal sealed partial class ProofJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Wardian.Catalog.Inventory;

/// <summary>Serializers made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    MaxDepth = 16)]
[JsonSerializable(typeof(SourceInventory))]
internal sealed partial class InventoryJsonContext : JsonSerializerContext;

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Wardian.Kernel;

namespace Wardian.Catalog.Inventory;

/// <summary>Inventories as JSON, see <c>docs/formats/inventory.md</c>.</summary>
internal static class InventoryJson
{
    /// <summary>Bytes that are read. The largest hospital system seen gives 40 million.</summary>
    public const int BytesMax = 512 * 1024 * 1024;

    private static readonly JsonTypeInfo<SourceInventory> Shape = CreateShape();

    /// <summary>The JSON text in UTF-8.</summary>
    public static byte[] Write(SourceInventory inventory) => JsonSerializer.SerializeToUtf8Bytes(inventory, Shape);

    /// <summary>Reads what <see cref="Write"/> made.</summary>
    /// <returns>The inventory, or why there is none: <c>catalog.inventory-unreadable</c>, <c>catalog.inventory-format</c>.</returns>
    public static (SourceInventory? Inventory, Error? Error) Read(ReadOnlySpan<byte> json)
    {
        if (json.Length > BytesMax)
        {
            return (null, new Error("catalog.inventory-too-large"));
        }

        try
        {
            SourceInventory? inventory = JsonSerializer.Deserialize(json, Shape);
            return inventory is null ? (null, new Error("catalog.inventory-unreadable"))
                : inventory.Format == SourceInventory.CurrentFormat ? (inventory, null)
                : (null, new Error("catalog.inventory-format"));
        }
        catch (JsonException)
        {
            return (null, new Error("catalog.inventory-unreadable"));
        }
    }

    private static JsonTypeInfo<SourceInventory> CreateShape()
    {
        // Chinese stays readable; the text is a file or a body of application/json, never a part of a page.
        JsonSerializerOptions options = new(InventoryJsonContext.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectNullableAnnotations = true,
            TypeInfoResolver = InventoryJsonContext.Default,
        };
        options.Converters.Add(new JsonStringEnumConverter<SourceKind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<RelationEntryKind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<KeyKind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<FindingKind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<ScanPart>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return (JsonTypeInfo<SourceInventory>)options.GetTypeInfo(typeof(SourceInventory));
    }
}

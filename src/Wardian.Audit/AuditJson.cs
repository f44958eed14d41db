using System.Text.Encodings.Web;
using System.Text.Json;
using Wardian.Audit.Json;

namespace Wardian.Audit;

/// <summary>Records as JSON objects of one line. The names are stable: docs/formats/audit-json.md.</summary>
public static class AuditJson
{
    // Chinese is written as it is; control characters, quotes and backslashes are still escaped. The output is not for HTML.
    private static readonly AuditJsonContext Context =
        new(new JsonSerializerOptions(AuditJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>How a list of values is written.</summary>
    internal static System.Text.Json.Serialization.Metadata.JsonTypeInfo<IReadOnlyList<AuditValue>> Values => Context.IReadOnlyListAuditValue;

    /// <summary>One JSON object without line breaks.</summary>
    public static string Format(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return JsonSerializer.Serialize(EntryDocument.Of(entry), Context.EntryDocument);
    }

    /// <summary>The same object in UTF-8.</summary>
    public static byte[] FormatUtf8(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return JsonSerializer.SerializeToUtf8Bytes(EntryDocument.Of(entry), Context.EntryDocument);
    }
}

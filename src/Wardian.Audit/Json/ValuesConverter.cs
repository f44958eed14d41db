using System.Text.Json;
using System.Text.Json.Serialization;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Json;

/// <summary>Writes values: NULL as null, text as a string, binary as <c>{"binary": hex}</c>, a cut value as <c>{"cut": text}</c>.</summary>
internal sealed class ValuesConverter : JsonConverter<IReadOnlyList<AuditValue>>
{
    public override IReadOnlyList<AuditValue> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Records are written as JSON, not read.");

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<AuditValue> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (AuditValue item in value)
        {
            switch (item.Tag)
            {
                case AuditValues.Null:
                    writer.WriteNullValue();
                    break;
                case AuditValues.Text:
                    writer.WriteStringValue(item.Text);
                    break;
                case AuditValues.Binary:
                    writer.WriteStartObject();
                    writer.WriteString("binary", Convert.ToHexStringLower(item.Bytes.Span));
                    writer.WriteEndObject();
                    break;
                default:
                    writer.WriteStartObject();
                    writer.WriteString("cut", item.Text);
                    writer.WriteEndObject();
                    break;
            }
        }

        writer.WriteEndArray();
    }
}

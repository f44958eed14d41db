using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wardian.Catalog.Sources.Sampling;

/// <summary>Refuses to write values, rather than writing nothing and nobody noticing that somebody tried.</summary>
internal sealed class SampledValuesConverter : JsonConverter<SampledValues>
{
    /// <inheritdoc/>
    public override SampledValues Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Sampled values are not stored.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, SampledValues value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Sampled values are not stored.");
}

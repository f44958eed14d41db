using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Wardian.Catalog.Sources.Sampling;

/// <summary>
/// Values of one column, which never leave memory: nothing about the type shows them but the one method that is called for it. It has no
/// properties to serialise or to log, is no collection, and says only how many there are.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(SampledValuesConverter))]
internal sealed class SampledValues(string?[] values)
{
    /// <summary>The values in the order in which they were read; null for null. Not to be kept, logged or sent anywhere.</summary>
    public ReadOnlySpan<string?> Reveal() => values;

    /// <inheritdoc/>
    public override string ToString() => $"{values.Length} values";
}

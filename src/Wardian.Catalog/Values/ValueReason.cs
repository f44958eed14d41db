using System.Collections.Immutable;

namespace Wardian.Catalog.Values;

/// <summary>What values say of a column: a text's key and what its placeholders stand for. It never holds a value.</summary>
/// <param name="Code">The key of the text that people read.</param>
/// <param name="Values">Names of placeholders with counts, shares and names of columns.</param>
internal sealed record ValueReason(string Code, ImmutableArray<(string Name, string Value)> Values)
{
    public ValueReason(string code, params ReadOnlySpan<(string Name, string Value)> values)
        : this(code, ImmutableArray.Create(values))
    {
    }
}

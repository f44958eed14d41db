using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Wardian.Catalog.Grading;

/// <summary>Why something was judged as it was: a text's key and what its placeholders stand for. Kept with the judgement, put into words when it is read.</summary>
/// <param name="Code">The key of the text that people read.</param>
/// <param name="Values">Names of placeholders and their values; those of <c>label</c> and <c>other</c> are labels' identifiers.</param>
[method: JsonConstructor]
internal sealed record Reason(string Code, ImmutableArray<ReasonValue> Values)
{
    public Reason(string code, params ReadOnlySpan<(string Name, string Value)> values)
        : this(code, Convert(values))
    {
    }

    private static ImmutableArray<ReasonValue> Convert(ReadOnlySpan<(string Name, string Value)> values)
    {
        var converted = ImmutableArray.CreateBuilder<ReasonValue>(values.Length);
        foreach ((string name, string value) in values)
        {
            converted.Add(new ReasonValue(name, value));
        }

        return converted.MoveToImmutable();
    }
}

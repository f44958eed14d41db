using Wardian.Catalog.Classification;
using Wardian.Catalog.Sources.Sampling;

namespace Wardian.Catalog.Values;

/// <summary>Counts what a column's values are. Values that come again count once.</summary>
internal static class ProfileReader
{
    /// <summary>The profile of a column.</summary>
    public static ColumnProfile Read(SampledColumn sampled)
    {
        ReadOnlySpan<string?> values = sampled.Values.Reveal();
        var rows = new string?[values.Length];
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        HashSet<string> distinct = new(StringComparer.Ordinal);
        int filled = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row] is not { } value)
            {
                continue;
            }

            if (!seen.TryGetValue(value, out string? text))
            {
                seen.Add(value, text = ValueText.Of(value));
            }

            if (text.Length > 0)
            {
                rows[row] = text;
                distinct.Add(text);
                filled++;
            }
        }

        string[] different = [.. distinct];
        ContainerProfile? container = ContainerProfile.Of(different);
        ValueShape[] shapes = container?.Shapes ?? [.. different.Select(ValueShapes.OfText)];
        TypeShape type = ColumnType.Of(sampled.Column.BaseType ?? sampled.Column.Type).Shape;
        return new ColumnProfile
        {
            Column = sampled.Column,
            Rows = rows,
            Distinct = different,
            Shapes = shapes,
            Filled = filled,
            Container = container,
            IsInteger = type is TypeShape.Integer or TypeShape.Decimal,
            IsDate = type is TypeShape.Date,
        }.Counted();
    }
}

namespace Wardian.Catalog.Values;

/// <summary>Values as hashes with a key that is drawn anew for each process, of which nothing can be told but that two are equal.</summary>
internal static class ValueHashes
{
    private const int LengthMin = 5;

    /// <summary>So few different values, or so many copies of a short list of things, say nothing.</summary>
    private const int DistinctMin = 10;

    private static readonly ValueShape[] Everywhere =
        [ValueShape.Date, ValueShape.Moment, ValueShape.Decimal, ValueShape.Text, ValueShape.TextWithIdentifier, ValueShape.Region, ValueShape.Department];

    /// <summary>The hashes of values that are not equal by chance; none when the column holds amounts, days or a few words.</summary>
    public static ulong[] Of(ColumnProfile profile)
    {
        if (profile.Distinct.Length < DistinctMin)
        {
            return [];
        }

        string[] values = [.. profile.Distinct.Where((value, index) => (value.Length >= LengthMin || profile.Shapes[index] == ValueShape.PersonName) && !Everywhere.Contains(profile.Shapes[index]))];
        return values.Length < profile.Distinct.Length / 2 ? [] : [.. values.Select(Of)];
    }

    /// <summary>Two of the runtime's keyed hashes, so that two values hardly have the same.</summary>
    private static ulong Of(string value) =>
        unchecked(((ulong)(uint)string.GetHashCode(value, StringComparison.Ordinal) << 32) | (uint)string.GetHashCode(value.AsSpan(1), StringComparison.Ordinal));
}

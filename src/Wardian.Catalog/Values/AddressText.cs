namespace Wardian.Catalog.Values;

/// <summary>Tells a place where somebody lives from a region.</summary>
internal static class AddressText
{
    private const int LengthMin = 6;
    private const string Regions = "省市区县旗州盟镇乡";
    private const string Streets = "路街巷弄道庄村屯园苑里坊胡";

    /// <summary>What stands behind the number of a house, a stair or a room.</summary>
    private const string Houses = "号室幢栋弄组楼座队单户排";

    /// <summary>An address down to a house, or to a village's group; null when it is none.</summary>
    public static ValueShape? Of(string text)
    {
        if (text.Length < LengthMin || text[0] is < '\u3400' and not (>= '0' and <= '9') || text.AsSpan().ContainsAny(CharacterSets.Sentence))
        {
            return null;
        }

        bool hasRegion = false, hasStreet = false, hasHouse = false;
        for (int index = 1; index < text.Length; index++)
        {
            char character = text[index];
            hasRegion |= Regions.Contains(character, StringComparison.Ordinal);
            hasStreet |= Streets.Contains(character, StringComparison.Ordinal) || (character == '街' && index + 1 < text.Length && text[index + 1] == '道');
            bool numbered = char.IsAsciiDigit(text[index - 1]) || "一二三四五六七八九十".Contains(text[index - 1], StringComparison.Ordinal);
            hasHouse |= numbered && (Houses.Contains(character, StringComparison.Ordinal) || (character == '-' && index + 1 < text.Length && char.IsAsciiDigit(text[index + 1])));
        }

        return hasHouse && (hasRegion || hasStreet) || (hasRegion && text[^1] is '村' or '屯' or '组' && text.Length > LengthMin) ? ValueShape.Address : null;
    }
}

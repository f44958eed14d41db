using System.Text.RegularExpressions;

namespace Wardian.Catalog.Values;

/// <summary>Values with Chinese characters.</summary>
internal static partial class ChineseShapes
{
    private const int PhraseMax = 30, RegionMin = 3;

    /// <summary>The shape of a short value; null when it is a sentence or something else.</summary>
    public static ValueShape? Of(string text)
    {
        if (text.Length > 120)
        {
            return null;
        }

        if (ValueWords.Whole(text) is { } whole)
        {
            return whole;
        }

        if (ValueDates.TryRead(text, out _, out bool hasTime))
        {
            return hasTime ? ValueShape.Moment : ValueShape.Date;
        }

        return AddressText.Of(text) ?? (text.Length <= PhraseMax && !text.AsSpan(0, text.Length - 1).ContainsAny(CharacterSets.Sentence) ? OfPhrase(text) : null);
    }

    private static ValueShape? OfPhrase(string text) =>
        text[0] < '\u3400' ? OfNumbered(text)
        : text.StartsWith("国药准字", StringComparison.Ordinal) && DrugApprovalPattern().IsMatch(text) ? ValueShape.DrugApproval
        : text.Length is 7 or 8 && PlatePattern().IsMatch(text) ? ValueShape.NumberPlate
        : text.Length <= 5 && text[^1] == '族' ? ValueShape.EthnicGroup
        : OfWord(text);

    private static ValueShape? OfNumbered(string text) =>
        AgePattern().IsMatch(text) ? ValueShape.Age
        : BloodPattern().IsMatch(text) ? ValueShape.BloodGroup
        : DrugPattern().IsMatch(text) ? ValueShape.Drug
        : ValueWords.End(text)?.Shape is { } shape and not ValueShape.Region ? shape
        : null;

    /// <summary>Two characters at the end say what a thing is; one alone does so after a name was thought of.</summary>
    private static ValueShape? OfWord(string text)
    {
        if (BloodPattern().IsMatch(text))
        {
            return ValueShape.BloodGroup;
        }

        string bare = text.EndsWith('）') && text.LastIndexOf('（') is > 1 and int open ? text[..open] : text.TrimEnd('？', '?');
        (ValueShape Shape, int Length)? end = ValueWords.End(bare);
        return end is { Length: > 1 } long2 ? (long2.Shape != ValueShape.Region || bare.Length > RegionMin ? long2.Shape : null)
            : FamilyNames.IsPersonName(text) ? ValueShape.PersonName
            : end is { } one && (one.Shape != ValueShape.Region || bare.Length >= RegionMin) && bare.Length > 1 ? one.Shape
            : DrugPattern().IsMatch(text) ? ValueShape.Drug
            : null;
    }

    [GeneratedRegex("^国药准字[HZSJBTF][A-Z]?[0-9]{8}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DrugApprovalPattern();

    [GeneratedRegex("^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警]$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlatePattern();

    [GeneratedRegex("^[0-9]{1,3}(?:岁|周岁|个?月|天|日龄)(?:[0-9]{1,2}(?:个?月|天))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AgePattern();

    [GeneratedRegex("^(?:A|B|O|AB)型?(?:[,，、 ]?(?:Rh|RH)?[（(]?(?:阳性|阴性|\\+|-)[)）]?)?$|^(?:Rh|RH)(?:阳性|阴性)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BloodPattern();

    [GeneratedRegex("[0-9.]+ ?(?:mg|g|ml|ug|μg|万单位|IU|袋|片|粒|丸)[*×x:：/]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DrugPattern();
}

namespace Wardian.Catalog.Values;

/// <summary>Sentences and containers in which persons are named make a column one of level 4, whatever it is called.</summary>
internal static class TextEvidence
{
    private const int Level = 4, HitsMin = 2, PathsMax = 3;
    private const double Weight = 10, ClinicalShare = 0.3, ClinicalOdds = 9.5;

    private static readonly string[] ClinicalWords = ["患者", "主诉", "诊断", "既往", "查体", "检查所见", "医嘱", "病史", "术后", "未见"];

    /// <summary>Adds what texts say.</summary>
    public static void Add(ContentBuilder content)
    {
        ColumnProfile profile = content.Profile;
        int texts = profile[ValueShape.Text] + profile[ValueShape.TextWithIdentifier];
        if (texts == 0)
        {
            return;
        }

        int hits = profile[ValueShape.TextWithIdentifier];
        if (hits >= HitsMin)
        {
            content.AtLeast(Level);
            content.Because(Weight, "value.text-with-identifier", ("count", ContentBuilder.Number(hits)), ("all", ContentBuilder.Number(profile.Distinct.Length)));
        }

        if (profile.Container is null && profile.Distinct.Count(value => Array.Exists(ClinicalWords, word => value.Contains(word, StringComparison.Ordinal))) >= ClinicalShare * profile.Distinct.Length)
        {
            content.Hint("clinical-doc", ClinicalOdds);
        }

        foreach ((string path, ValueShape shape, int values) in profile.Container?.Paths.Where(item => item.Values >= HitsMin).Take(PathsMax) ?? [])
        {
            content.Because(Weight - 1, $"value.inside-{ShapeLabels.Kebab(shape)}", ("path", path), ("count", ContentBuilder.Number(values)));
        }
    }
}

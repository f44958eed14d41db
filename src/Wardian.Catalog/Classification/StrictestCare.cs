using System.Collections.Immutable;
using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Classification;

/// <summary>
/// What words say plainly of level 5 outweighs what is likely: a finding whose column or table speaks of a special disease, fingerprints and faces, a column
/// that ends in a password.
/// Overlooking one is worse than grading it too high.
/// </summary>
internal static class StrictestCare
{
    /// <summary>How far a column's own words go, and how far those of its table.</summary>
    private const double OwnShare = 0.9, TableShare = 0.7;

    /// <summary>A table that is more likely not about persons says nothing of one.</summary>
    private const double NoPersonMax = 0.5;

    /// <summary>A reading that is less likely says nothing of biometric data.</summary>
    private const double Certain = 0.8;

    private const string Disease = "special-disease-", Credential = "credential", Biometric = "biometric";

    private static readonly HashSet<string> Biometrics = new(["指纹", "人脸", "声纹", "掌纹"], StringComparer.Ordinal);
    private static readonly HashSet<string> NotBiometric = new(["flag", "audit-date", "other-date", "clinical-event-date", "staff-code", "staff-name", "lab-exam-result"], StringComparer.Ordinal);

    /// <summary>Words that have an everyday meaning too.</summary>
    private static readonly HashSet<string> Everyday = new(["隔离", "智力", "流行病史", "靶向", "分化程度", "同性", "家庭暴力"], StringComparer.Ordinal);

    private static readonly HashSet<string> Findings = new(
        ["diagnosis", "clinical-doc", "lab-exam-result", "history-lifestyle", "vital-sign", "public-health", "encounter-attr", "other-attr", "flag", "generic", "death", "dict-entry"], StringComparer.Ordinal);

    /// <summary>Attributes that a table of a special disease has beside what it says of the disease.</summary>
    private static readonly HashSet<string> Besides = new(["flag", "history-lifestyle", "public-health", "dict-entry", "death", "generic"], StringComparer.Ordinal);

    private static readonly HashSet<string> NotOfPersons = new(["dictionary", "drug", "supply", "statistics", "system", "institution", "staff", "finance"], StringComparer.Ordinal);
    private static readonly ImmutableArray<string> Secrets = ["密码", "口令", "密钥", "令牌", "验证码"];

    /// <summary>The labels of a column with what its words and its table's say of level 5.</summary>
    public static LabelDistribution Of(TableEvidence table, int column, LabelDistribution labels)
    {
        ImmutableArray<Word> words = table.Columns[column].Readings.IsEmpty ? [] : table.Columns[column].Readings[0].Words.Words;
        if (IsSecret(table.Columns[column], words))
        {
            return Moved(labels, Credential, OwnShare, _ => true);
        }

        if (table.Columns[column].Readings is [{ Share: >= Certain }, ..] && words.Any(word => Biometrics.Contains(word.Text)))
        {
            return Moved(labels, Biometric, OwnShare, label => !NotBiometric.Contains(label));
        }

        if (table.Kinds.Where(kind => NotOfPersons.Contains(kind.Kind)).Sum(kind => kind.Probability) > NoPersonMax)
        {
            return labels;
        }

        return DiseaseOf(words) is { } own ? Moved(labels, own, OwnShare, Findings.Contains)
            : DiseaseOf(table.Words) is { } whole ? Moved(labels, whole, TableShare, label => Findings.Contains(label) && !Besides.Contains(label))
            : labels;
    }

    private static bool IsSecret(ColumnEvidence column, ImmutableArray<Word> words) =>
        words.Length > 0 && words[^1].Class == Credential && Secrets.Any(words[^1].Text.EndsWith) && column.Type.Shape is not (TypeShape.Date or TypeShape.Flag or TypeShape.Integer);

    private static string? DiseaseOf(ImmutableArray<Word> words) =>
        words.Where(word => word.Class.StartsWith(Disease, StringComparison.Ordinal) && !Everyday.Contains(word.Text)).Select(word => word.Class).FirstOrDefault();

    private static LabelDistribution Moved(LabelDistribution labels, string to, double share, Func<string, bool> from)
    {
        double moved = labels.Items.Where(item => from(item.Label)).Sum(item => item.Probability * share);
        return labels.Select(item => item.Label == to ? labels[to] + moved - (from(to) ? labels[to] * share : 0) : from(item.Label) ? item.Probability * (1 - share) : item.Probability);
    }
}

using System.Globalization;
using Wardian.Catalog.Grading;
using Wardian.Kernel;
using Wardian.Storage.Control;
using Wardian.Storage.Outbox;

namespace Wardian.Catalog.Rules;

/// <summary>The hospital's own rules for what columns hold. They count at once, without a scan, but never over what a person decided.</summary>
public sealed class CatalogRules(ControlDatabase database)
{
    /// <summary>Rules at most.</summary>
    public const int CountMax = 1000;

    /// <summary>Characters of a pattern or a name at most.</summary>
    public const int LengthMax = 200;

    /// <summary>What is wrong with a rule; null when nothing is.</summary>
    public static Error? Check(HospitalRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        string[] patterns = [rule.Source, rule.Schema, rule.Table, rule.Column, rule.Comment];
        return rule.Name.Length == 0 || rule.Name.Any(char.IsControl) || patterns.Append(rule.Name).Any(text => text.Length > LengthMax) ? new Error("catalog.rule-name")
            : LabelNames.Find(rule.Label) is null ? new Error("catalog.label-unknown", ("label", rule.Label), ("nearest", NearestName.Find(rule.Label, [.. LabelNames.All]) ?? "-"))
            : rule.Level is < 1 or > 5 ? new Error("catalog.level-invalid")
            : rule.Column.Length == 0 && rule.Comment.Length == 0 ? new Error("catalog.rule-without-pattern", ("rule", rule.Name))
            : null;
    }

    /// <summary>The rules in order.</summary>
    public IReadOnlyList<HospitalRule> List()
    {
        using ControlUnit unit = database.Read();
        return RuleStore.ReadAll(unit);
    }

    /// <summary>Puts rules in place of all that there are; an error means that nothing was changed.</summary>
    public Error? Set(Administrator administrator, IReadOnlyList<HospitalRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.Count > CountMax)
        {
            return new Error("catalog.rules-too-many", ("max", CountMax.ToString(CultureInfo.InvariantCulture)));
        }

        if (rules.Select(Check).FirstOrDefault(error => error is not null) is { } wrong)
        {
            return wrong;
        }

        using ControlUnit unit = database.Write(administrator);
        RuleStore.Replace(unit, rules);
        unit.Record(new AdministrativeAct { Detail = string.Create(CultureInfo.InvariantCulture, $"catalog.rules {rules.Count}") });
        unit.Commit();
        return null;
    }
}

using Wardian.Catalog.Inventory;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Rules;

/// <summary>The hospital's rules; the first that fits counts.</summary>
internal sealed class RuleSet(IReadOnlyList<HospitalRule> rules)
{
    /// <summary>No rules.</summary>
    public static RuleSet None { get; } = new([]);

    /// <summary>The rule for a column; null when none fits.</summary>
    public HospitalRule? Find(string source, RelationName relation, ColumnEntry column) => rules.FirstOrDefault(rule =>
        new NamePattern(rule.Column).Fits(column.Name) && new NamePattern(rule.Table).Fits(relation.Name) && new NamePattern(rule.Schema).Fits(relation.Schema)
        && new NamePattern(rule.Comment).Fits(column.Comment) && new NamePattern(rule.Source).Fits(source));
}

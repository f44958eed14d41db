using Wardian.Catalog.Inventory;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Rules;

/// <summary>The hospital's rules; the first that fits counts.</summary>
internal sealed class RuleSet(IEnumerable<HospitalRule> rules)
{
    private readonly Patterns[] _rules = [.. rules.Select(rule => new Patterns(rule))];

    /// <summary>No rules.</summary>
    public static RuleSet None { get; } = new([]);

    /// <summary>The rule for a column; null when none fits.</summary>
    public HospitalRule? Find(string source, RelationName relation, ColumnEntry column) =>
        Array.Find(_rules, patterns => patterns.Fit(source, relation, column))?.Rule;

    private sealed class Patterns(HospitalRule rule)
    {
        private readonly NamePattern _source = new(rule.Source);
        private readonly NamePattern _schema = new(rule.Schema);
        private readonly NamePattern _table = new(rule.Table);
        private readonly NamePattern _column = new(rule.Column);
        private readonly NamePattern _comment = new(rule.Comment);

        public HospitalRule Rule => rule;

        public bool Fit(string source, RelationName relation, ColumnEntry column) =>
            _column.Fits(column.Name) && _table.Fits(relation.Name) && _schema.Fits(relation.Schema) && _comment.Fits(column.Comment) && _source.Fits(source);
    }
}

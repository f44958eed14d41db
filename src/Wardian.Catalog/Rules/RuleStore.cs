using Wardian.Storage.Control;

namespace Wardian.Catalog.Rules;

/// <summary>The hospital's rules in the control database.</summary>
internal static class RuleStore
{
    private const int NoLevel = 0;

    /// <summary>The rules in order.</summary>
    public static IReadOnlyList<HospitalRule> ReadAll(ControlUnit unit) => unit.Query(
        "SELECT name, label, level, source, schema_name, table_name, column_name, comment FROM catalog_rule ORDER BY position",
        row => new HospitalRule(row.GetString(0), row.GetString(1))
        {
            Level = row.GetInt32(2) == NoLevel ? null : row.GetInt32(2),
            Source = row.GetString(3),
            Schema = row.GetString(4),
            Table = row.GetString(5),
            Column = row.GetString(6),
            Comment = row.GetString(7),
        });

    /// <summary>Puts rules in place of all that there were.</summary>
    public static void Replace(ControlUnit unit, IReadOnlyList<HospitalRule> rules)
    {
        unit.Execute("DELETE FROM catalog_rule");
        for (int position = 0; position < rules.Count; position++)
        {
            HospitalRule rule = rules[position];
            unit.Execute(
                """
                INSERT INTO catalog_rule (position, name, label, level, source, schema_name, table_name, column_name, comment)
                VALUES (@position, @name, @label, @level, @source, @schema, @table, @column, @comment)
                """,
                ("@position", position),
                ("@name", rule.Name),
                ("@label", rule.Label),
                ("@level", rule.Level ?? NoLevel),
                ("@source", rule.Source),
                ("@schema", rule.Schema),
                ("@table", rule.Table),
                ("@column", rule.Column),
                ("@comment", rule.Comment));
        }
    }
}

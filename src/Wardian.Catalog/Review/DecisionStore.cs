using System.Data.Common;
using Wardian.Sql.Catalogue;
using Wardian.Storage.Control;

namespace Wardian.Catalog.Review;

/// <summary>Decisions in the control database.</summary>
internal static class DecisionStore
{
    /// <summary>All decisions, of all sources.</summary>
    public static IReadOnlyList<Decision> ReadAll(ControlUnit unit) => unit.Query(
        """
        SELECT source, schema_name, relation, column_name, label, level, assessed_label, assessed_level, seen_type, seen_comment,
            decided_by, claimed, decided_at_ms
        FROM catalog_decision ORDER BY source, schema_name, relation, column_name
        """, Read);

    /// <summary>Puts a decision in place of an earlier one of the same column.</summary>
    public static void Put(ControlUnit unit, Decision decision) => unit.Execute(
        """
        INSERT INTO catalog_decision (source, schema_name, relation, column_name, label, level, assessed_label, assessed_level,
            seen_type, seen_comment, decided_by, claimed, decided_at_ms)
        VALUES (@source, @schema, @relation, @column, @label, @level, @assessed_label, @assessed_level, @type, @comment, @by, @claimed, @at)
        ON CONFLICT (source, schema_name, relation, column_name) DO UPDATE SET label = excluded.label, level = excluded.level,
            assessed_label = excluded.assessed_label, assessed_level = excluded.assessed_level, seen_type = excluded.seen_type,
            seen_comment = excluded.seen_comment, decided_by = excluded.decided_by, claimed = excluded.claimed, decided_at_ms = excluded.decided_at_ms
        """,
        ("@source", decision.Source),
        ("@schema", decision.Relation.Schema),
        ("@relation", decision.Relation.Name),
        ("@column", decision.Column),
        ("@label", decision.Label),
        ("@level", decision.Level),
        ("@assessed_label", decision.AssessedLabel),
        ("@assessed_level", decision.AssessedLevel),
        ("@type", decision.SeenType),
        ("@comment", decision.SeenComment),
        ("@by", decision.By),
        ("@claimed", decision.Claimed),
        ("@at", decision.At.ToUnixTimeMilliseconds()));

    /// <summary>Forgets a decision; false when there was none.</summary>
    public static bool Remove(ControlUnit unit, string source, RelationName relation, string column) => unit.Execute(
        "DELETE FROM catalog_decision WHERE source = @source AND schema_name = @schema AND relation = @relation AND column_name = @column",
        ("@source", source), ("@schema", relation.Schema), ("@relation", relation.Name), ("@column", column)) > 0;

    private static Decision Read(DbDataReader row) =>
        new(row.GetString(0), new RelationName(row.GetString(1), row.GetString(2)), row.GetString(3), row.GetString(4), row.GetInt32(5))
        {
            AssessedLabel = row.GetString(6),
            AssessedLevel = row.GetInt32(7),
            SeenType = row.GetString(8),
            SeenComment = row.GetString(9),
            By = row.GetString(10),
            Claimed = row.GetString(11),
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(12)),
        };
}

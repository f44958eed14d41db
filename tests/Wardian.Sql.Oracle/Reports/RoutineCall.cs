namespace Wardian.Sql.Oracle.Reports;

/// <summary>A routine that a statement calls.</summary>
/// <param name="Oid">Its OID.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How it is called.</param>
/// <param name="IsFromText">Whether the text itself calls it, not only a view, a rule or a default.</param>
public readonly record struct RoutineCall(uint Oid, string Schema, string Name, RoutineKind Kind, bool IsFromText)
{
    public override string ToString() => $"{Schema}.{Name} {Kind}{(IsFromText ? string.Empty : " (not in the text)")}";
}

using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>
/// Lineage in short: outputs with their sources, a slash, uses, a slash, flows, a slash, effects and what is missing. Schemas are left out.
/// </summary>
internal static class LineageText
{
    public static string Of(StatementLineage lineage) => $"{Outputs(lineage)} / {Uses(lineage)} / {Flows(lineage)} / {Rest(lineage)}".Trim();

    public static string Outputs(StatementLineage lineage) =>
        string.Join("; ", lineage.Outputs.Select(output => $"{output.Name}={Join(output.Sources.Select(Short))}"));

    public static string Uses(StatementLineage lineage) => string.Join("; ", lineage.Uses
        .GroupBy(use => use.Kind).OrderBy(group => group.Key)
        .Select(group => $"{group.Key} {Join(group.Select(use => Short(use.Column)))}"));

    public static string Flows(StatementLineage lineage) => Join(lineage.Flows.Select(flow => $"{Short(flow.From)}>{Short(flow.To)}"));

    /// <summary>The routines of users that it calls.</summary>
    public static string Routines(StatementLineage lineage) =>
        Join(lineage.Routines.Where(routine => !routine.IsBuiltIn).Select(routine => routine.Name.Name));

    private static string Rest(StatementLineage lineage) =>
        Join(lineage.Effects.Select(effect => effect.Kind.ToString()).Concat(lineage.Incomplete.Select(item => $"{item.Reason}:{item.Construct}")));

    private static string Join(IEnumerable<string> parts) => string.Join(',', parts.Distinct().Order(StringComparer.Ordinal));

    private static string Short(ColumnName column) => $"{column.Table.Name}.{column.Column}";
}

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Calls in what a table's definition says of its rows: defaults, generated columns, conditions, keys of indexes, conditions of triggers.</summary>
internal static class RowCalls
{
    /// <summary>Whether any may be one by that name.</summary>
    public static bool MayCall(Relation relation, RoutineName routine) =>
        relation.Columns.Any(column => BoundTexts.MayCall(column.Default, routine) || BoundTexts.MayCall(column.Generation, routine))
        || relation.Checks.Any(check => BoundTexts.MayCall(check.Text, routine))
        || relation.Computed.Any(item => BoundTexts.MayCall(item.Text, routine))
        || relation.Indexes.Any(index => index.CountTexts(routine, BoundTexts.MayCall) > 0)
        || MayCallInTrigger(relation, routine);

    /// <summary>Whether one may be by that name in the condition of a trigger.</summary>
    public static bool MayCallInTrigger(Relation relation, RoutineName routine) => relation.Triggers.Any(trigger => BoundTexts.MayCall(ConditionOf(trigger.Definition), routine));

    /// <summary>Whether one may be by that name in what a domain's values are held against, or in its default.</summary>
    public static bool MayCall(DataType domain, RoutineName routine) => BoundTexts.MayCall(domain.Default, routine) || domain.Checks.Any(check => BoundTexts.MayCall(check.Text, routine));

    /// <summary>A trigger without the function that it runs, which it has by itself.</summary>
    private static string? ConditionOf(string? definition) =>
        definition?[..Math.Max(0, definition.LastIndexOf("execute", StringComparison.OrdinalIgnoreCase))];
}

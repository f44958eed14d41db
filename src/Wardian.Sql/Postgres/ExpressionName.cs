namespace Wardian.Sql.Postgres;

/// <summary>The name that PostgreSQL gives to an expression without one (<c>FigureColname</c>, <c>FigureIndexColname</c>).</summary>
internal static class ExpressionName
{
    /// <summary>The name and whether it is a strong one, which a cast around it keeps; null when it has none.</summary>
    public static (string? Name, bool IsStrong) Find(Expression expression) => expression switch
    {
        NameExpression name => (name.Name.Parts[^1].Name, true),
        FieldExpression field => field.Field is { } named ? (named.Name, true) : Find(field.Operand),
        StarExpression { Qualifier: { } qualifier } => (qualifier.Parts[^1].Name, true),
        SubscriptExpression subscript => Find(subscript.Operand),
        CallExpression call => (call.Name.Parts[^1].Name, true),
        CollateExpression collate => Find(collate.Operand),
        CastExpression cast => Find(cast.Operand) is { IsStrong: true } strong ? strong : (cast.Type.Name.Parts[^1].Name, false),
        CaseExpression @case => @case.Else is not null && Find(@case.Else) is { IsStrong: true } strong ? strong : ("case", false),
        SubqueryExpression { Kind: SubqueryKind.Exists } => ("exists", true),
        SubqueryExpression { Kind: SubqueryKind.Array } => ("array", true),
        SubqueryExpression subquery => OfQuery(subquery.Query),
        ArrayExpression => ("array", true),
        RowExpression => ("row", true),
        OperationExpression { Kind: OperationKind.AtTimeZone } => ("timezone", true),
        OperationExpression { Kind: OperationKind.Overlaps } => ("overlaps", true),
        OperationExpression { Kind: OperationKind.IsNormalized } => ("is_normalized", true),
        _ => (null, false),
    };

    /// <summary>A sub-query has the name of its first output.</summary>
    private static (string? Name, bool IsStrong) OfQuery(QueryExpression query) => query switch
    {
        SelectQuery { Items: [var item, ..] } => item.Alias is { } alias ? (alias.Name, true) : Find(item.Expression),
        ValuesQuery => ("column1", true),
        SetQuery set => OfQuery(set.Left),
        NestedQuery nested => OfQuery(nested.Inner),
        _ => (null, false),
    };
}

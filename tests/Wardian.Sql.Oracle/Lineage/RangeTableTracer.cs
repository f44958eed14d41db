using Wardian.Sql.Oracle.Trees;

namespace Wardian.Sql.Oracle.Lineage;

/// <summary>Follows one column of a range table entry. Attribute 0 is the entry's whole row.</summary>
internal sealed class RangeTableTracer(ValueTracer values)
{
    private readonly CommonTableTracer _commonTables = new(values);

    public Origins Of(QueryScope scope, int number, int attribute)
    {
        Node entry = scope.Entry(number);
        return QueryScope.KindOf(entry) switch
        {
            RangeTableKind.Relation when IsExcluded(scope, number) => OfExcluded(scope, attribute),
            RangeTableKind.Relation => OfRelation(entry, attribute, scope.IsInherited(number, scope.Command)),
            RangeTableKind.NamedTupleStore => OfRelation(entry, attribute, isInherited: false),
            RangeTableKind.Subquery => values.OutputOf(scope.Child(entry["subquery"]), attribute),
            RangeTableKind.Join => OfItem(entry["joinaliasvars"].Items, scope, attribute),
            RangeTableKind.Function => OfFunctions(entry["functions"].Items, scope, attribute),
            RangeTableKind.TableFunction => OfTableFunction(entry["tablefunc"], scope, attribute),
            RangeTableKind.Values => OfRows(entry["values_lists"].Items, scope, attribute),
            RangeTableKind.CommonTable => _commonTables.Of(scope, entry, attribute),
            RangeTableKind.Result => Origins.None,
            _ => throw new NodeTextException($"no range table entry of kind {entry["rtekind"].Number}"),
        };
    }

    private static Origins OfRelation(Node entry, int attribute, bool isInherited) =>
        new(new HashSet<ColumnKey> { new(entry["relid"].Oid, attribute, isInherited) }, IsIdentity: attribute != 0);

    /// <summary>
    /// A column of a list. <c>joinaliasvars</c> has nothing in place of dropped columns, and an attribute beyond the list is an ordinality.
    /// </summary>
    private Origins OfItem(IReadOnlyList<Node> items, QueryScope scope, int attribute)
    {
        if (attribute == 0)
        {
            return values.All(items, scope);
        }

        return attribute >= 1 && attribute <= items.Count ? values.Of(items[attribute - 1], scope) : Origins.None;
    }

    private Origins OfRows(IReadOnlyList<Node> rows, QueryScope scope, int attribute) =>
        Origins.Choose(rows.Select(row => OfItem(row.Items, scope, attribute)));

    private static bool IsExcluded(QueryScope scope, int number) => scope.Query["onConflict"]["exclRelIndex"].Number == number;

    /// <summary>In ON CONFLICT, <c>excluded</c> is the row that was to be inserted: its columns are what the statement gives them.</summary>
    private Origins OfExcluded(QueryScope scope, int attribute)
    {
        IEnumerable<Node> given = scope.Query["targetList"].Items.Where(entry => attribute == 0 || entry["resno"].Number == attribute);
        return attribute == 0 ? values.All(given, scope) : Origins.Choose(given.Select(entry => values.Of(entry["expr"], scope)));
    }

    private Origins OfFunctions(IReadOnlyList<Node> functions, QueryScope scope, int attribute)
    {
        if (attribute == 0)
        {
            return values.All(functions.Select(function => function["funcexpr"]), scope);
        }

        foreach (Node function in functions)
        {
            int count = function["funccolcount"].Number;
            if (attribute <= count)
            {
                return values.Of(function["funcexpr"], scope).Derived();
            }

            attribute -= count;
        }

        // What is left is WITH ORDINALITY's number.
        return Origins.None;
    }

    private Origins OfTableFunction(Node function, QueryScope scope, int attribute)
    {
        // FOR ORDINALITY is the only column without a value of the document.
        bool isOrdinality = attribute != 0 && function["ordinalitycol"].Number == attribute - 1;
        return isOrdinality ? Origins.None : values.All(function.Fields.Select(field => field.Value), scope);
    }
}

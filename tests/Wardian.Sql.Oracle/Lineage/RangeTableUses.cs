using Wardian.Sql.Oracle.Trees;

namespace Wardian.Sql.Oracle.Lineage;

/// <summary>Which relations and columns a query's range table has permission checked for, which is what the parser saw being read.</summary>
internal sealed class RangeTableUses(FoundUses found)
{
    /// <summary><c>ACL_SELECT</c> of <c>parsenodes.h</c>.</summary>
    private const int SelectPermission = 1 << 1;

    /// <summary><c>FirstLowInvalidHeapAttributeNumber</c> of <c>sysattr.h</c>; bit numbers are attribute numbers less this.</summary>
    private const int FirstInvalidAttribute = -7;

    public void Add(QueryScope scope, bool isFromText)
    {
        for (int number = 1; number <= scope.RangeTable.Count; number++)
        {
            Node entry = scope.Entry(number);
            // That of a view is left behind when the one of the table under it has taken its place.
            bool isExcluded = scope.Query["onConflict"]["exclRelIndex"].Number == number || entry["relkind"].Text == "c";
            if (QueryScope.KindOf(entry) is RangeTableKind.Relation && !isExcluded && !(scope.IsView && number == 2))
            {
                // OLD of a view's query carries what the query around it reads of the view.
                bool isOld = scope.IsView && number == 1;
                bool isOutside = isOld ? scope.Parent is { } around && IsText(around) : isFromText;
                AddRelation(entry, scope.IsInherited(number, scope.Command), isOutside && !(entry["checkAsUser"].Oid != 0 && !isOld));
            }
        }
    }

    private static bool IsText(QueryScope scope) => !scope.IsView && (scope.Parent is null || IsText(scope.Parent));

    private void AddRelation(Node entry, bool isInherited, bool isFromText)
    {
        uint relation = entry["relid"].Oid;
        bool isView = entry["relkind"].Text == "v";
        if (isView)
        {
            found.Views.Add(relation);
        }

        if ((entry["requiredPerms"].Number & SelectPermission) == 0)
        {
            return;
        }

        if (!isView)
        {
            (isFromText ? found.RelationsReadByText : found.RelationsReadThroughViews).Add((relation, isInherited));
        }

        HashSet<ColumnKey> columns = isFromText ? found.ColumnsReadByText : found.ColumnsReadThroughViews;
        columns.UnionWith(entry["selectedCols"].Items.Select(bit => new ColumnKey(relation, bit.Number + FirstInvalidAttribute)));
    }
}

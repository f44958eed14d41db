using Wardian.Sql.Oracle.Reports;
using Wardian.Sql.Oracle.Trees;

namespace Wardian.Sql.Oracle.Lineage;

/// <summary>Uses in the clauses of one query, without what is nested in their expressions.</summary>
internal sealed class ClauseUses(ValueTracer values, FoundUses found)
{
    /// <summary><c>SETOP_UNION</c> of <c>parsenodes.h</c>.</summary>
    private const int Union = 1;

    public void Add(QueryScope scope)
    {
        Node query = scope.Query;
        AddJoins(query["jointree"], scope, isTop: true);
        AddExpression(query["havingQual"], UseKind.Filter, scope);
        AddExpression(query["limitOffset"], UseKind.Limit, scope);
        AddExpression(query["limitCount"], UseKind.Limit, scope);
        AddEntries(query["groupClause"], UseKind.Group, scope);
        AddEntries(query["sortClause"], UseKind.Order, scope);
        AddEntries(query["distinctClause"], UseKind.Distinct, scope);
        AddSetOperations(query["setOperations"], scope);
        foreach (Node window in query["windowClause"].Items)
        {
            AddEntries(window["partitionClause"], UseKind.Window, scope);
            AddEntries(window["orderClause"], UseKind.Window, scope);
            AddExpression(window["startOffset"], UseKind.Window, scope);
            AddExpression(window["endOffset"], UseKind.Window, scope);
        }

        AddWrites(scope);
    }

    /// <summary>The target entries that a list of sort or group clauses means.</summary>
    public static IEnumerable<Node> Referenced(Node targets, Node clauses)
    {
        HashSet<int> references = [.. clauses.Items.Select(clause => clause["tleSortGroupRef"].Number)];
        return targets.Items.Where(entry => references.Contains(entry["ressortgroupref"].Number));
    }

    private void AddExpression(Node expression, UseKind kind, QueryScope scope) => found.Add(values.Of(expression, scope), kind);

    private void AddEntries(Node clauses, UseKind kind, QueryScope scope)
    {
        bool isSetOperation = !scope.Query["setOperations"].IsNull;
        foreach (Node entry in Referenced(scope.Query["targetList"], clauses))
        {
            // Above a set operation the entries name the first arm only, but all arms are sorted.
            found.Add(isSetOperation ? values.OutputOf(scope, entry["resno"].Number) : values.Of(entry["expr"], scope), kind);
        }
    }

    private void AddJoins(Node node, QueryScope scope, bool isTop)
    {
        if (node.Is("FROMEXPR"))
        {
            // MERGE keeps its ON where the others keep WHERE (transformMergeStmt).
            bool isMerge = isTop && scope.Command is CommandKind.Merge;
            AddExpression(node["quals"], isMerge ? UseKind.Join : UseKind.Filter, scope);
            foreach (Node item in node["fromlist"].Items)
            {
                AddJoins(item, scope, isTop: false);
            }
        }
        else if (node.Is("JOINEXPR"))
        {
            AddExpression(node["quals"], UseKind.Join, scope);
            AddJoins(node["larg"], scope, isTop: false);
            AddJoins(node["rarg"], scope, isTop: false);
        }
    }

    private void AddSetOperations(Node operation, QueryScope scope)
    {
        if (!operation.Is("SETOPERATIONSTMT"))
        {
            return;
        }

        if (operation["op"].Number == Union && operation["all"].IsTrue)
        {
            AddSetOperations(operation["larg"], scope);
            AddSetOperations(operation["rarg"], scope);
            return;
        }

        foreach (QueryScope arm in ValueTracer.Arms(operation, scope))
        {
            found.Add(values.OutputOf(arm, 0), UseKind.Distinct);
        }
    }

    private void AddWrites(QueryScope scope)
    {
        Node query = scope.Query;
        int result = query["resultRelation"].Number;
        if (result == 0)
        {
            return;
        }

        uint relation = scope.Entry(result)["relid"].Oid;
        HashSet<CommandKind> commands = scope.Command == CommandKind.Merge
            ? [.. query["mergeActionList"].Items.Select(action => (CommandKind)action["commandType"].Number)]
            : [scope.Command];
        foreach (CommandKind command in commands.Where(command => command != CommandKind.Nothing))
        {
            found.RelationsWritten.Add((relation, scope.IsInherited(result, command)));
        }

        if (scope.Command is CommandKind.Insert or CommandKind.Update)
        {
            AddAssigned(query["targetList"], new ColumnKey(relation, 0, scope.IsInherited(result, scope.Command)), scope);
        }

        Node conflict = query["onConflict"];
        AddAssigned(conflict["onConflictSet"], new ColumnKey(relation, 0, scope.IsInherited(result, scope.Command)), scope);
        AddExpression(conflict["onConflictWhere"], UseKind.Filter, scope);
        AddExpression(conflict["arbiterWhere"], UseKind.Filter, scope);
        foreach (Node element in conflict["arbiterElems"].Items)
        {
            AddExpression(element["expr"], UseKind.Filter, scope);
        }

        foreach (Node action in query["mergeActionList"].Items)
        {
            AddAssigned(action["targetList"], new ColumnKey(relation, 0, scope.IsInherited(result, (CommandKind)action["commandType"].Number)), scope);
            AddExpression(action["qual"], UseKind.Filter, scope);
        }

        foreach (Node check in query["withCheckOptions"].Items)
        {
            // A MERGE has those of every action, also of actions that it does not have (get_row_security_policies).
            if (scope.Command != CommandKind.Merge || commands.Contains(CheckedCommand(check["kind"].Number)))
            {
                AddExpression(check["qual"], UseKind.Filter, scope);
            }
        }
    }

    /// <summary>The command whose rows a check is for (<c>WCOKind</c>).</summary>
    private static CommandKind CheckedCommand(int kind) => kind switch
    {
        1 => CommandKind.Insert,
        5 => CommandKind.Delete,
        _ => CommandKind.Update,
    };

    private void AddAssigned(Node entries, ColumnKey row, QueryScope scope)
    {
        foreach (Node entry in entries.Items.Where(entry => !entry["resjunk"].IsTrue))
        {
            ColumnKey target = row with { Attribute = entry["resno"].Number };
            found.ColumnsWritten.Add(target);
            found.Add(values.Of(entry["expr"], scope), UseKind.Assigned, target);
        }
    }
}

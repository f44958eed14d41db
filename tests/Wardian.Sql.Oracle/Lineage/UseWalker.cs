using System.Runtime.CompilerServices;
using Wardian.Sql.Oracle.Reports;
using Wardian.Sql.Oracle.Trees;

namespace Wardian.Sql.Oracle.Lineage;

/// <summary>Walks over everything in a tree once and notes what columns, tables and routines are used for.</summary>
internal sealed class UseWalker(ValueTracer values, FoundUses found)
{
    private readonly ClauseUses _clauses = new(values, found);
    private readonly RangeTableUses _rangeTable = new(found);

    /// <summary>Walks over a query and all that is in it.</summary>
    /// <param name="scope">The query.</param>
    /// <param name="isFromText">Whether it stands in the text, not in a view or rule.</param>
    public void Walk(QueryScope scope, bool isFromText)
    {
        found.HasRowSecurity |= scope.Query["hasRowSecurity"].IsTrue;
        _clauses.Add(scope);
        _rangeTable.Add(scope, isFromText);
        foreach ((string field, Node value) in scope.Query.Fields)
        {
            if (field == "rtable")
            {
                WalkRangeTable(value, scope, isFromText);
            }
            else
            {
                Walk(value, scope, isFromText);
            }
        }
    }

    private void WalkRangeTable(Node table, QueryScope scope, bool isFromText)
    {
        foreach (Node entry in table.Items)
        {
            found.Add(values.Of(entry["securityQuals"], scope), UseKind.Filter);
            found.Add(values.Of(entry["functions"], scope), UseKind.Rows);
            found.Add(values.Of(entry["tablefunc"], scope), UseKind.Rows);
            found.Add(values.Of(entry["tablesample"], scope), UseKind.Rows);
            Walk(entry, scope, isFromText);
        }
    }

    private void Walk(Node node, QueryScope scope, bool isFromText)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (node.Kind is NodeKind.List)
        {
            foreach (Node item in node.Items)
            {
                Walk(item, scope, isFromText);
            }
        }
        else if (node.Is("QUERY"))
        {
            QueryScope child = scope.Child(node);
            Walk(child, isFromText && !child.IsView);
        }
        else if (node.Kind is NodeKind.Struct)
        {
            AddStruct(node, scope, isFromText);
            foreach ((_, Node value) in node.Fields)
            {
                Walk(value, scope, isFromText);
            }
        }
    }

    private void AddStruct(Node node, QueryScope scope, bool isFromText)
    {
        switch (node.Text)
        {
            case "AGGREF":
                AddRoutine(node, "aggfnoid", RoutineKind.Aggregate, isFromText);
                AddAggregate(node, scope);
                break;
            case "WINDOWFUNC":
                AddRoutine(node, "winfnoid", RoutineKind.Window, isFromText);
                found.Add(values.Of(node["aggfilter"], scope), UseKind.Filter);
                break;
            case "FUNCEXPR":
                AddRoutine(node, "funcid", RoutineKind.Function, isFromText);
                AddIfSet(node, "funcretset", scope);
                break;
            case "OPEXPR" or "DISTINCTEXPR" or "NULLIFEXPR" or "SCALARARRAYOPEXPR":
                AddRoutine(node, "opfuncid", RoutineKind.Operator, isFromText);
                AddIfSet(node, "opretset", scope);
                break;
            default:
                break;
        }
    }

    private void AddAggregate(Node aggregate, QueryScope scope)
    {
        found.Add(values.Of(aggregate["aggfilter"], scope), UseKind.Filter);
        AddSorted(aggregate, "aggorder", UseKind.Order, scope);
        AddSorted(aggregate, "aggdistinct", UseKind.Distinct, scope);
    }

    private void AddSorted(Node aggregate, string clause, UseKind kind, QueryScope scope)
    {
        foreach (Node entry in ClauseUses.Referenced(aggregate["args"], aggregate[clause]))
        {
            found.Add(values.Of(entry["expr"], scope), kind);
        }
    }

    private void AddIfSet(Node call, string flag, QueryScope scope)
    {
        if (call[flag].IsTrue)
        {
            found.Add(values.Of(call["args"], scope), UseKind.Rows);
        }
    }

    /// <summary>Places in the text are lost in what is stored: calls out of views, rules and defaults have none.</summary>
    private void AddRoutine(Node call, string field, RoutineKind kind, bool isFromText)
    {
        if (call[field].Oid != 0)
        {
            found.Routines.Add((call[field].Oid, kind, isFromText && call["location"].Number >= 0));
        }
    }
}

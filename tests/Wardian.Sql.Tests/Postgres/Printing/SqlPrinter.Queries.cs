using Wardian.Sql.Syntax.Expressions;
using Wardian.Sql.Syntax.Queries;

namespace Wardian.Sql.Tests.Postgres.Printing;

/// <summary>Queries.</summary>
internal sealed partial class SqlPrinter
{
    private void AddQuery(QueryExpression query)
    {
        AddWith(query.With);
        switch (query)
        {
            case SelectQuery select:
                AddSelect(select);
                break;
            case SetQuery set:
                AddInParentheses(set.Left);
                Add($" {set.Operator.ToString().ToUpperInvariant()}{(set.IsAll ? " ALL " : " ")}");
                AddInParentheses(set.Right);
                break;
            case NestedQuery nested:
                AddInParentheses(nested.Inner);
                break;
            case ValuesQuery values:
                AddClause("VALUES", values.Rows, row => AddGroup(row.Items, AddExpression));
                break;
            case TableQuery table:
                Add("TABLE ");
                AddFromItem(table.Table);
                break;
            default:
                throw new NotSupportedException(query.GetType().Name);
        }

        AddClause("ORDER BY", query.OrderBy, AddOrderItem);
        AddLimit(query.Limit);
        foreach (LockingClause locking in query.Locking)
        {
            Add($" FOR {locking.Strength}");
            AddClause("OF", locking.Tables, AddName);
            Add($" {locking.Wait}");
        }
    }

    private void AddInParentheses(QueryExpression query)
    {
        Add("(");
        AddQuery(query);
        Add(")");
    }

    private void AddSelect(SelectQuery select)
    {
        Add("SELECT ");
        AddIf(select.IsDistinct, "DISTINCT ");
        AddIf(!select.DistinctOn.IsEmpty, "ON ");
        AddGroup(select.DistinctOn, AddExpression);
        Add(" ");
        AddList(select.Items, AddItem);
        if (select.Into is { } into)
        {
            Add(into.IsTemporary ? " INTO TEMPORARY TABLE " : " INTO TABLE ");
            AddName(into.Table!);
        }

        AddClause("FROM", select.From, AddFromItem);
        AddClause("WHERE", select.Where);
        AddClause(select.IsGroupByDistinct ? "GROUP BY DISTINCT" : "GROUP BY", select.GroupBy, AddExpression);
        AddClause("HAVING", select.Having);
        AddClause("WINDOW", select.Windows, AddWindow);
    }

    private void AddItem(SelectItem item)
    {
        AddExpression(item.Expression);
        if (item.Alias is { } alias)
        {
            Add(" AS ");
            AddName(alias);
        }
    }

    private void AddOrderItem(OrderItem item)
    {
        AddExpression(item.Expression);
        if (item.Operator is not null)
        {
            Add(" USING ");
            AddOperator(item.Operator);
        }

        AddIf(item.IsDescending, " DESC");
        AddIf(item.NullsFirst == true, " NULLS FIRST");
        AddIf(item.NullsFirst == false, " NULLS LAST");
    }

    private void AddLimit(LimitClause? limit)
    {
        if (limit is null)
        {
            return;
        }

        AddClause("OFFSET", limit.Offset);
        string ending = limit.IsWithTies ? "WITH TIES" : "ONLY";
        if (limit.IsSingle)
        {
            Add($" FETCH FIRST ROW {ending}");
        }
        else if (limit.IsWithTies)
        {
            Add(" FETCH FIRST (");
            AddExpression(limit.Count!);
            Add($") ROWS {ending}");
        }
        else
        {
            AddClause("LIMIT", limit.Count);
            AddIf(limit.Count is null && limit.Offset is null, " LIMIT ALL");
        }
    }

    private void AddWith(WithClause? with)
    {
        if (with is not null)
        {
            Add(with.IsRecursive ? "WITH RECURSIVE " : "WITH ");
            AddList(with.Tables, AddCommonTable);
            Add(" ");
        }
    }

    private void AddCommonTable(CommonTable table)
    {
        AddName(table.Name);
        AddGroup(table.Columns, AddName);
        Add(table.IsMaterialized switch { true => " AS MATERIALIZED (", false => " AS NOT MATERIALIZED (", null => " AS (" });
        AddStatement(table.Statement);
        Add(")");
        if (table.Search is { } search)
        {
            AddClause(search.IsDepthFirst ? "SEARCH DEPTH FIRST BY" : "SEARCH BREADTH FIRST BY", search.Columns, AddName);
            Add(" SET ");
            AddName(search.Column);
        }

        if (table.Cycle is { } cycle)
        {
            AddClause("CYCLE", cycle.Columns, AddName);
            Add(" SET ");
            AddName(cycle.Mark!.Value);
            AddClause("TO", cycle.MarkValue);
            AddClause("DEFAULT", cycle.MarkDefault);
            Add(" USING ");
            AddName(cycle.Path!.Value);
        }
    }

    private void AddWindow(WindowDefinition window)
    {
        if (window.Name is { } name)
        {
            AddName(name);
            Add(" AS ");
        }

        AddIf(window.HasParentheses, "(");
        if (window.BaseName is { } baseName)
        {
            AddName(baseName);
        }

        AddClause("PARTITION BY", window.PartitionBy, AddExpression);
        AddClause("ORDER BY", window.OrderBy, AddOrderItem);
        if (window.Frame is { } frame)
        {
            Add($" {frame.Unit} {(frame.End is null ? string.Empty : "BETWEEN ")}");
            AddBound(frame.Start);
            AddIf(frame.End is not null, " AND ");
            AddBound(frame.End);
            AddIf(frame.Exclusion is not null, $" EXCLUDE {frame.Exclusion}");
        }

        AddIf(window.HasParentheses, ")");
    }

    private void AddBound(FrameBound? bound)
    {
        if (bound?.Offset is { } offset)
        {
            Add("(");
            AddExpression(offset);
            Add(") ");
        }

        Add(bound?.Kind switch
        {
            FrameBoundKind.UnboundedPreceding => "UNBOUNDED PRECEDING",
            FrameBoundKind.Preceding => "PRECEDING",
            FrameBoundKind.CurrentRow => "CURRENT ROW",
            FrameBoundKind.Following => "FOLLOWING",
            FrameBoundKind.UnboundedFollowing => "UNBOUNDED FOLLOWING",
            _ => string.Empty,
        });
    }
}

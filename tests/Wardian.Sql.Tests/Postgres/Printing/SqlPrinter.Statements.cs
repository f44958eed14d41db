using System.Collections.Immutable;
using Wardian.Sql.Syntax;
using Wardian.Sql.Syntax.Expressions;
using Wardian.Sql.Syntax.Queries;
using Wardian.Sql.Syntax.Statements;

namespace Wardian.Sql.Tests.Postgres.Printing;

/// <summary>Statements.</summary>
internal sealed partial class SqlPrinter
{
    private void AddStatement(SyntaxNode node)
    {
        switch (node)
        {
            case QueryExpression query:
                AddQuery(query);
                break;
            case QueryStatement statement:
                AddQuery(statement.Query);
                break;
            case InsertStatement insert:
                AddInsert(insert);
                break;
            case UpdateStatement update:
                AddUpdate(update);
                break;
            case DeleteStatement delete:
                AddDelete(delete);
                break;
            case MergeStatement merge:
                AddMerge(merge);
                break;
            default:
                throw new NotSupportedException(node.GetType().Name);
        }
    }

    private void AddInsert(InsertStatement insert)
    {
        AddWith(insert.With);
        Add("INSERT INTO ");
        AddFromItem(insert.Table);
        Add(" ");
        AddGroup(insert.Columns, AddTarget);
        Add($" {string.Join(' ', insert.Options)} ");
        if (insert.Source is null)
        {
            Add("DEFAULT VALUES");
        }
        else
        {
            AddQuery(insert.Source);
        }

        if (insert.OnConflict is not null)
        {
            AddConflict(insert.OnConflict);
        }

        AddClause("RETURNING", insert.Returning, AddItem);
    }

    private void AddConflict(ConflictClause conflict)
    {
        Add(" ON CONFLICT ");
        if (conflict.Constraint is { } constraint)
        {
            Add("ON CONSTRAINT ");
            AddName(constraint);
        }

        if (!conflict.Target.IsEmpty)
        {
            AddConflictTarget(conflict);
        }

        AddClause("WHERE", conflict.TargetWhere);
        Add(conflict.IsUpdate ? " DO UPDATE" : " DO NOTHING");
        AddClause("SET", conflict.Set, AddAssignment);
        AddClause("WHERE", conflict.Where);
    }

    /// <summary>Collations are in the expressions; operator classes belong to the element that they stand behind.</summary>
    private void AddConflictTarget(ConflictClause conflict)
    {
        ImmutableArray<Expression> elements = conflict.Target;
        for (int index = 0; index < elements.Length; index++)
        {
            Add(index > 0 ? ", " : "(");
            Expression element = elements[index];
            Expression operand = element is CollateExpression collated ? collated.Operand : element;
            bool isBare = operand is NameExpression { Name.Parts.Length: 1 };
            Add(isBare ? string.Empty : "(");
            AddExpression(operand);
            Add(isBare ? string.Empty : ")");
            int end = index + 1 < elements.Length ? elements[index + 1].Span.Start : int.MaxValue;
            foreach (ObjectName name in conflict.TargetObjects.Where(name => name.Span.Start >= operand.Span.End && name.Span.Start < end))
            {
                Add(name.Kind == "collation" ? " COLLATE " : " ");
                AddName(name.Name);
            }
        }

        Add(")");
    }

    private void AddUpdate(UpdateStatement update)
    {
        AddWith(update.With);
        Add("UPDATE ");
        AddFromItem(update.Targets[0]);
        AddClause("SET", update.Set, AddAssignment);
        AddClause("FROM", update.From, AddFromItem);
        AddClause("WHERE", update.Where);
        AddClause("RETURNING", update.Returning, AddItem);
    }

    private void AddDelete(DeleteStatement delete)
    {
        AddWith(delete.With);
        Add("DELETE FROM ");
        AddFromItem(delete.Targets[0]);
        AddClause("USING", delete.Using, AddFromItem);
        AddClause("WHERE", delete.Where);
        AddClause("RETURNING", delete.Returning, AddItem);
    }

    private void AddMerge(MergeStatement merge)
    {
        AddWith(merge.With);
        Add("MERGE INTO ");
        AddFromItem(merge.Target);
        Add(" USING ");
        AddFromItem(merge.Source);
        AddClause("ON", merge.Condition);
        foreach (MergeBranch branch in merge.Branches)
        {
            AddBranch(branch);
        }

        AddClause("RETURNING", merge.Returning, AddItem);
    }

    private void AddBranch(MergeBranch branch)
    {
        Add(branch.Match switch
        {
            MergeMatch.Matched => " WHEN MATCHED",
            MergeMatch.NotMatched => " WHEN NOT MATCHED",
            _ => " WHEN NOT MATCHED BY SOURCE",
        });
        AddClause("AND", branch.Condition);
        switch (branch.Action)
        {
            case MergeAction.Insert:
                Add(" THEN INSERT ");
                AddGroup(branch.Columns, AddTarget);
                Add($" {branch.Overriding} ");
                Add(branch.Values is null ? "DEFAULT VALUES" : "VALUES ");
                AddGroup(branch.Values?.Items ?? [], AddExpression);
                break;
            case MergeAction.Update:
                Add(" THEN UPDATE");
                AddClause("SET", branch.Set, AddAssignment);
                break;
            default:
                Add(branch.Action == MergeAction.Delete ? " THEN DELETE" : " THEN DO NOTHING");
                break;
        }
    }

    private void AddAssignment(Assignment assignment)
    {
        AddIf(assignment.IsRow, "(");
        AddList(assignment.Targets, AddTarget);
        Add(assignment.IsRow ? ") = " : " = ");
        AddExpression(assignment.Value);
    }

    private void AddTarget(AssignmentTarget target)
    {
        AddName(target.Column);
        foreach (Expression step in target.Path)
        {
            if (step is FieldExpression { Field: { } field })
            {
                Add(".");
                AddName(field);
            }
            else
            {
                AddSubscript((SubscriptExpression)step);
            }
        }
    }
}

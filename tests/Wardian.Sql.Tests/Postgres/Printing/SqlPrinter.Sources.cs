using System.Collections.Immutable;
using Wardian.Sql.Syntax.Definitions;
using Wardian.Sql.Syntax.Expressions;
using Wardian.Sql.Syntax.Sources;

namespace Wardian.Sql.Tests.Postgres.Printing;

/// <summary>What rows are read from.</summary>
internal sealed partial class SqlPrinter
{
    private void AddFromItem(FromItem item)
    {
        switch (item)
        {
            case TableReference table:
                AddTable(table);
                break;
            case SubqueryReference query:
                AddIf(query.IsLateral, "LATERAL ");
                AddInParentheses(query.Query);
                AddAlias(query.Alias);
                break;
            case FunctionReference functions:
                AddFunctions(functions);
                break;
            case JoinReference join:
                AddJoin(join);
                break;
            case TableExpression expression:
                AddTableExpression(expression);
                break;
            default:
                throw new NotSupportedException(item.GetType().Name);
        }
    }

    private void AddTable(TableReference table)
    {
        AddIf(table.IsOnly, "ONLY ");
        AddName(table.Name);
        AddIf(table.HasStar, " *");
        AddAlias(table.Alias);
        if (table.Sample is { } sample)
        {
            Add(" TABLESAMPLE ");
            AddName(sample.Method);
            AddGroup(sample.Arguments, AddExpression);
            if (sample.Seed is not null)
            {
                Add(" REPEATABLE (");
                AddExpression(sample.Seed);
                Add(")");
            }
        }
    }

    private void AddAlias(Alias? alias)
    {
        if (alias is not null)
        {
            Add(" AS ");
            AddName(alias.Name);
            AddGroup(alias.Columns, AddName);
        }
    }

    private void AddFunctions(FunctionReference functions)
    {
        AddIf(functions.IsLateral, "LATERAL ");
        AddIf(functions.IsRowsFrom, "ROWS FROM (");
        AddList(functions.Functions, function =>
        {
            AddExpression(function.Call);
            AddIf(!function.Columns.IsEmpty, " AS ");
            AddGroup(function.Columns, AddColumn);
        });
        AddIf(functions.IsRowsFrom, ")");
        AddIf(functions.HasOrdinality, " WITH ORDINALITY");
        AddAlias(functions.Alias);
        AddIf(functions.Alias is null && !functions.Columns.IsEmpty, " AS ");
        AddGroup(functions.Columns, AddColumn);
    }

    private void AddColumn(ColumnDefinition column)
    {
        AddName(column.Name);
        Add(" ");
        AddType(column.Type!);
        AddIf(column.Collation is not null, $" COLLATE \"{column.Collation}\"");
    }

    private void AddJoin(JoinReference join)
    {
        Add("(");
        AddFromItem(join.Left);
        Add(join.IsNatural ? " NATURAL " : " ");
        Add($"{join.Kind.ToString().ToUpperInvariant()} JOIN ");
        AddFromItem(join.Right);
        AddClause("ON", join.Condition);
        AddIf(!join.Using.IsEmpty, " USING ");
        AddGroup(join.Using, AddName);
        if (join.UsingAlias is { } alias)
        {
            Add(" AS ");
            AddName(alias);
        }

        Add(")");
        AddAlias(join.Alias);
    }

    private void AddTableExpression(TableExpression table)
    {
        AddIf(table.IsLateral, "LATERAL ");
        ImmutableArray<Expression> operands = table.Operands;
        bool isXml = table.Kind == TableExpressionKind.Xml;
        Add(isXml ? "XMLTABLE(" : "JSON_TABLE(");
        if (isXml)
        {
            if (operands.Length > 2)
            {
                int number = 0;
                Add("XMLNAMESPACES(");
                AddList(operands[..^2], expression =>
                {
                    AddOperand(expression);
                    Add($" AS n{number++}");
                });
                Add("), ");
            }

            AddOperand(operands[^2]);
            Add(" PASSING ");
            AddOperand(operands[^1]);
            AddClause("COLUMNS", table.Columns, AddXmlColumn);
        }
        else
        {
            AddList(operands[..2], AddExpression);
            AddClause("PASSING", operands[2..], expression =>
            {
                AddExpression(expression);
                Add(" AS p");
            });
            Add(" COLUMNS ");
            AddGroup(table.Columns, AddJsonColumn);
        }

        Add(")");
        AddAlias(table.Alias);
    }

    private void AddXmlColumn(TableExpressionColumn column)
    {
        AddName(column.Name!.Value);
        Add(column.IsOrdinality ? " FOR ORDINALITY" : " ");
        if (column.Type is not null)
        {
            AddType(column.Type);
        }

        for (int index = 0; index < column.Expressions.Length; index++)
        {
            Add(index == 0 ? " PATH " : " DEFAULT ");
            AddOperand(column.Expressions[index]);
        }
    }

    private void AddJsonColumn(TableExpressionColumn column)
    {
        if (column.Name is not { } name)
        {
            Add("NESTED PATH ");
            AddExpression(column.Expressions[0]);
            Add(" COLUMNS ");
            AddGroup(column.Nested, AddJsonColumn);
            return;
        }

        AddName(name);
        Add(column.IsOrdinality ? " FOR ORDINALITY" : " ");
        if (column.Type is not null)
        {
            AddType(column.Type);
        }

        for (int index = 0; index < column.Expressions.Length; index++)
        {
            bool isPath = index == 0 && column.Expressions[index] is ConstantExpression { Kind: ConstantKind.String };
            Add(isPath ? " PATH " : " DEFAULT ");
            AddExpression(column.Expressions[index]);
            AddIf(!isPath, " ON ERROR");
        }
    }
}

using System.Globalization;
using System.Text;
using Wardian.Sql.Postgres.Parsing;
using Wardian.Sql.Syntax;
using Wardian.Sql.Syntax.Expressions;

namespace Wardian.Sql.Tests.Postgres.Printing;

/// <summary>Expressions. Each is printed as a primary one, so that it can stand everywhere.</summary>
internal sealed partial class SqlPrinter
{
    private void AddExpression(Expression expression)
    {
        switch (expression)
        {
            case NameExpression name:
                AddName(name.Name);
                break;
            case ConstantExpression constant:
                AddSource(constant.Span);
                break;
            case ParameterExpression parameter:
                Add(string.Create(CultureInfo.InvariantCulture, $"${parameter.Number}"));
                break;
            case OperationExpression operation:
                AddOperation(operation);
                break;
            case QuantifiedExpression quantified:
                AddQuantified(quantified);
                break;
            case CallExpression call:
                AddCall(call);
                break;
            case CastExpression cast:
                Add("CAST(");
                AddExpression(cast.Operand);
                Add(" AS ");
                AddType(cast.Type);
                Add(")");
                break;
            default:
                AddComposite(expression);
                break;
        }
    }

    private void AddComposite(Expression expression)
    {
        switch (expression)
        {
            case SubqueryExpression query:
                Add(query.Kind switch { SubqueryKind.Exists => "EXISTS ", SubqueryKind.Array => "ARRAY ", _ => string.Empty });
                AddInParentheses(query.Query);
                break;
            case FieldExpression { Field: { } field } path:
                AddOperand(path.Operand);
                Add(".");
                AddName(field);
                break;
            case FieldExpression all:
                AddOperand(all.Operand);
                Add(".*");
                break;
            case SubscriptExpression subscript:
                AddOperand(subscript.Operand);
                AddSubscript(subscript);
                break;
            case RowExpression row:
                Add(row.IsExplicit ? "ROW(" : "(");
                AddList(row.Items, AddExpression);
                Add(")");
                break;
            case ArrayExpression array:
                Add("ARRAY");
                AddItems(array);
                break;
            case CaseExpression choice:
                AddCase(choice);
                break;
            case CollateExpression collate:
                Add("(");
                AddExpression(collate.Operand);
                Add(" COLLATE ");
                AddName(collate.Collation);
                Add(")");
                break;
            case GroupingSetExpression grouping:
                Add(grouping.Kind switch { GroupingSetKind.Rollup => "ROLLUP (", GroupingSetKind.Cube => "CUBE (", GroupingSetKind.Sets => "GROUPING SETS (", _ => "(" });
                AddList(grouping.Items, AddExpression);
                Add(")");
                break;
            case StarExpression star:
                AddStar(star);
                break;
            case CurrentOfExpression current:
                Add("CURRENT OF ");
                AddName(current.Cursor);
                break;
            case DefaultExpression:
                Add("DEFAULT");
                break;
            default:
                throw new NotSupportedException(expression.GetType().Name);
        }
    }

    /// <summary>In parentheses, whatever it is.</summary>
    private void AddOperand(Expression operand)
    {
        Add("(");
        AddExpression(operand);
        Add(")");
    }

    private void AddStar(StarExpression star)
    {
        if (star.Qualifier is not null)
        {
            AddName(star.Qualifier);
            Add(".");
        }

        Add("*");
    }

    private void AddSubscript(SubscriptExpression subscript)
    {
        Add("[");
        if (subscript.Lower is not null)
        {
            AddExpression(subscript.Lower);
        }

        AddIf(subscript.IsSlice, " : ");
        if (subscript.Upper is not null)
        {
            AddExpression(subscript.Upper);
        }

        Add("]");
    }

    /// <summary>Brackets inside of brackets have no word in front.</summary>
    private void AddItems(ArrayExpression array)
    {
        Add("[");
        AddList(array.Items, item =>
        {
            if (item is ArrayExpression inner && _source[inner.Span.Start] == (byte)'[')
            {
                AddItems(inner);
            }
            else
            {
                AddExpression(item);
            }
        });
        Add("]");
    }

    private void AddCase(CaseExpression choice)
    {
        Add("CASE ");
        if (choice.Operand is not null)
        {
            AddExpression(choice.Operand);
        }

        foreach (CaseBranch branch in choice.Branches)
        {
            AddClause("WHEN", branch.Condition);
            AddClause("THEN", branch.Result);
        }

        AddClause("ELSE", choice.Else);
        Add(" END");
    }

    private void AddQuantified(QuantifiedExpression quantified)
    {
        Add("(");
        AddExpression(quantified.Left);
        if (quantified.IsIn)
        {
            Add(quantified.IsNegated ? " NOT IN (" : " IN (");
        }
        else
        {
            Add(" ");
            AddSymbol(quantified.Symbol, quantified.Schema);
            Add(quantified.IsAll ? " ALL (" : " ANY (");
        }

        if (quantified.Query is not null)
        {
            AddQuery(quantified.Query);
        }
        else
        {
            AddExpression(quantified.Array!);
        }

        Add("))");
    }

    private void AddSymbol(string symbol, QualifiedName? schema)
    {
        if (schema is null)
        {
            Add(symbol);
            return;
        }

        Add("OPERATOR(");
        AddName(schema);
        Add($".{symbol})");
    }

    private void AddOperation(OperationExpression operation)
    {
        Add("(");
        if (operation.Kind == OperationKind.Operator && operation.Operands.Length == 1)
        {
            bool isPlain = operation.Symbol is "+" or "-"
                || OperatorPrecedence.OfSymbol(Encoding.ASCII.GetBytes(operation.Symbol!)) == OperatorPrecedence.Other;
            AddSymbol(isPlain || operation.Schema is not null ? operation.Symbol! : $"OPERATOR({operation.Symbol})", operation.Schema);
            Add(" ");
            AddExpression(operation.Operands[0]);
        }
        else if (operation.Kind == OperationKind.Operator)
        {
            AddExpression(operation.Operands[0]);
            Add(" ");
            AddSymbol(operation.Symbol!, operation.Schema);
            Add(" ");
            AddExpression(operation.Operands[1]);
        }
        else
        {
            AddPredicate(operation);
        }

        Add(")");
    }

    private void AddPredicate(OperationExpression operation)
    {
        string words = PredicateWords.Of(operation.Kind);
        if (operation.Kind == OperationKind.Not)
        {
            Add("NOT ");
            AddExpression(operation.Operands[0]);
            return;
        }

        AddExpression(operation.Operands[0]);
        if (operation.Kind is OperationKind.In or OperationKind.NotIn)
        {
            Add($" {words} ");
            AddGroup(operation.Operands[1..], AddExpression);
            return;
        }

        if (operation.Kind is OperationKind.IsNormalized or OperationKind.IsNotNormalized && operation.Operands.Length > 1)
        {
            words = words.Replace("NORMALIZED", string.Empty, StringComparison.Ordinal);
            AddClause(words, operation.Operands[1]);
            Add(" NORMALIZED");
            return;
        }

        AddIf(operation.Operands.Length == 1, $" {words} {operation.Symbol}");
        for (int index = 1; index < operation.Operands.Length; index++)
        {
            AddClause(index == 1 ? words : PredicateWords.Second(operation.Kind), operation.Operands[index]);
        }
    }
}

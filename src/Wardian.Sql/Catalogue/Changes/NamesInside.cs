namespace Wardian.Sql.Catalogue.Changes;

/// <summary>The names in an expression over the rows of one table, in which the server allows no query.</summary>
internal static class NamesInside
{
    /// <summary>Columns and rows; the one in front of a star is a whole row.</summary>
    public static IEnumerable<(QualifiedName Name, bool IsRow)> Of(IEnumerable<Expression> expressions)
    {
        foreach (Expression expression in All(expressions))
        {
            if (expression is NameExpression name)
            {
                yield return (name.Name, IsRow: false);
            }
            else if (expression is StarExpression { Qualifier: { } row })
            {
                yield return (row, IsRow: true);
            }
        }
    }

    /// <summary>The names of functions that are called.</summary>
    public static IEnumerable<QualifiedName> Called(IEnumerable<Expression> expressions) =>
        All(expressions).OfType<CallExpression>().Where(call => call.Form == CallForm.Ordinary).Select(call => call.Name);

    private static IEnumerable<Expression> All(IEnumerable<Expression> expressions)
    {
        var waiting = new Stack<Expression?>(expressions);
        while (waiting.TryPop(out Expression? expression))
        {
            if (expression is not null)
            {
                yield return expression;
            }

            foreach (Expression? part in Parts(expression))
            {
                waiting.Push(part);
            }
        }
    }

    private static IEnumerable<Expression?> Parts(Expression? expression)
    {
        switch (expression)
        {
            case OperationExpression operation: return operation.Operands;
            case CallExpression call:
                return call.Arguments.Select(argument => argument.Value).Concat(call.OrderBy.Select(item => item.Expression)).Append(call.Filter);
            case CastExpression cast: return new Expression?[] { cast.Operand };
            case CollateExpression collate: return new Expression?[] { collate.Operand };
            case CaseExpression choice:
                return choice.Branches.SelectMany(branch => new Expression?[] { branch.Condition, branch.Result }).Append(choice.Operand).Append(choice.Else);
            case ArrayExpression array: return array.Items;
            case RowExpression row: return row.Items;
            case FieldExpression field: return new Expression?[] { field.Operand };
            case SubscriptExpression subscript: return new Expression?[] { subscript.Operand, subscript.Lower, subscript.Upper };
            case QuantifiedExpression quantified: return new Expression?[] { quantified.Left, quantified.Array };
            default: return [];
        }
    }
}

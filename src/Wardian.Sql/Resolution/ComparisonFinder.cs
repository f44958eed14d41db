using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>Notes constants that are compared with columns: what somebody looked for.</summary>
internal sealed class ComparisonFinder(Analysis analysis)
{
    /// <summary>Looks at an operation whose operands have these values.</summary>
    public void Look(OperationExpression operation, Value[] values)
    {
        string? comparison = NameOf(operation);
        if (comparison is null || values.Length < 2)
        {
            return;
        }

        for (int index = 1; index < values.Length; index++)
        {
            Look(comparison, values[0], operation.Operands[index]);
        }

        if (values.Length == 2)
        {
            Look(comparison, values[1], operation.Operands[0]);
        }
    }

    /// <summary>Looks at a comparison with the items of an array.</summary>
    public void Look(QuantifiedExpression quantified, Value left, Value array)
    {
        Look(quantified.Symbol, left, quantified.Array!);
        Look(quantified.Symbol, array, quantified.Left);
    }

    private void Look(string comparison, Value column, Expression other)
    {
        if (!column.IsIdentity)
        {
            return;
        }

        switch (other)
        {
            case ConstantExpression { Kind: not ConstantKind.Null } or ParameterExpression:
                foreach (ColumnName name in analysis.Columns.Named(column.Sources))
                {
                    analysis.Facts.Compare(new ComparedConstant(name, comparison, other.Span));
                }

                break;
            case CastExpression cast:
                Look(comparison, column, cast.Operand);
                break;
            case OperationExpression { Kind: OperationKind.Operator, Operands: [var operand] }:
                Look(comparison, column, operand);
                break;
            case ArrayExpression array:
                foreach (Expression item in array.Items)
                {
                    Look(comparison, column, item);
                }

                break;
            default:
                break;
        }
    }

    private static string? NameOf(OperationExpression operation) => operation.Kind switch
    {
        OperationKind.Operator => IsComparison(operation.Symbol!) ? operation.Symbol : null,
        OperationKind.Like => "LIKE",
        OperationKind.NotLike => "NOT LIKE",
        OperationKind.ILike => "ILIKE",
        OperationKind.NotILike => "NOT ILIKE",
        OperationKind.SimilarTo => "SIMILAR TO",
        OperationKind.NotSimilarTo => "NOT SIMILAR TO",
        OperationKind.RegExp => "REGEXP",
        OperationKind.NotRegExp => "NOT REGEXP",
        OperationKind.Between or OperationKind.BetweenSymmetric => "BETWEEN",
        OperationKind.NotBetween or OperationKind.NotBetweenSymmetric => "NOT BETWEEN",
        OperationKind.In => "IN",
        OperationKind.NotIn => "NOT IN",
        OperationKind.IsDistinctFrom => "IS DISTINCT FROM",
        OperationKind.IsNotDistinctFrom => "IS NOT DISTINCT FROM",
        _ => null,
    };

    private static bool IsComparison(string symbol) => symbol is "=" or "<>" or "!=" or "<" or "<=" or ">" or ">=" or "<=>"
        or "~" or "~*" or "!~" or "!~*" or "~~" or "~~*" or "!~~" or "!~~*" or "^@" or "@@" or "@>" or "<@" or "&&";
}

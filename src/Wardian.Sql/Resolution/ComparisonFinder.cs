using System.Collections.Frozen;
using System.Collections.Immutable;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>Notes constants that are compared with columns, or with what is made of them: what somebody looked for.</summary>
internal sealed class ComparisonFinder(Analysis analysis)
{
    /// <summary>What is made of more columns says little of any of them: a whole row as a text has hundreds.</summary>
    private const int DerivedColumnsMax = 8;

    /// <summary>Functions that compare, with how many of their arguments: what is behind a pattern says how, or from where on.</summary>
    private static readonly FrozenDictionary<string, int> Comparing = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["instr"] = 2, ["locate"] = 2, ["position"] = 2, ["strpos"] = 2, ["starts_with"] = 2, ["find_in_set"] = 2, ["strcmp"] = 2, ["nullif"] = 2,
        ["field"] = int.MaxValue, ["array_position"] = 2, ["array_positions"] = 2,
        ["regexp_like"] = 2, ["regexp_instr"] = 2, ["regexp_count"] = 2, ["regexp_match"] = 2, ["regexp_matches"] = 2, ["regexp_substr"] = 2,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Dictionary<RowExpression, ImmutableArray<Value>> _rows = [];

    /// <summary>Notes what the items of a row are, which is compared item by item.</summary>
    public void NoteRow(RowExpression row, ImmutableArray<ResultColumn> items)
    {
        if (items.Length == row.Items.Length && items.Any(item => !item.Value.Sources.IsEmpty))
        {
            _rows[row] = [.. items.Select(item => item.Value)];
        }
    }

    /// <summary>Looks at an operation whose operands have these values.</summary>
    public void Look(OperationExpression operation, Value[] values)
    {
        string? comparison = NameOf(operation);
        if (comparison is null || values.Length < 2)
        {
            return;
        }

        // What is behind a pattern is its escape character.
        int end = comparison.EndsWith("LIKE", StringComparison.Ordinal) || comparison.EndsWith("TO", StringComparison.Ordinal) ? 2 : values.Length;
        LookAtAll(comparison, index => operation.Operands[index], values, end);
    }

    /// <summary>Looks at a call of a function of the server's that compares its first argument with others, or looks for it in them.</summary>
    public void Look(CallExpression call, Value[] values)
    {
        string name = call.Name.Last().ToLowerInvariant();
        if (Comparing.TryGetValue(name, out int compared))
        {
            LookAtAll(name.ToUpperInvariant(), index => call.Arguments[index].Value, values, Math.Min(compared, values.Length));
        }
    }

    /// <summary>Looks at the first operand beside those behind it, up to one, and where there are two in all, the other way round.</summary>
    private void LookAtAll(string comparison, Func<int, Expression> operandAt, Value[] values, int end)
    {
        for (int index = 1; index < end; index++)
        {
            Look(comparison, operandAt(0), values[0], operandAt(index), values[index]);
            if (end == 2 || !values[index].Sources.IsEmpty)
            {
                Look(comparison, operandAt(index), values[index], operandAt(0), values[0]);
            }
        }
    }

    /// <summary>Looks at a comparison with the items of an array.</summary>
    public void Look(QuantifiedExpression quantified, Value left, Value array)
    {
        Look(quantified.Symbol, quantified.Left, left, quantified.Array!);
        Look(quantified.Symbol, quantified.Array!, array, quantified.Left);
    }

    /// <summary>Looks at a comparison with the rows of a query, which may be constants written out.</summary>
    public void Look(QuantifiedExpression quantified, Value left, ImmutableArray<ResultColumn> columns)
    {
        ImmutableArray<Value> values = quantified.Left is RowExpression row ? _rows.GetValueOrDefault(row, []) : [left];
        for (int index = 0; index < Math.Min(values.Length, columns.Length); index++)
        {
            Look(quantified.Symbol, values[index], columns[index].Value);
        }
    }

    /// <summary>Looks at a value beside one that may be of constants written out in rows.</summary>
    public void Look(string comparison, Value value, Value other)
    {
        foreach (Expression constant in other.Constants ?? [])
        {
            var constants = new List<Expression>();
            if (!value.Sources.IsEmpty && AddConstants(constant, constants))
            {
                Note(comparison, value, constants, IsPlain(constant));
            }
        }
    }

    /// <summary>A value with the constants of a cell that is written out; the value itself when it is none.</summary>
    public static Value Written(Value value, Expression cell) =>
        value.Sources.IsEmpty && AddConstants(cell, []) ? value with { Constants = [cell] } : value;

    private void Look(string comparison, Expression side, Value value, Expression other, Value otherValue)
    {
        if (otherValue.Constants is null)
        {
            Look(comparison, side, value, other);
        }
        else
        {
            Look(comparison, value, otherValue);
        }
    }

    /// <summary>Looks at one side of a comparison, which has this value, beside the other.</summary>
    public void Look(string comparison, Expression side, Value value, Expression other)
    {
        switch (other)
        {
            case ArrayExpression array:
                foreach (Expression item in array.Items)
                {
                    Look(comparison, side, value, item);
                }

                break;
            case RowExpression row:
                LookAtItems(comparison, side, row);
                break;
            default:
                var constants = new List<Expression>();
                if (!value.Sources.IsEmpty && AddConstants(other, constants))
                {
                    Note(comparison, value, constants, IsPlain(other));
                }

                break;
        }
    }

    private void LookAtItems(string comparison, Expression side, RowExpression other)
    {
        if (side is not RowExpression row || row.Items.Length != other.Items.Length || !_rows.TryGetValue(row, out ImmutableArray<Value> values))
        {
            return;
        }

        for (int index = 0; index < values.Length; index++)
        {
            Look(comparison, row.Items[index], values[index], other.Items[index]);
        }
    }

    private void Note(string comparison, Value value, List<Expression> constants, bool isPlain)
    {
        Note(analysis.Columns.Named(value.Sources), comparison, constants, value.IsIdentity && isPlain);
        Note([.. analysis.Columns.Bases(value.Sources)], comparison, constants, isIdentity: false);
    }

    private void Note(ImmutableArray<ColumnName> columns, string comparison, List<Expression> constants, bool isIdentity)
    {
        if (columns.Length > DerivedColumnsMax && !isIdentity)
        {
            return;
        }

        foreach (ColumnName column in columns)
        {
            foreach (Expression constant in constants)
            {
                analysis.Facts.Compare(new ComparedConstant(column, comparison, constant.Span, isIdentity));
            }
        }
    }

    /// <summary>Whether a constant is compared as it stands, but for its type.</summary>
    private static bool IsPlain(Expression expression) => expression switch
    {
        CastExpression cast => IsPlain(cast.Operand),
        CollateExpression collate => IsPlain(collate.Operand),
        _ => expression is ConstantExpression or ParameterExpression,
    };

    /// <summary>The constants that an expression is made of; false when it is made of anything else, too.</summary>
    private static bool AddConstants(Expression expression, List<Expression> constants)
    {
        switch (expression)
        {
            case ConstantExpression { Kind: ConstantKind.Null }:
                return true;
            case ConstantExpression or ParameterExpression:
                constants.Add(expression);
                return true;
            case CastExpression cast: return AddConstants(cast.Operand, constants);
            case CollateExpression collate: return AddConstants(collate.Operand, constants);
            case IntervalExpression interval: return AddConstants(interval.Value, constants);
            case OperationExpression { Kind: OperationKind.Operator } operation: return operation.Operands.All(operand => AddConstants(operand, constants));
            case CallExpression { Query: null, Window: null, Filter: null, OrderBy.IsEmpty: true } call:
                return call.Arguments.All(argument => AddConstants(argument.Value, constants));
            default: return false;
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

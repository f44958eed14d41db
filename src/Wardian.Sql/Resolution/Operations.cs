using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>What the operations of the grammar are made of and give.</summary>
internal static class Operations
{
    /// <summary>Whether the operands have to be conditions (<c>coerce_to_boolean</c>).</summary>
    public static bool IsOfConditions(OperationKind kind) => kind is OperationKind.And or OperationKind.Or or OperationKind.Not
        or OperationKind.IsTrue or OperationKind.IsNotTrue or OperationKind.IsFalse or OperationKind.IsNotFalse or OperationKind.IsUnknown or OperationKind.IsNotUnknown;

    /// <summary>The operators that an operation is made of (<c>gram.y</c>), which users may have made for their types.</summary>
    public static ImmutableArray<string> SymbolsOf(OperationExpression operation) => operation.Kind switch
    {
        OperationKind.Operator => [operation.Symbol!],
        OperationKind.Like => ["~~"],
        OperationKind.NotLike => ["!~~"],
        OperationKind.ILike => ["~~*"],
        OperationKind.NotILike => ["!~~*"],
        OperationKind.SimilarTo => ["~"],
        OperationKind.NotSimilarTo => ["!~"],
        OperationKind.Between or OperationKind.BetweenSymmetric => [">=", "<="],
        OperationKind.NotBetween or OperationKind.NotBetweenSymmetric => ["<", ">"],
        OperationKind.In or OperationKind.IsDistinctFrom or OperationKind.IsNotDistinctFrom => ["="],
        OperationKind.NotIn => ["<>"],
        _ => [],
    };

    /// <summary>The operator behind a word of a quantified comparison.</summary>
    public static string SymbolOf(string word) => word.ToUpperInvariant() switch
    {
        "LIKE" => "~~",
        "NOT LIKE" => "!~~",
        "ILIKE" => "~~*",
        "NOT ILIKE" => "!~~*",
        _ => word,
    };

    /// <summary>The type of an operation's value as far as it is known.</summary>
    public static TypeReference TypeOf(OperationExpression operation, Value[] values)
    {
        if (operation.Kind is OperationKind.AtTimeZone or OperationKind.AtLocal)
        {
            return default;
        }

        if (operation.Kind != OperationKind.Operator)
        {
            return PostgresTypes.Boolean;
        }

        return operation.Symbol switch
        {
            "=" or "<>" or "!=" or "<" or ">" or "<=" or ">=" or "~" or "!~" or "~*" or "!~*" or "~~" or "!~~" => PostgresTypes.Boolean,
            "+" or "-" or "*" or "/" or "%" when values.Length == 2 && values[0].Type == values[1].Type && IsNumber(values[0].Type) => values[0].Type,
            _ => default,
        };
    }

    private static bool IsNumber(TypeReference type) =>
        !type.IsArray && type.Name is "int2" or "int4" or "int8" or "numeric" or "float4" or "float8";
}

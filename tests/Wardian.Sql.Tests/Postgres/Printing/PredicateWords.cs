using Wardian.Sql.Syntax.Expressions;

namespace Wardian.Sql.Tests.Postgres.Printing;

/// <summary>The words that operations are written with.</summary>
internal static class PredicateWords
{
    /// <summary>The words behind the first operand, or between each two of a chain.</summary>
    public static string Of(OperationKind kind) => kind switch
    {
        OperationKind.And => "AND",
        OperationKind.Or => "OR",
        OperationKind.Not => "NOT",
        OperationKind.IsNull => "IS NULL",
        OperationKind.IsNotNull => "IS NOT NULL",
        OperationKind.IsTrue => "IS TRUE",
        OperationKind.IsNotTrue => "IS NOT TRUE",
        OperationKind.IsFalse => "IS FALSE",
        OperationKind.IsNotFalse => "IS NOT FALSE",
        OperationKind.IsUnknown => "IS UNKNOWN",
        OperationKind.IsNotUnknown => "IS NOT UNKNOWN",
        OperationKind.IsDistinctFrom => "IS DISTINCT FROM",
        OperationKind.IsNotDistinctFrom => "IS NOT DISTINCT FROM",
        OperationKind.IsDocument => "IS DOCUMENT",
        OperationKind.IsNotDocument => "IS NOT DOCUMENT",
        OperationKind.IsNormalized => "IS NORMALIZED",
        OperationKind.IsNotNormalized => "IS NOT NORMALIZED",
        OperationKind.IsJson => "IS JSON",
        OperationKind.IsNotJson => "IS NOT JSON",
        OperationKind.Like => "LIKE",
        OperationKind.NotLike => "NOT LIKE",
        OperationKind.ILike => "ILIKE",
        OperationKind.NotILike => "NOT ILIKE",
        OperationKind.SimilarTo => "SIMILAR TO",
        OperationKind.NotSimilarTo => "NOT SIMILAR TO",
        OperationKind.Between => "BETWEEN",
        OperationKind.NotBetween => "NOT BETWEEN",
        OperationKind.BetweenSymmetric => "BETWEEN SYMMETRIC",
        OperationKind.NotBetweenSymmetric => "NOT BETWEEN SYMMETRIC",
        OperationKind.In => "IN",
        OperationKind.NotIn => "NOT IN",
        OperationKind.AtTimeZone => "AT TIME ZONE",
        OperationKind.AtLocal => "AT LOCAL",
        OperationKind.Overlaps => "OVERLAPS",
        _ => throw new NotSupportedException(kind.ToString()),
    };

    /// <summary>The word in front of the third operand and those behind it.</summary>
    public static string Second(OperationKind kind) => kind switch
    {
        OperationKind.Between or OperationKind.NotBetween or OperationKind.BetweenSymmetric or OperationKind.NotBetweenSymmetric => "AND",
        OperationKind.Like or OperationKind.NotLike or OperationKind.ILike or OperationKind.NotILike
            or OperationKind.SimilarTo or OperationKind.NotSimilarTo => "ESCAPE",
        _ => Of(kind),
    };
}

namespace Wardian.Sql.Syntax.Expressions;

/// <summary>Kinds of operations.</summary>
internal enum OperationKind : byte
{
    /// <summary>Named by its symbol: <c>+ = &lt; || -&gt;</c>; one operand when it stands before (or behind) it, otherwise two.</summary>
    Operator,
    And,
    Or,
    Xor,
    Not,
    IsNull,
    IsNotNull,
    IsTrue,
    IsNotTrue,
    IsFalse,
    IsNotFalse,
    IsUnknown,
    IsNotUnknown,
    IsDistinctFrom,
    IsNotDistinctFrom,
    IsDocument,
    IsNotDocument,
    IsNormalized,
    IsNotNormalized,
    IsJson,
    IsNotJson,

    /// <summary>Value, pattern and, when written, the escape character.</summary>
    Like,
    NotLike,
    ILike,
    NotILike,
    SimilarTo,
    NotSimilarTo,
    RegExp,
    NotRegExp,

    /// <summary>Value, lower and upper bound.</summary>
    Between,
    NotBetween,
    BetweenSymmetric,
    NotBetweenSymmetric,

    /// <summary>Value, then the list.</summary>
    In,
    NotIn,
    AtTimeZone,
    AtLocal,
    Overlaps,
    MemberOf,
    SoundsLike,
}

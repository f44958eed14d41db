namespace Wardian.Sql.Parsing;

/// <summary>Kinds of <see cref="SyntaxFailure"/>.</summary>
internal enum SyntaxFailureKind : byte
{
    /// <summary>The text is not of the grammar that we know; the server may know more.</summary>
    NotUnderstood,

    /// <summary>A quote or comment without an end, or a zero byte.</summary>
    Unterminated,

    /// <summary>Nested more deeply than <see cref="ParserLimits.DepthMax"/>.</summary>
    TooDeep,

    /// <summary>More bytes or tokens than <see cref="ParserLimits"/> allows.</summary>
    TooLarge,
}

namespace Wardian.Sql.Parsing;

/// <summary>What a statement may cost.</summary>
internal static class ParserLimits
{
    /// <summary>Bytes of a text. Beyond it a statement is not analysed, only fingerprinted.</summary>
    public const int TextBytesMax = 4 * 1024 * 1024;

    /// <summary>Tokens of a text.</summary>
    public const int TokensMax = 1_000_000;

    /// <summary>
    /// Nested constructs. A level of parentheses costs about a dozen frames of the parser, some 2 KiB of stack; this leaves most of the
    /// 1 MiB of a secondary thread free.
    /// </summary>
    public const int DepthMax = 200;

    /// <summary>
    /// Floors of a tree. Chains of operators that associate to the left, of joins, of set operations and of casts are read in a loop but
    /// make a tree as high as they are long, and those who walk it recurse. Chains of AND and OR are flat and not limited.
    /// </summary>
    public const int HeightMax = 2000;
}

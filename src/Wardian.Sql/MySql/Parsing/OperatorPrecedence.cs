namespace Wardian.Sql.MySql.Parsing;

/// <summary>How tightly operators bind: the declarations of both servers' <c>sql_yacc.yy</c>, from loose to tight.</summary>
internal static class OperatorPrecedence
{
    public const int None = 0;
    public const int Or = 1;
    public const int Xor = 2;
    public const int And = 3;
    public const int Not = 4;

    /// <summary>Comparisons and <c>IS</c>.</summary>
    public const int Comparison = 5;

    /// <summary><c>LIKE</c>, <c>IN</c>, <c>BETWEEN</c> and their kind.</summary>
    public const int Predicate = 6;
    public const int BitOr = 7;
    public const int BitAnd = 8;
    public const int Shift = 9;
    public const int Add = 10;
    public const int Multiply = 11;
    public const int BitXor = 12;

    /// <summary><c>||</c> where it joins strings.</summary>
    public const int Concat = 13;
    public const int Collate = 15;

    /// <summary><c>-&gt;</c> and <c>-&gt;&gt;</c>, which only follow a column.</summary>
    public const int Path = 16;

    /// <summary>The precedence of an operator of signs that stands between two operands; of <c>||</c> as if it joined strings.</summary>
    public static int OfSymbol(ReadOnlySpan<byte> symbol) => symbol.Length == 1
        ? OfSign(symbol[0])
        : symbol switch
        {
            _ when symbol.SequenceEqual("||"u8) => Concat,
            _ when symbol.SequenceEqual("&&"u8) => And,
            _ when symbol.SequenceEqual("<<"u8) || symbol.SequenceEqual(">>"u8) => Shift,
            _ when symbol.StartsWith("->"u8) => Path,
            _ => Comparison,
        };

    private static int OfSign(byte sign) => sign switch
    {
        (byte)'=' or (byte)'<' or (byte)'>' => Comparison,
        (byte)'|' => BitOr,
        (byte)'&' => BitAnd,
        (byte)'+' or (byte)'-' => Add,
        (byte)'*' or (byte)'/' or (byte)'%' => Multiply,
        (byte)'^' => BitXor,
        _ => None,
    };
}

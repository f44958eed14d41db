namespace Wardian.Sql.Postgres.Parsing;

/// <summary>How tightly operators bind (the precedence table of <c>gram.y</c>); zero is no operator.</summary>
internal static class OperatorPrecedence
{
    public const int None = 0;
    public const int Or = 1;
    public const int And = 2;
    public const int Not = 3;

    /// <summary><c>IS</c> and its kind; does not associate.</summary>
    public const int Is = 4;

    /// <summary>Does not associate.</summary>
    public const int Comparison = 5;

    /// <summary><c>BETWEEN</c>, <c>IN</c>, <c>LIKE</c> and its kind; does not associate.</summary>
    public const int Pattern = 6;

    /// <summary>All other operators, also those of users.</summary>
    public const int Other = 7;

    public const int Additive = 8;
    public const int Multiplicative = 9;
    public const int Power = 10;
    public const int At = 11;
    public const int Collate = 12;

    /// <summary>A sign in front.</summary>
    public const int Sign = 13;

    public const int Cast = 14;

    /// <summary>The precedence of a symbol between two operands. <c>=&gt;</c> is none: it gives an argument its name.</summary>
    public static int OfSymbol(ReadOnlySpan<byte> symbol)
    {
        if (symbol.Length == 1)
        {
            return symbol[0] switch
            {
                (byte)'+' or (byte)'-' => Additive,
                (byte)'*' or (byte)'/' or (byte)'%' => Multiplicative,
                (byte)'^' => Power,
                (byte)'<' or (byte)'>' or (byte)'=' => Comparison,
                _ => Other,
            };
        }

        if (symbol.Length > 2)
        {
            return Other;
        }

        return (symbol[0], symbol[1]) switch
        {
            ((byte)'<', (byte)'=') or ((byte)'>', (byte)'=') or ((byte)'<', (byte)'>') or ((byte)'!', (byte)'=') => Comparison,
            ((byte)'=', (byte)'>') => None,
            _ => Other,
        };
    }
}

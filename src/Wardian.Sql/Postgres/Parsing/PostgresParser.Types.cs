using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Types.</summary>
internal sealed partial class PostgresParser
{
    /// <summary><c>Typename</c>; with <paramref name="allowReference"/> also <c>table.column%TYPE</c> (<c>func_type</c>).</summary>
    private TypeName ReadTypeName(bool allowReference = false)
    {
        int first = _position;
        bool isSetOf = Accept(PostgresKeyword.Setof);
        TypeName type = ReadSimpleTypeName();
        if (allowReference && AtSymbol('%') && Ahead(1).Keyword == PostgresKeyword.Type && type.Name.Parts.Length > 1)
        {
            _position += 2;
            return new TypeName(SpanFrom(first)) { Name = type.Name, IsSetOf = isSetOf, IsReference = true };
        }

        int dimensions = ReadArrayBounds();
        return !isSetOf && dimensions == 0
            ? type
            : new TypeName(SpanFrom(first))
            {
                Name = type.Name,
                IsWord = type.IsWord,
                Modifiers = type.Modifiers,
                Options = type.Options,
                IsSetOf = isSetOf,
                ArrayDimensions = dimensions,
            };
    }

    private int ReadArrayBounds()
    {
        int dimensions = 0;
        if (Accept(PostgresKeyword.Array))
        {
            dimensions = 1;
            if (Accept(TokenKind.OpenBracket))
            {
                ReadWholeNumber("type");
                Expect(TokenKind.CloseBracket, "type");
            }

            return dimensions;
        }

        while (Accept(TokenKind.OpenBracket))
        {
            dimensions++;
            if (!At(TokenKind.CloseBracket))
            {
                ReadWholeNumber("type");
            }

            Expect(TokenKind.CloseBracket, "type");
        }

        return dimensions;
    }

    /// <summary><c>SimpleTypename</c>.</summary>
    private TypeName ReadSimpleTypeName()
    {
        int first = _position;
        switch (At(TokenKind.NationalPrefix) ? PostgresKeyword.Nchar : Current.Keyword)
        {
            case PostgresKeyword.Int or PostgresKeyword.Integer:
                return ReadPlainType("int4");
            case PostgresKeyword.Smallint:
                return ReadPlainType("int2");
            case PostgresKeyword.Bigint:
                return ReadPlainType("int8");
            case PostgresKeyword.Real:
                return ReadPlainType("float4");
            case PostgresKeyword.Boolean:
                return ReadPlainType("bool");
            case PostgresKeyword.Float:
                return ReadFloat();
            case PostgresKeyword.Double when Ahead(1).Keyword == PostgresKeyword.Precision:
                _position += 2;
                return MakeType(first, "float8", []);
            case PostgresKeyword.Decimal or PostgresKeyword.Dec or PostgresKeyword.Numeric:
                _position++;
                return MakeType(first, "numeric", ReadModifiers());
            case PostgresKeyword.Bit:
                _position++;
                string bits = Accept(PostgresKeyword.Varying) ? "varbit" : "bit";
                return MakeType(first, bits, ReadModifiers());
            case PostgresKeyword.Character or PostgresKeyword.Char or PostgresKeyword.Varchar or PostgresKeyword.National or PostgresKeyword.Nchar:
                return ReadCharacterType();
            case PostgresKeyword.Timestamp or PostgresKeyword.Time:
                return ReadTimeType();
            case PostgresKeyword.Interval:
                return ReadIntervalType();
            case PostgresKeyword.Json:
                return ReadPlainType("json");
            default:
                return ReadGenericType();
        }
    }

    private TypeName ReadGenericType()
    {
        int first = _position;
        QualifiedName name = ReadDottedName(first, ReadTypeOrFunctionName("type"), "type");
        ImmutableArray<Expression> modifiers = ReadModifiers();
        return new TypeName(SpanFrom(first)) { Name = name, Modifiers = modifiers };
    }

    private TypeName ReadPlainType(string name)
    {
        int first = _position++;
        return MakeType(first, name, []);
    }

    private TypeName MakeType(int first, string name, ImmutableArray<Expression> modifiers, string? options = null)
    {
        SourceSpan span = SpanFrom(first);
        return new TypeName(span) { Name = SingleName(new Identifier(name, span)), IsWord = name != "json", Modifiers = modifiers, Options = options };
    }

    private ImmutableArray<Expression> ReadModifiers()
    {
        if (!Accept(TokenKind.Open))
        {
            return [];
        }

        ImmutableArray<Expression> modifiers = ReadExpressionList();
        Expect(TokenKind.Close, "type");
        return modifiers;
    }

    /// <summary>One whole number in parentheses, or nothing.</summary>
    private ImmutableArray<Expression> ReadLength()
    {
        if (!Accept(TokenKind.Open))
        {
            return [];
        }

        ConstantExpression length = ReadWholeNumber("type");
        Expect(TokenKind.Close, "type");
        return [length];
    }

    /// <summary>The precision is in binary digits and decides which of the two types it is.</summary>
    private TypeName ReadFloat()
    {
        const int SingleDigitsMax = 24;
        const int DoubleDigitsMax = 53;
        int first = _position++;
        int digits = DoubleDigitsMax;
        if (At(TokenKind.Open) && Ahead(1).Kind == TokenKind.Number)
        {
            digits = IntegerValue(Ahead(1)) ?? 0;
        }

        ReadLength();
        if (digits is < 1 or > DoubleDigitsMax)
        {
            Fail("type");
        }

        return MakeType(first, digits <= SingleDigitsMax ? "float4" : "float8", []);
    }

    private TypeName ReadCharacterType()
    {
        int first = _position;
        bool isNational = Accept(PostgresKeyword.National);
        if (isNational && !At(PostgresKeyword.Character) && !At(PostgresKeyword.Char))
        {
            Fail("type");
        }

        bool isVarying = Accept(PostgresKeyword.Varchar);
        if (!isVarying)
        {
            _position += AtEnd ? 0 : 1;
            isVarying = Accept(PostgresKeyword.Varying);
        }

        return MakeType(first, isVarying ? "varchar" : "bpchar", ReadLength());
    }

    private TypeName ReadTimeType()
    {
        int first = _position;
        bool hasDate = Accept(PostgresKeyword.Timestamp);
        _position += hasDate ? 0 : 1;
        ImmutableArray<Expression> precision = ReadLength();
        bool hasZone = Accept(PostgresKeyword.With, PostgresKeyword.Time);
        if (hasZone || Accept(PostgresKeyword.Without, PostgresKeyword.Time))
        {
            Expect(PostgresKeyword.Zone, "type");
        }

        string name = (hasDate, hasZone) switch
        {
            (true, true) => "timestamptz",
            (true, false) => "timestamp",
            (false, true) => "timetz",
            (false, false) => "time",
        };
        return MakeType(first, name, precision);
    }

    private TypeName ReadIntervalType()
    {
        int first = _position++;
        if (At(TokenKind.Open))
        {
            return MakeType(first, "interval", ReadLength());
        }

        string? fields = ReadIntervalFields(out ImmutableArray<Expression> precision);
        return MakeType(first, "interval", precision, fields);
    }

    /// <summary><c>opt_interval</c>.</summary>
    private string? ReadIntervalFields(out ImmutableArray<Expression> precision)
    {
        precision = [];
        PostgresKeyword start = Current.Keyword;
        if (start is not (PostgresKeyword.Year or PostgresKeyword.Month or PostgresKeyword.Day or PostgresKeyword.Hour
            or PostgresKeyword.Minute or PostgresKeyword.Second))
        {
            return null;
        }

        _position++;
        PostgresKeyword end = start;
        if (start != PostgresKeyword.Second && Accept(PostgresKeyword.To))
        {
            end = Current.Keyword;
            _position += AtEnd ? 0 : 1;
            if (!IsIntervalRange(start, end))
            {
                Fail("type");
            }
        }

        if (end == PostgresKeyword.Second)
        {
            precision = ReadLength();
        }

        string words = PostgresKeywords.Spelling(start);
        return start == end ? words : $"{words} to {PostgresKeywords.Spelling(end)}";
    }

    private static bool IsIntervalRange(PostgresKeyword start, PostgresKeyword end) => start switch
    {
        PostgresKeyword.Year => end == PostgresKeyword.Month,
        PostgresKeyword.Day => end is PostgresKeyword.Hour or PostgresKeyword.Minute or PostgresKeyword.Second,
        PostgresKeyword.Hour => end is PostgresKeyword.Minute or PostgresKeyword.Second,
        PostgresKeyword.Minute => end == PostgresKeyword.Second,
        _ => false,
    };
}

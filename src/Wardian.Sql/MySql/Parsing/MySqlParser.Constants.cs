using System.Collections.Frozen;
using System.Text;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Constants, parameters and variables.</summary>
internal sealed partial class MySqlParser
{
    /// <summary>Character sets that both servers know: only their names make <c>_name'…'</c> an introducer.</summary>
    private static readonly FrozenSet<string> CharacterSets = FrozenSet.ToFrozenSet(
    [
        "_armscii8", "_ascii", "_big5", "_binary", "_cp1250", "_cp1251", "_cp1256", "_cp1257", "_cp850", "_cp852", "_cp866", "_cp932",
            "_dec8",
        "_eucjpms", "_euckr", "_gb18030", "_gb2312", "_gbk", "_geostd8", "_greek", "_hebrew", "_hp8", "_keybcs2", "_koi8r", "_koi8u",
            "_latin1",
        "_latin2", "_latin5", "_latin7", "_macce", "_macroman", "_sjis", "_swe7", "_tis620", "_ucs2", "_ujis", "_utf16", "_utf16le",
            "_utf32",
        "_utf8", "_utf8mb3", "_utf8mb4",
    ], StringComparer.OrdinalIgnoreCase);

    private bool AtTextConstant => Current.Kind is TokenKind.String or TokenKind.HexString or TokenKind.BitString;

    private bool IsIntroducer => At(TokenKind.Word) && Text[Current.Start] == '_' && Ahead(1).Kind is TokenKind.String
        or TokenKind.HexString or TokenKind.BitString
        && CharacterSets.Contains(Encoding.UTF8.GetString(Text[Current.Start..Current.End]));

    /// <summary>A constant of any kind. Strings beside each other are one (<c>'a' 'b'</c>).</summary>
    private ConstantExpression ReadConstant()
    {
        int first = _position;
        ConstantKind kind;
        switch (Current.Kind)
        {
            case TokenKind.String or TokenKind.NationalString:
                return ReadAdjacentStrings();
            case TokenKind.HexString:
                kind = ConstantKind.HexString;
                break;
            case TokenKind.BitString:
                kind = ConstantKind.BitString;
                break;
            case TokenKind.NullEscape:
                kind = ConstantKind.Null;
                break;
            case TokenKind.Number:
                kind = Text[Current.Start..Current.End].IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0 ? ConstantKind.Integer
                    : ConstantKind.Decimal;
                break;
            default:
                return MissingExpression("constant");
        }

        _position++;
        return new ConstantExpression(SpanFrom(first)) { Kind = kind };
    }

    private ConstantExpression ReadAdjacentStrings()
    {
        int first = _position;
        _position++;
        while (Accept(TokenKind.String))
        {
            // All of them are one constant.
        }

        return new ConstantExpression(SpanFrom(first)) { Kind = ConstantKind.String };
    }

    /// <summary><c>_charset 'text'</c>: the text as one of that character set.</summary>
    private CastExpression ReadIntroduced()
    {
        int first = _position;
        string set = Lower(Encoding.UTF8.GetString(Text[(Current.Start + 1)..Current.End]));
        _position++;
        Expression text = ReadConstant();
        var type = new TypeName(SpanOf(first)) { Name = SingleName(new Identifier("char", SpanOf(first))),
            Options = $"character set {set}" };
        return new CastExpression(SpanFrom(first)) { Operand = text, Type = type };
    }

    private SourceSpan SpanOf(int index) => new(TokenAt(index).Start, TokenAt(index).End);

    /// <summary>The text that must stand here (<c>TEXT_STRING</c>).</summary>
    private ConstantExpression ReadString(string construct)
    {
        int first = _position;
        if (!Accept(TokenKind.String))
        {
            Fail(construct);
        }

        return new ConstantExpression(SpanFrom(first)) { Kind = ConstantKind.String };
    }

    /// <summary><c>text_string</c>: also as hexadecimal or binary digits.</summary>
    private ConstantExpression ReadTextConstant(string construct) => AtTextConstant ? ReadConstant() : ReadString(construct);

    private ParameterExpression ReadParameter()
    {
        int first = _position;
        _position++;
        return new ParameterExpression(SpanFrom(first)) { Number = ++_parameters };
    }

    private VariableExpression ReadUserVariable()
    {
        int first = _position;
        string name = Decode(Current);
        Expect(TokenKind.UserVariable, "variable");
        return new VariableExpression(SpanFrom(first)) { Scope = VariableScope.User, Name = name };
    }

    /// <summary><c>@a</c> or <c>@a := value</c>.</summary>
    private Expression ReadUserVariableOrAssignment()
    {
        int first = _position;
        VariableExpression variable = ReadUserVariable();
        if (!Accept(TokenKind.ColonEquals))
        {
            return variable;
        }

        Expression value = ReadExpression();
        return new AssignmentExpression(SpanFrom(first)) { Target = variable, Value = value };
    }

    /// <summary><c>@@name</c>, <c>@@global.name</c>, <c>@@cache.name</c>.</summary>
    private VariableExpression ReadSystemVariable()
    {
        int first = _position;
        string name = Lower(Decode(Current));
        _position++;
        VariableScope scope = VariableScope.Session;
        if (At(TokenKind.Dot))
        {
            scope = name switch
            {
                "global" => VariableScope.Global,
                "local" => VariableScope.Local,
                _ => VariableScope.Session,
            };
            bool isScope = name is "global" or "local" or "session";
            _position++;
            name = isScope ? ReadWordText("variable") : $"{name}.{ReadWordText("variable")}";
            name = isScope && Accept(TokenKind.Dot) ? $"{name}.{ReadWordText("variable")}" : name;
        }

        return new VariableExpression(SpanFrom(first)) { Scope = scope, Name = name };
    }
}

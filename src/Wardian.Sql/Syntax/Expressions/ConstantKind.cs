namespace Wardian.Sql.Syntax.Expressions;

/// <summary>Kinds of constants.</summary>
internal enum ConstantKind : byte
{
    Null,
    Boolean,
    Integer,
    Decimal,
    String,
    BitString,
    HexString,
}

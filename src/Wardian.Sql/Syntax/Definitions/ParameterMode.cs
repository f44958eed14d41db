namespace Wardian.Sql.Syntax.Definitions;

/// <summary>Which way a parameter carries its value.</summary>
internal enum ParameterMode : byte
{
    In,
    Out,
    InOut,
    Variadic,
    Table,
}

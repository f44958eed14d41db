namespace Wardian.Sql.Syntax.Expressions;

/// <summary>How a call is written.</summary>
internal enum CallForm : byte
{
    /// <summary><c>name(arguments)</c>.</summary>
    Ordinary,

    /// <summary>Words between the arguments: <c>EXTRACT(year FROM d)</c>, <c>SUBSTRING(a FROM 1 FOR 2)</c>, <c>XMLELEMENT(…)</c>.</summary>
    Special,

    /// <summary>Without parentheses: <c>CURRENT_DATE</c>.</summary>
    Bare,
}

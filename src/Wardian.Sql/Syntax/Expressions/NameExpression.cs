namespace Wardian.Sql.Syntax.Expressions;

/// <summary>A column, a whole row, or a variable of a routine: the names decide which.</summary>
internal sealed class NameExpression(SourceSpan span) : Expression(span)
{
    public required QualifiedName Name { get; init; }

    /// <summary>A name of one part.</summary>
    public static NameExpression Of(Identifier name) => new(name.Span) { Name = new QualifiedName(name.Span) { Parts = [name] } };
}

namespace Wardian.Sql.Syntax.Definitions;

/// <summary>A parameter of a routine.</summary>
internal sealed class RoutineParameter(SourceSpan span) : SyntaxNode(span)
{
    public Identifier? Name { get; init; }

    public required TypeName Type { get; init; }

    public ParameterMode Mode { get; init; }

    public Expression? Default { get; init; }
}

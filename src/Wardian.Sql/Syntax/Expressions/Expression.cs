namespace Wardian.Sql.Syntax.Expressions;

/// <summary>Something that has a value.</summary>
internal abstract class Expression(SourceSpan span) : SyntaxNode(span);

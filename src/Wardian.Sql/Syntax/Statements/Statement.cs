namespace Wardian.Sql.Syntax.Statements;

/// <summary>One statement.</summary>
internal abstract class Statement(SourceSpan span) : SyntaxNode(span);

namespace Wardian.Sql.Syntax.Routines;

/// <summary><c>target := value</c>.</summary>
internal sealed class AssignStatement(SourceSpan span) : Statement(span)
{
    /// <summary>A name with fields and subscripts behind it.</summary>
    public required Expression Target { get; init; }

    public required Expression Value { get; init; }
}

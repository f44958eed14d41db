using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary>One setting or variable that gets a value.</summary>
internal sealed class SettingChange(SourceSpan span) : SyntaxNode(span)
{
    /// <summary>In lower case; special forms as the server names them: <c>time zone</c> is <c>timezone</c>, <c>names</c>
    /// stays in MySQL's dialect and is <c>client_encoding</c> in PostgreSQL's.</summary>
    public required string Name { get; init; }

    public VariableScope Scope { get; init; }

    /// <summary>Back to the default.</summary>
    public bool IsReset { get; init; }

    /// <summary>Empty without <see cref="IsReset"/> for PostgreSQL's <c>FROM CURRENT</c>.</summary>
    public ImmutableArray<Expression> Values { get; init; } = [];
}

using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>SET</c>, <c>RESET</c>: settings and variables.</summary>
internal sealed class SetStatement(SourceSpan span) : Statement(span)
{
    public required ImmutableArray<SettingChange> Changes { get; init; }

    public bool IsLocal { get; init; }
}

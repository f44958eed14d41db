using Wardian.Kernel;
using Wardian.Sql.DefinitionFiles.MySql;

namespace Wardian.Sql.Scanning;

/// <summary>A statement's place in a text, or that of a command of MySQL's client.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Kind">What it does, from its leading words.</param>
internal readonly record struct CutStatement(SourceSpan Span, StatementKind Kind)
{
    /// <summary>The client's command; null for a statement.</summary>
    public ScriptPart? Command { get; init; }
}

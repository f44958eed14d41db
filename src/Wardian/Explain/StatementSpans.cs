using Wardian.Sql;
using Wardian.Sql.Syntax;

namespace Wardian.Explain;

/// <summary>Places of a statement in the text that it stands in.</summary>
internal static class StatementSpans
{
    /// <summary>The same place counted from the beginning of the text.</summary>
    public static SourceSpan In(this SourceSpan span, AnalysedStatement statement) =>
        new(statement.Span.Start + span.Start, statement.Span.Start + span.End);

    /// <summary>Whether it is a place at all: the empty one at the beginning is that of what no word of the statement names.</summary>
    public static bool IsKnown(this SourceSpan span) => span != default;
}

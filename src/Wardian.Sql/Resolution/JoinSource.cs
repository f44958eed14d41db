using System.Collections.Immutable;

namespace Wardian.Sql.Resolution;

/// <summary>A join as one source: because of an alias around it, or because <c>USING</c> or <c>NATURAL</c> merged columns.</summary>
internal sealed class JoinSource(Analysis analysis, ImmutableArray<JoinColumn> columns) : Source
{
    /// <inheritdoc/>
    public override int Count => columns.Length;

    /// <inheritdoc/>
    public override Value ValueOf(int index)
    {
        JoinColumn column = columns[index];
        if (column.Missing is { } missing)
        {
            analysis.Facts.Miss(missing.Reason, missing.Span, missing.Construct);
        }

        return column.Value;
    }

    /// <summary>The column inside the join that a column of it is.</summary>
    public JoinColumn Inside(int index) => columns[index];

    /// <inheritdoc/>
    protected override string OwnNameOf(int index) => columns[index].Name;
}

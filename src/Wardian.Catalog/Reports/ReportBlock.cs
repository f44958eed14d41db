using System.Collections.Immutable;

namespace Wardian.Catalog.Reports;

/// <summary>A part of a report, whatever it is written as. Texts are safe to show.</summary>
internal abstract record ReportBlock
{
    private ReportBlock()
    {
    }

    /// <summary>A heading; of level 0 it is the report's title.</summary>
    internal sealed record Heading(int Level, string Text) : ReportBlock;

    /// <summary>A paragraph.</summary>
    internal sealed record Paragraph(string Text) : ReportBlock;

    /// <summary>A table.</summary>
    internal sealed record Grid(ImmutableArray<string> Header, ImmutableArray<ImmutableArray<string>> Rows) : ReportBlock;
}

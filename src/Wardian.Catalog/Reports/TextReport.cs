using System.Collections.Immutable;
using System.Text;

namespace Wardian.Catalog.Reports;

/// <summary>A report as plain text.</summary>
internal static class TextReport
{
    private const string Gap = "  ";

    public static byte[] Write(IEnumerable<ReportBlock> blocks)
    {
        var text = new StringBuilder();
        foreach (ReportBlock block in blocks)
        {
            switch (block)
            {
                case ReportBlock.Heading heading:
                    text.Append(text.Length > 0 ? "\n" : string.Empty).Append(new string('#', heading.Level + 1)).Append(' ').Append(heading.Text).Append('\n');
                    break;
                case ReportBlock.Paragraph paragraph:
                    text.Append(paragraph.Text).Append('\n');
                    break;
                case ReportBlock.Grid grid:
                    foreach (ImmutableArray<string> row in grid.Rows.Prepend(grid.Header))
                    {
                        text.Append(Gap).AppendJoin(Gap, row.Select(cell => cell.Length > 0 ? cell : "-")).Append('\n');
                    }

                    break;
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

using System.Collections.Immutable;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Wardian.Catalog.Reports;

/// <summary>A report as a document of Word.</summary>
internal static class WordReport
{
    private const string Latin = "Calibri";
    private const string Chinese = "宋体";

    /// <summary>Half-points.</summary>
    private static readonly string[] HeadingSizes = ["36", "28", "24"];

    public static byte[] Write(IEnumerable<ReportBlock> blocks)
    {
        using var package = new MemoryStream();
        using (var document = WordprocessingDocument.Create(package, WordprocessingDocumentType.Document))
        {
            MainDocumentPart main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            var body = new Body();
            foreach (ReportBlock block in blocks)
            {
                Append(body, block);
            }

            // A page of A4 in landscape: the tables have many columns.
            body.AppendChild(new SectionProperties(
                new PageSize { Width = 16838U, Height = 11906U, Orient = PageOrientationValues.Landscape },
                new PageMargin { Top = 1134, Right = 1134U, Bottom = 1134, Left = 1134U, Header = 567U, Footer = 567U, Gutter = 0U }));
            main.Document = new Document(body);
        }

        return package.ToArray();
    }

    private static void Append(Body body, ReportBlock block)
    {
        switch (block)
        {
            case ReportBlock.Heading heading:
                Paragraph line = Line(heading.Text);
                line.PrependChild(new ParagraphProperties(new ParagraphStyleId { Val = StyleOf(heading.Level) }));
                body.AppendChild(line);
                break;
            case ReportBlock.Paragraph paragraph:
                body.AppendChild(Line(paragraph.Text));
                break;
            case ReportBlock.Grid grid:
                body.AppendChild(TableOf(grid));
                body.AppendChild(new Paragraph());
                break;
        }
    }

    private static Table TableOf(ReportBlock.Grid grid)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableBorders(
                    Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>())),
            new TableGrid([.. grid.Header.Select(_ => new GridColumn())]));
        table.AppendChild(RowOf(grid.Header, isHeader: true));
        foreach (ImmutableArray<string> row in grid.Rows)
        {
            table.AppendChild(RowOf(row, isHeader: false));
        }

        return table;
    }

    private static TableRow RowOf(ImmutableArray<string> cells, bool isHeader)
    {
        var row = new TableRow();
        if (isHeader)
        {
            row.AppendChild(new TableRowProperties(new TableHeader()));
        }

        foreach (string cell in cells)
        {
            Paragraph line = Line(cell);
            if (isHeader)
            {
                line.Descendants<Run>().First().PrependChild(new RunProperties(new Bold()));
            }

            row.AppendChild(new TableCell(line));
        }

        return row;
    }

    private static Paragraph Line(string text) => new(new Run(new Text(WithoutForbidden(text)) { Space = SpaceProcessingModeValues.Preserve }));

    /// <summary>Halves of characters and non-characters, which names may hold and XML may not.</summary>
    private static string WithoutForbidden(string text) => string.Concat(text.EnumerateRunes()
        .Select(rune => rune.Value is 0xFFFE or 0xFFFF ? System.Text.Rune.ReplacementChar : rune));

    private static T Border<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4U, Color = "A0A4A8" };

    private static string StyleOf(int level) => "Heading" + CatalogWords.Number(level + 1);

    private static Styles Styles() => new(
    [
        new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(
            new RunFonts { Ascii = Latin, HighAnsi = Latin, EastAsia = Chinese }, new FontSize { Val = "18" }))),
        .. HeadingSizes.Select((size, level) => (OpenXmlElement)new Style(
            new StyleName { Val = "heading " + CatalogWords.Number(level + 1) },
            new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "240", After = "80" }, new OutlineLevel { Val = level }),
            new StyleRunProperties(new Bold(), new FontSize { Val = size }))
        {
            Type = StyleValues.Paragraph,
            StyleId = StyleOf(level),
        }),
    ]);
}

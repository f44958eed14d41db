using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Wardian.Catalog.Reports;

/// <summary>A report as one page: nothing is loaded from elsewhere and nothing runs, whatever names are in it.</summary>
internal static class HtmlReport
{
    private const string Style = """
        body{font-family:"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:75rem;color:#1f2328;line-height:1.5}
        table{border-collapse:collapse;margin:.5rem 0 1rem;font-size:.9rem}th,td{border:1px solid #c8ccd1;padding:.25rem .5rem;text-align:left;vertical-align:top}
        th{background:#f0f3f6}h3{font-size:1rem;margin-bottom:.25rem}td{overflow-wrap:anywhere}@media print{body{margin:0;max-width:none}thead{display:table-header-group}}
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(new TextEncoderSettings(UnicodeRanges.All));

    public static byte[] Write(IEnumerable<ReportBlock> blocks, string language)
    {
        ReportBlock[] all = [.. blocks];
        string title = all.OfType<ReportBlock.Heading>().First().Text;
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"").Append(Encoder.Encode(language)).Append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>").Append(Encoder.Encode(title)).Append("</title>\n<style>")
            .Append(Style).Append("</style>\n</head>\n<body>\n");
        foreach (ReportBlock block in all)
        {
            Append(page, block);
        }

        return Encoding.UTF8.GetBytes(page.Append("</body>\n</html>\n").ToString());
    }

    private static void Append(StringBuilder page, ReportBlock block)
    {
        switch (block)
        {
            case ReportBlock.Heading heading:
                Element(page, heading.Level switch { 0 => "h1", 1 => "h2", _ => "h3" }, heading.Text);
                break;
            case ReportBlock.Paragraph paragraph:
                Element(page, "p", paragraph.Text);
                break;
            case ReportBlock.Grid grid:
                page.Append("<table>\n<thead>");
                Row(page, "th", grid.Header);
                page.Append("</thead>\n<tbody>\n");
                foreach (ImmutableArray<string> row in grid.Rows)
                {
                    Row(page, "td", row);
                }

                page.Append("</tbody>\n</table>\n");
                break;
        }
    }

    private static void Row(StringBuilder page, string element, ImmutableArray<string> cells)
    {
        page.Append("<tr>");
        foreach (string cell in cells)
        {
            page.Append('<').Append(element).Append('>').Append(Encoder.Encode(cell)).Append("</").Append(element).Append('>');
        }

        page.Append("</tr>\n");
    }

    private static void Element(StringBuilder page, string element, string text) =>
        page.Append('<').Append(element).Append('>').Append(Encoder.Encode(text)).Append("</").Append(element).Append(">\n");
}

using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Wardian.Catalog.Tests.Sources;

/// <summary>Makes small <c>.xlsx</c> files.</summary>
internal sealed class WorkbookBuilder
{
    private readonly List<(string Name, string Xml)> _sheets = [];

    /// <summary>Adds a sheet of rows whose cells are separated by bars; a row <c>@n</c> goes on at row n.</summary>
    public WorkbookBuilder Add(string name, string rows, string merged = "")
    {
        var xml = new StringBuilder("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        int number = 0;
        foreach (string row in rows.Split('\n'))
        {
            if (row.StartsWith('@'))
            {
                number = int.Parse(row[1..], CultureInfo.InvariantCulture) - 1;
                continue;
            }

            number++;
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\">");
            string[] cells = row.Split('|');
            for (int column = 0; column < cells.Length; column++)
            {
                string reference = $"{(char)('A' + column)}{number}";
                xml.Append(cells[column].Length == 0 ? string.Empty
                    : double.TryParse(cells[column], CultureInfo.InvariantCulture, out _) ? $"<c r=\"{reference}\"><v>{cells[column]}</v></c>"
                    : $"<c r=\"{reference}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(cells[column])}</t></is></c>");
            }

            xml.Append("</row>");
        }

        xml.Append("</sheetData>").Append(merged.Length == 0 ? string.Empty : $"<mergeCells><mergeCell ref=\"{merged}\"/></mergeCells>").Append("</worksheet>");
        _sheets.Add((name, xml.ToString()));
        return this;
    }

    /// <summary>The file.</summary>
    /// <param name="padding">Zeros that are packed beside the sheets.</param>
    public byte[] ToBytes(int padding = 0)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
            Write(archive, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Write(archive, "xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                + string.Concat(_sheets.Select((sheet, index) => $"<sheet name=\"{SecurityElement.Escape(sheet.Name)}\" sheetId=\"{index + 1}\" r:id=\"s{index + 1}\"/>")) + "</sheets></workbook>");
            Write(archive, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + string.Concat(_sheets.Select((_, index) => $"<Relationship Id=\"s{index + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{index + 1}.xml\"/>")) + "</Relationships>");
            for (int index = 0; index < _sheets.Count; index++)
            {
                Write(archive, $"xl/worksheets/sheet{index + 1}.xml", _sheets[index].Xml);
            }

            if (padding > 0)
            {
                Write(archive, "xl/sharedStrings.xml", new string('0', padding));
            }
        }

        return stream.ToArray();
    }

    private static void Write(ZipArchive archive, string name, string text)
    {
        using Stream entry = archive.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}

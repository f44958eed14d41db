using System.Text;

namespace Wardian.Catalog.Reports;

/// <summary>A CSV file (RFC 4180, UTF-8 with a mark in front) that spreadsheets open as text: what they could take for a formula gets an apostrophe.</summary>
internal sealed class CsvFile
{
    private const string LineEnd = "\r\n";
    private const string FormulaStarts = "=+-@\t\r";

    private readonly StringBuilder _text = new();

    public CsvFile(params ReadOnlySpan<string> header) => Add(header);

    /// <summary>Adds a row.</summary>
    public void Add(params ReadOnlySpan<string> cells)
    {
        for (int index = 0; index < cells.Length; index++)
        {
            _ = index > 0 ? _text.Append(',') : _text;
            Append(IsFormula(cells[index]) ? "'" + cells[index] : cells[index]);
        }

        _text.Append(LineEnd);
    }

    public byte[] ToBytes() => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(_text.ToString())];

    /// <summary>A cell as it was before it got an apostrophe.</summary>
    public static string WithoutGuard(string cell) => cell is ['\'', ..] && IsFormula(cell[1..]) ? cell[1..] : cell;

    private static bool IsFormula(string cell) => cell.Length > 0 && FormulaStarts.Contains(cell[0], StringComparison.Ordinal);

    private void Append(string cell)
    {
        if (cell.AsSpan().IndexOfAny("\",\r\n") < 0)
        {
            _text.Append(cell);
        }
        else
        {
            _text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Wardian.Catalog.Sources.Files;

/// <summary>Takes in the rows of a file's sheets, as many as the limits allow.</summary>
internal sealed class SheetBuilder(FileLimits limits, ProblemList problems)
{
    private int _rows;
    private int _emptyRows;

    public FileLimits Limits => limits;

    public ProblemList Problems => problems;

    /// <summary>Adds a row; false when no more are taken.</summary>
    public bool TryAdd(List<SheetRow> rows, string sheet, int line, int cells, Func<int, string> cellAt)
    {
        var texts = new string[Math.Min(cells, limits.Cells)];
        int last = -1;
        for (int index = 0; index < texts.Length; index++)
        {
            texts[index] = Clean(cellAt(index));
            last = texts[index].Length > 0 ? index : last;
        }

        if (last < 0)
        {
            return ++_emptyRows <= limits.EmptyRows;
        }

        if (++_rows > limits.Rows)
        {
            problems.Add(FileCodes.TooManyRows, sheet, line);
            return false;
        }

        rows.Add(new SheetRow(line, texts[..(last + 1)]));
        return true;
    }

    /// <summary>Spaces of all kinds around, and the marks that Word and Excel leave behind, are no part of a name.</summary>
    [SuppressMessage("Globalization", "CA1307", Justification = "Characters are compared by their code.")]
    private string Clean(string text)
    {
        string cut = text.Length > limits.CellLength ? text[..limits.CellLength] : text;
        if (cut.Any(char.IsSurrogate))
        {
            // Halves of characters, which an old workbook may hold or a cut leave, become what any decoder makes of them.
            cut = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut));
        }

        return cut.Replace('\u00A0', ' ').Replace("\u200B", string.Empty).Replace("\uFEFF", string.Empty).Trim();
    }
}

namespace Wardian.Catalog.Sources.Files;

/// <summary>A row.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Cells">Its cells, trimmed; empty ones are empty texts.</param>
internal sealed record SheetRow(int Line, string[] Cells)
{
    /// <summary>The cell in a column; empty when there is none.</summary>
    public string Cell(int column) => column >= 0 && column < Cells.Length ? Cells[column] : string.Empty;

    /// <summary>The cells that have something in them.</summary>
    public IEnumerable<string> Filled => Cells.Where(cell => cell.Length > 0);
}

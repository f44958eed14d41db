namespace Wardian.Catalog.Sources.Files;

/// <summary>A sheet of a workbook, or all of a CSV file.</summary>
/// <param name="Name">The sheet's name; of a CSV file its name without the ending.</param>
/// <param name="IsNamed">Whether somebody chose the name: a workbook's own are <c>Sheet1</c> and so on.</param>
/// <param name="Rows">The rows that are not empty.</param>
internal sealed record Sheet(string Name, bool IsNamed, IReadOnlyList<SheetRow> Rows);

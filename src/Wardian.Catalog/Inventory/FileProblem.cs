namespace Wardian.Catalog.Inventory;

/// <summary>A part of a file that could not be read. What is not listed was.</summary>
/// <param name="File">The file.</param>
/// <param name="Sheet">The sheet of a workbook; empty for other files.</param>
/// <param name="Line">The line or row, from 1; 0 when it is about all of the file or sheet.</param>
/// <param name="Code">What is wrong, the key of the text that people read.</param>
/// <param name="Detail">What the code is about: a name, a construct; empty when it says all.</param>
internal sealed record FileProblem(string File, string Sheet, int Line, string Code, string Detail = "");

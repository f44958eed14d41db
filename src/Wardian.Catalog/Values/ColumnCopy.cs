namespace Wardian.Catalog.Values;

/// <summary>A column that holds many of the same values.</summary>
/// <param name="Table">Its table's place among those that were looked at.</param>
/// <param name="Column">Its place among the table's columns that were looked at.</param>
/// <param name="Common">How many different values both have, of those that were looked at.</param>
internal sealed record ColumnCopy(int Table, int Column, int Common);

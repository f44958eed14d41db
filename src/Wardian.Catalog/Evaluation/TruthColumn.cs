namespace Wardian.Catalog.Evaluation;

/// <summary>A column of which it is known what it holds.</summary>
/// <param name="Schema">Its schema or system; columns of one are judged together.</param>
/// <param name="Table">Its table's name.</param>
/// <param name="TableComment">Its table's comment; empty without one.</param>
/// <param name="Column">The column as its database describes it.</param>
/// <param name="Label">The label of what it holds.</param>
/// <param name="Level">Its level, 1 to 5.</param>
/// <param name="Direct">Whether a value alone identifies a patient, a relative or a user; null when that counts neither way (names of staff, of others).</param>
internal sealed record TruthColumn(string Schema, string Table, string TableComment, ColumnDescription Column, string Label, int Level, bool? Direct);

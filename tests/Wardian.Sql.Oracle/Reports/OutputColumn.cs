namespace Wardian.Sql.Oracle.Reports;

/// <summary>One column that a statement returns.</summary>
/// <param name="Name">Its name in the result.</param>
/// <param name="Sources">The base columns its value derives from.</param>
/// <param name="IsIdentity">Whether in every arm it is one base column as it stands: no expression, no cast.</param>
public sealed record OutputColumn(string Name, IReadOnlySet<BaseColumn> Sources, bool IsIdentity);

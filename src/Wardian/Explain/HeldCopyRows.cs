using Wardian.Sql.Lineage;

namespace Wardian.Explain;

/// <summary>What a materialized view is a copy of, for people: a row for each column, and what decides which rows it holds.</summary>
/// <param name="words">The words.</param>
internal sealed class HeldCopyRows(LineageWords words)
{
    /// <summary>The rows of a table.</summary>
    public IEnumerable<string[]> Of(HeldCopy copy)
    {
        foreach (OutputColumn column in copy.Columns)
        {
            string sources = column.Sources.IsEmpty ? words.Say(copy.IsComplete ? "no-column" : "no-column-known") : words.Columns(column.Sources);
            yield return [$"{copy.View}.{column.Name}", "←", sources, column.Sources.IsEmpty ? string.Empty : words.Say(column.IsIdentity ? "identity" : "derived")];
        }

        ColumnName[] uses = [.. copy.Uses.Select(use => use.Column).Distinct()];
        if (uses.Length > 0)
        {
            yield return [copy.View.ToString(), "←", words.Columns(uses), words.Say("copies-rows")];
        }

        if (!copy.IsComplete)
        {
            yield return [copy.View.ToString(), string.Empty, words.Say("copies-incomplete"), string.Empty];
        }
    }
}

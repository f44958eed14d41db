using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>Columns of a table that the server looks at by itself, as it does for a key.</summary>
internal static class StoredColumns
{
    /// <summary>Notes that the values that are there decide something.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="kind">What.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns' names; one that is not there, or none at all, is a reason.</param>
    /// <param name="name">What looks at them, for people.</param>
    /// <param name="span">Where.</param>
    public static void Use(Analysis analysis, ColumnUseKind kind, Relation table, ImmutableArray<string> columns, string name, SourceSpan span)
    {
        var source = new TableSource(table, analysis, isOnly: !table.IsPartitioned);
        int[] places = [.. columns.Select(column => source.Find(column, analysis.Comparison))];
        foreach (int place in places.Where(place => place >= 0))
        {
            analysis.Facts.Use(kind, analysis.Support.Compare(source.StoredValueOf(place), span));
        }

        if (places.Length == 0 || places.Any(place => place < 0))
        {
            analysis.Facts.Miss(IncompleteReason.UnknownColumn, span, name);
        }
    }
}

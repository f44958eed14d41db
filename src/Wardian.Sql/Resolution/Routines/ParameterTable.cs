using System.Globalization;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>
/// What a body gets from outside, as columns of a table that exists in no catalogue: so a summary says where its parameters go in the same
/// words as for base columns, and whoever takes it over puts in their place what was passed.
/// </summary>
internal sealed class ParameterTable(int count)
{
    /// <summary>No relation can be called so: it has no schema.</summary>
    private static readonly RelationName TableName = new(string.Empty, "$");

    private readonly Relation _relation = new(
        TableName, RelationKind.Table, [.. Enumerable.Range(0, count).Select(index => new Column(index.ToString(CultureInfo.InvariantCulture), default))]);

    /// <summary>How many there are.</summary>
    public int Count => count;

    /// <summary>The value of a parameter.</summary>
    public Value ValueOf(Analysis analysis, int index, TypeReference type) => new(analysis.Columns.Of(Column(index)), IsIdentity: true, type);

    /// <summary>All of them.</summary>
    public ColumnSet All(Analysis analysis)
    {
        ColumnSet all = default;
        for (int index = 0; index < count; index++)
        {
            all |= analysis.Columns.Of(Column(index));
        }

        return all;
    }

    private ColumnReference Column(int index) => new(_relation, index, IsOnly: true);

    /// <summary>Whether a column is a parameter.</summary>
    public static bool Contains(ColumnReference column) => column.Relation.Name == TableName;

    /// <summary>Whether a column is a parameter, and which.</summary>
    public static bool Contains(ColumnName column, out int index)
    {
        index = -1;
        return column.Table == TableName && int.TryParse(column.Column, CultureInfo.InvariantCulture, out index);
    }
}

using Wardian.Sql.Catalogue;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>
/// A row that is being made: its columns hold what has been put into them so far, and nothing of what the table holds. In MySQL the values of
/// an <c>INSERT</c> may name columns that got theirs before, and generated ones, which follow them (tried on MariaDB 10.11).
/// </summary>
/// <param name="analysis">The analysis.</param>
/// <param name="relation">The table.</param>
internal sealed class RowInProgress(Analysis analysis, Relation relation) : Source
{
    private readonly Value[] _values = new Value[relation.Columns.Length];
    private readonly bool[] _areSet = new bool[relation.Columns.Length];

    /// <inheritdoc/>
    public override int Count => relation.Columns.Length;

    /// <inheritdoc/>
    public override Value ValueOf(int index) => GeneratedColumn.ValueIn(analysis, relation, index, given => _values[given]) ?? _values[index];

    /// <inheritdoc/>
    public override bool IsInvisible(int index) => relation.Columns[index].IsInvisible;

    /// <summary>Puts a value into a column; of several rows each adds its own.</summary>
    public void Put(string name, Value value, StringComparison comparison)
    {
        int index = Find(name, comparison);
        if (index >= 0)
        {
            _values[index] = _areSet[index] ? Value.Either(_values[index], value) : value;
            _areSet[index] = true;
        }
    }

    /// <inheritdoc/>
    protected override string OwnNameOf(int index) => relation.Columns[index].Name;
}

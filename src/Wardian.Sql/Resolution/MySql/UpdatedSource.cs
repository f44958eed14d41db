using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>
/// A table while its rows are updated. MySQL carries out assignments one after the other, so that a column that has been assigned is seen
/// with its new value. With several tables no order is promised, and MariaDB's mode <c>SIMULTANEOUS_ASSIGNMENT</c>, which is not followed,
/// lets an <c>UPDATE</c> see the old ones, also one <c>ON DUPLICATE KEY</c>; then it may be either value.
/// </summary>
/// <param name="stored">The table as it was.</param>
/// <param name="isInOrder">Whether only the new value can be seen.</param>
internal sealed class UpdatedSource(Source stored, bool isInOrder) : Source
{
    private readonly Dictionary<int, Value> _assigned = [];

    /// <inheritdoc/>
    public override int Count => stored.Count;

    /// <inheritdoc/>
    public override TypeReference RowType => stored.RowType;

    /// <summary>The table as it was.</summary>
    public Source Stored => stored;

    /// <inheritdoc/>
    public override Value ValueOf(int index) => Seen(index) ?? Old(index, stored.ValueOf);

    /// <inheritdoc/>
    public override Value StoredValueOf(int index) => Seen(index) ?? Old(index, stored.StoredValueOf);

    /// <inheritdoc/>
    public override bool IsInvisible(int index) => stored.IsInvisible(index);

    /// <summary>Notes that a column has got a value.</summary>
    public void Put(string name, Value value, StringComparison comparison)
    {
        int index = Find(name, comparison);
        if (index >= 0)
        {
            _assigned[index] = !isInOrder && _assigned.TryGetValue(index, out Value before) ? Value.Either(before, value) : value;
        }
    }

    /// <inheritdoc/>
    protected override string OwnNameOf(int index) => stored.NameOf(index);

    /// <summary>The new value, when that is all that can be seen.</summary>
    private Value? Seen(int index) => isInOrder && _assigned.TryGetValue(index, out Value assigned) ? assigned : null;

    private Value Old(int index, Func<int, Value> read) =>
        _assigned.TryGetValue(index, out Value assigned) ? Value.Either(read(index), assigned) : read(index);
}

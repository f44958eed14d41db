using Wardian.Catalog.Inventory;

namespace Wardian.Catalog.Values;

/// <summary>
/// What can be counted of a column's values. It holds the values as well while its table is looked at, so it is no record, is not kept and says nothing
/// of itself.
/// </summary>
internal sealed class ColumnProfile
{
    private const int ClosedMax = 70;

    private static readonly ValueShape[] Closed = [ValueShape.Sex, ValueShape.MaritalStatus, ValueShape.EthnicGroup, ValueShape.BloodGroup];

    private readonly int[] _shapes = new int[Enum.GetValues<ValueShape>().Length];

    /// <summary>The column.</summary>
    public required ColumnEntry Column { get; init; }

    /// <summary>The values by row, as they are looked at; null where there is none.</summary>
    public required string?[] Rows { get; init; }

    /// <summary>The different values.</summary>
    public required string[] Distinct { get; init; }

    /// <summary>The values' shapes, in the order of <see cref="Distinct"/>.</summary>
    public required ValueShape[] Shapes { get; init; }

    /// <summary>Rows with a value.</summary>
    public required int Filled { get; init; }

    /// <summary>What was found inside values that hold several.</summary>
    public required ContainerProfile? Container { get; init; }

    /// <summary>The share of the filled rows whose value is another one than those before.</summary>
    public double Variety => Filled == 0 ? 0 : (double)Distinct.Length / Filled;

    /// <summary>How many of the different values have a shape.</summary>
    public int this[ValueShape shape] => _shapes[(int)shape];

    /// <summary>Whether the column's type keeps whole numbers, so that nothing was written there by a person.</summary>
    public bool IsInteger { get; init; }

    /// <summary>Whether the column's type keeps days, which says already that they are.</summary>
    public bool IsDate { get; init; }

    /// <summary>How far a shape is enough of the values. Of shapes that only have a few values the rows are counted.</summary>
    public double Enough(ValueShape shape, double asked) =>
        !Closed.Contains(shape) ? ShareInterval.Enough(this[shape], Distinct.Length, asked)
        : Distinct.Length > ClosedMax ? 0
        : ShareInterval.Enough(Rows.Count(Of(shape).ToHashSet(StringComparer.Ordinal).Contains!), Filled, asked);

    /// <summary>The values of a shape.</summary>
    public IEnumerable<string> Of(params ValueShape[] shapes) => Distinct.Where((_, index) => shapes.Contains(Shapes[index]));

    internal ColumnProfile Counted()
    {
        foreach (ValueShape shape in Shapes)
        {
            _shapes[(int)shape]++;
        }

        return this;
    }
}

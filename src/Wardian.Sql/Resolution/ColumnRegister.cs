using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>Numbers the base columns of one analysis in the order in which they are met, so that sets of them are small.</summary>
internal sealed class ColumnRegister
{
    private readonly Dictionary<Relation, int[]> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<ColumnReference> _columns = [];

    /// <summary>The set of this one column.</summary>
    public ColumnSet Of(Relation relation, int ordinal) => ColumnSet.Of(NumberOf(relation, ordinal));

    /// <summary>The number of this column.</summary>
    public int NumberOf(Relation relation, int ordinal)
    {
        if (!_numbers.TryGetValue(relation, out int[]? numbers))
        {
            numbers = new int[relation.Columns.Length + SystemColumns.Names.Length];
            _numbers.Add(relation, numbers);
        }

        if (numbers[ordinal] == 0)
        {
            _columns.Add(new ColumnReference(relation, ordinal));
            numbers[ordinal] = _columns.Count;
        }

        return numbers[ordinal] - 1;
    }

    /// <summary>The set of these columns.</summary>
    public ColumnSet Of(ImmutableArray<ColumnReference> columns)
    {
        var set = default(ColumnSetBuilder);
        foreach (ColumnReference column in columns)
        {
            set.Add(NumberOf(column.Relation, column.Ordinal));
        }

        return set.Build();
    }

    /// <summary>The columns in a set.</summary>
    public ImmutableArray<ColumnReference> References(ColumnSet set)
    {
        if (set.IsEmpty)
        {
            return [];
        }

        var numbers = new List<int>();
        set.AddTo(numbers);
        var columns = ImmutableArray.CreateBuilder<ColumnReference>(numbers.Count);
        foreach (int number in numbers)
        {
            columns.Add(_columns[number]);
        }

        return columns.MoveToImmutable();
    }

    /// <summary>The names of the columns in a set.</summary>
    public ImmutableArray<ColumnName> Names(ColumnSet set)
    {
        if (set.IsEmpty)
        {
            return [];
        }

        var numbers = new List<int>();
        set.AddTo(numbers);
        var names = ImmutableArray.CreateBuilder<ColumnName>(numbers.Count);
        foreach (int number in numbers)
        {
            names.Add(_columns[number].Name);
        }

        return names.MoveToImmutable();
    }
}

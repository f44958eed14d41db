using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>Numbers the base columns of one analysis in the order in which they are met, so that sets of them are small.</summary>
internal sealed class ColumnRegister(AnalysisCache shared, Facts facts)
{
    /// <summary>A name that is kept takes more than a step: a few columns of a table with thousands of partitions are very many names.</summary>
    private const int StepsForName = 16;

    private readonly Dictionary<Relation, int[]> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Relation, int[]> _onlyNumbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<ColumnReference> _columns = [];

    /// <summary>The set of this one column.</summary>
    public ColumnSet Of(ColumnReference column) => ColumnSet.Of(NumberOf(column));

    /// <summary>The number of this column.</summary>
    public int NumberOf(ColumnReference column)
    {
        Dictionary<Relation, int[]> known = column.IsOnly ? _onlyNumbers : _numbers;
        if (!known.TryGetValue(column.Relation, out int[]? numbers))
        {
            numbers = new int[column.Relation.Columns.Length + SystemColumns.Names.Length];
            known.Add(column.Relation, numbers);
        }

        if (numbers[column.Ordinal] == 0)
        {
            _columns.Add(column);
            numbers[column.Ordinal] = _columns.Count;
        }

        return numbers[column.Ordinal] - 1;
    }

    /// <summary>The set of these columns.</summary>
    public ColumnSet Of(ImmutableArray<ColumnReference> columns)
    {
        var set = default(ColumnSetBuilder);
        foreach (ColumnReference column in columns)
        {
            set.Add(NumberOf(column));
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

    /// <summary>The names of the columns in a set as the text means them, without those of the tables that inherit from theirs.</summary>
    public ImmutableArray<ColumnName> Named(ColumnSet set) => [.. References(set).Select(column => column.Name).Distinct()];

    /// <summary>
    /// The names of all columns that a set stands for: behind each those of the tables whose rows are meant, too, and those that a generated one
    /// is computed of.
    /// </summary>
    public ImmutableArray<ColumnName> Names(ColumnSet set) => ImmutableArray.CreateRange(Origins(set), origin => origin.Name);

    /// <summary>The same names, each with whether a value that is that of one of the set's columns, unchanged, may be that of this one.</summary>
    public ImmutableArray<(ColumnName Name, bool IsIdentity)> Origins(ColumnSet set)
    {
        ImmutableArray<ColumnReference> columns = References(set);
        return shared.Catalogue.HasInheritance || columns.Any(IsGenerated)
            ? AllOrigins(columns)
            : ImmutableArray.CreateRange(columns, column => (column.Name, true));
    }

    /// <summary>The columns that generated ones in a set are computed of.</summary>
    public IEnumerable<ColumnName> Bases(ColumnSet set) => References(set).Where(IsGenerated).SelectMany(column => BasesOf(column.Relation, column.Ordinal));

    private static bool IsGenerated(ColumnReference column) =>
        column.Ordinal < column.Relation.Columns.Length && column.Relation.Columns[column.Ordinal].Generation is not null;

    private ImmutableArray<(ColumnName Name, bool IsIdentity)> AllOrigins(ImmutableArray<ColumnReference> columns)
    {
        int descendants = columns.Sum(column => column.IsOnly ? 0 : shared.DescendantsOf(column.Relation).Length);
        bool isFollowed = descendants == 0 || shared.Step(descendants * StepsForName);
        if (!isFollowed)
        {
            facts.Miss(IncompleteReason.TooLarge, default, "partitions");
        }

        var names = new OrderedDictionary<ColumnName, bool>();
        var bases = new List<ColumnName>();
        foreach (ColumnReference column in columns)
        {
            names.TryAdd(column.Name, true);
            bases.AddRange(BasesOf(column.Relation, column.Ordinal));
            foreach (Relation descendant in isFollowed && !column.IsOnly ? shared.DescendantsOf(column.Relation) : [])
            {
                names.TryAdd(column.Name with { Table = descendant.Name }, true);
                bases.AddRange(BasesOf(descendant, descendant.IndexOf(column.Name.Column, StringComparison.Ordinal)));
            }
        }

        bases.ForEach(name => names.TryAdd(name, false));
        return [.. names.Select(name => (name.Key, name.Value))];
    }

    private IEnumerable<ColumnName> BasesOf(Relation relation, int ordinal)
    {
        if (shared.Generated(relation, ordinal) is not { } generated)
        {
            return [];
        }

        facts.MissAll(generated.Incomplete);
        return generated.Sources.Select(source => source.Name);
    }
}

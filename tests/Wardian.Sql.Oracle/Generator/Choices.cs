namespace Wardian.Sql.Oracle.Generator;

/// <summary>
/// The decisions that make a statement, as a list of numbers. A list can be played again, whole or damaged; where it ends, the first and
/// simplest alternative is chosen, so shorter lists and smaller numbers give simpler statements.
/// </summary>
public sealed class Choices
{
    private readonly Random? _random;
    private readonly IReadOnlyList<int> _given;
    private readonly List<int> _made = [];

    private Choices(Random? random, IReadOnlyList<int> given) => (_random, _given) = (random, given);

    /// <summary>What was decided so far.</summary>
    public IReadOnlyList<int> Made => _made;

    /// <summary>Decisions by chance, the same for the same seed.</summary>
    public static Choices FromSeed(int seed) => new(new Random(seed), []);

    /// <summary>Decisions as given.</summary>
    public static Choices Replay(IReadOnlyList<int> given) => new(null, given);

    /// <summary>One of so many alternatives.</summary>
    public int Pick(int alternatives)
    {
        int place = _made.Count;
        int choice = _random?.Next(alternatives) ?? (place < _given.Count ? _given[place] % alternatives : 0);
        _made.Add(choice);
        return choice;
    }

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Pick(items.Count)];

    /// <summary>Whether something less simple happens, so many times in a hundred.</summary>
    public bool Percent(int likelihood)
    {
        int choice = Pick(100);
        return choice >= 100 - likelihood;
    }
}

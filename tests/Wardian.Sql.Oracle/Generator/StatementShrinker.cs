namespace Wardian.Sql.Oracle.Generator;

/// <summary>Makes a statement that shows a fault smaller while it still shows it.</summary>
public static class StatementShrinker
{
    private static readonly int[] Stretches = [0, 64, 32, 16, 8, 4, 3, 2, 1];

    /// <summary>The simplest choices found for a statement of PostgreSQL's generator.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="choices">Choices whose statement shows the fault.</param>
    /// <param name="shows">Whether a statement shows the fault.</param>
    /// <param name="attemptsMax">Statements tried at most.</param>
    public static IReadOnlyList<int> Shrink(GeneratorSchema schema, IReadOnlyList<int> choices, Func<string, bool> shows, int attemptsMax = 5000) =>
        Shrink(replay => StatementGenerator.Make(schema, replay), choices, shows, attemptsMax);

    /// <summary>The simplest choices found.</summary>
    /// <param name="make">Makes a statement of choices.</param>
    /// <param name="choices">Choices whose statement shows the fault.</param>
    /// <param name="shows">Whether a statement shows the fault.</param>
    /// <param name="attemptsMax">Statements tried at most.</param>
    public static IReadOnlyList<int> Shrink(Func<Choices, string> make, IReadOnlyList<int> choices, Func<string, bool> shows, int attemptsMax = 5000)
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(choices);
        ArgumentNullException.ThrowIfNull(shows);
        int attempts = 0;
        IReadOnlyList<int> best = choices;
        bool Try(IReadOnlyList<int> candidate)
        {
            if (attempts >= attemptsMax)
            {
                return false;
            }

            attempts++;
            var replay = Choices.Replay(candidate);
            string sql = make(replay);
            if (!shows(sql) || !IsSimpler(replay.Made, best))
            {
                return false;
            }

            best = [.. replay.Made];
            return true;
        }

        bool hasImproved;
        do
        {
            hasImproved = Pass(() => best, Try);
        }
        while (hasImproved && attempts < attemptsMax);

        return best;
    }

    /// <summary>One round of leaving out stretches, large ones first, and of making single choices smaller.</summary>
    private static bool Pass(Func<IReadOnlyList<int>> best, Func<IReadOnlyList<int>, bool> attempt)
    {
        bool hasImproved = false;
        for (int length = best().Count / 2; length > 0; length /= 2)
        {
            for (int start = 0; start + length <= best().Count;)
            {
                bool isLeftOut = attempt([.. best().Take(start), .. best().Skip(start + length)]);
                hasImproved |= isLeftOut;
                start += isLeftOut ? 0 : length;
            }
        }

        for (int place = 0; place < best().Count; place++)
        {
            int value = best()[place];
            hasImproved |= value > 0
                && (Stretches.Any(length => attempt(Simplified(best(), place, 0, length))) || attempt(Simplified(best(), place, value / 2, 0)));
        }

        return hasImproved;
    }

    /// <summary>One choice made smaller, and so many behind it left out, which the alternative before has asked for.</summary>
    private static int[] Simplified(IReadOnlyList<int> choices, int place, int value, int leftOut) =>
        [.. choices.Take(place), value, .. choices.Skip(place + 1 + leftOut)];

    private static bool IsSimpler(IReadOnlyList<int> one, IReadOnlyList<int> other)
    {
        if (one.Count != other.Count)
        {
            return one.Count < other.Count;
        }

        for (int place = 0; place < one.Count; place++)
        {
            if (one[place] != other[place])
            {
                return one[place] < other[place];
            }
        }

        return false;
    }
}

namespace Wardian.Sql.Oracle.Generator;

/// <summary>Makes a statement that shows a fault smaller while it still shows it.</summary>
public static class StatementShrinker
{
    /// <summary>The simplest choices found.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="choices">Choices whose statement shows the fault.</param>
    /// <param name="shows">Whether a statement shows the fault.</param>
    /// <param name="attemptsMax">Statements tried at most.</param>
    public static IReadOnlyList<int> Shrink(GeneratorSchema schema, IReadOnlyList<int> choices, Func<string, bool> shows, int attemptsMax = 2000)
    {
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
            string sql = StatementGenerator.Make(schema, replay);
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
            hasImproved |= value > 0 && (attempt(With(best(), place, 0)) || attempt(With(best(), place, value / 2)));
        }

        return hasImproved;
    }

    private static int[] With(IReadOnlyList<int> choices, int place, int value)
    {
        int[] changed = [.. choices];
        changed[place] = value;
        return changed;
    }

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

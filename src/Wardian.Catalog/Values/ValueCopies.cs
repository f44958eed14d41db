namespace Wardian.Catalog.Values;

/// <summary>Finds columns of different tables that hold the same values; what the values of one prove goes for the others.</summary>
internal static class ValueCopies
{
    /// <summary>A value that so many columns have tells nothing of any.</summary>
    private const int ColumnsMax = 64;

    /// <summary>Pairs that are counted at most, so that time and memory have a limit.</summary>
    private const int PairsMax = 4_000_000;

    private const int CommonMin = 12, CopiesMax = 20;
    private const double ShareMin = 0.25, OddsMin = 6, Share = 0.95;

    /// <summary>Adds copies and what follows of them.</summary>
    /// <param name="tables">The columns of each table.</param>
    public static void Add(IReadOnlyList<IReadOnlyList<ContentBuilder>> tables)
    {
        (int Table, int Column, ContentBuilder Content)[] columns =
            [.. tables.SelectMany((table, index) => table.Select((column, at) => (index, at, column))).Where(item => item.column.Hashes.Length > 0)];
        foreach (((int First, int Second), int common) in Common(columns))
        {
            (int Table, int Column, ContentBuilder Content) one = columns[First], other = columns[Second];
            if (one.Table != other.Table && common >= CommonMin && common >= ShareMin * Math.Min(one.Content.Hashes.Length, other.Content.Hashes.Length))
            {
                one.Content.CopyOf(new ColumnCopy(other.Table, other.Column, common));
                other.Content.CopyOf(new ColumnCopy(one.Table, one.Column, common));
            }
        }

        Follow(tables);
    }

    private static Dictionary<(int, int), int> Common((int Table, int Column, ContentBuilder Content)[] columns)
    {
        Dictionary<ulong, List<int>> holders = [];
        for (int index = 0; index < columns.Length; index++)
        {
            foreach (ulong hash in columns[index].Content.Hashes)
            {
                if (!holders.TryGetValue(hash, out List<int>? list))
                {
                    holders.Add(hash, list = []);
                }

                list.Add(index);
            }
        }

        Dictionary<(int, int), int> pairs = [];
        foreach (List<int> list in holders.Values.Where(list => list.Count is > 1 and <= ColumnsMax))
        {
            for (int first = 0; first < list.Count && pairs.Count < PairsMax; first++)
            {
                for (int second = first + 1; second < list.Count; second++)
                {
                    pairs[(list[first], list[second])] = pairs.GetValueOrDefault((list[first], list[second])) + 1;
                }
            }
        }

        return pairs;
    }

    /// <summary>Labels follow from the columns whose own values say most; what follows is not followed again.</summary>
    private static void Follow(IReadOnlyList<IReadOnlyList<ContentBuilder>> tables)
    {
        (string Label, double Odds)[][] own = [.. tables.Select(table => table.Select(column => column.Strongest()).ToArray())];
        Dictionary<int, (string Label, double Odds)> series = tables.SelectMany((table, index) => table.Zip(own[index])).Where(item => item.First.Series is not null && item.Second.Odds >= OddsMin)
            .GroupBy(item => item.First.Series!.Value, item => item.Second).ToDictionary(group => group.Key, group => group.MaxBy(item => item.Odds));
        for (int table = 0; table < tables.Count; table++)
        {
            for (int column = 0; column < tables[table].Count; column++)
            {
                ContentBuilder content = tables[table][column];
                (ColumnCopy Copy, (string Label, double Odds) Own)[] sources =
                    [.. content.Copies.OrderByDescending(copy => copy.Common).Take(CopiesMax).Select(copy => (copy, own[copy.Table][copy.Column])).Where(item => item.Item2.Odds >= OddsMin && item.Item2.Odds > own[table][column].Odds)];
                if (content.Series is { } number && series.TryGetValue(number, out (string Label, double Odds) same) && same.Odds > own[table][column].Odds)
                {
                    content.Hint(same.Label, same.Odds * Share);
                    content.Because(same.Odds * Share, "value.series", ("label", same.Label));
                }

                if (sources.Length > 0)
                {
                    (ColumnCopy copy, (string label, double odds)) = sources.MaxBy(item => item.Own.Odds);
                    content.Hint(label, odds * Share);
                    content.Because(odds * Share, "value.copy", ("common", ContentBuilder.Number(copy.Common)), ("label", label));
                }
            }
        }
    }
}

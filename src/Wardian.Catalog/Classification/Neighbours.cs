using System.Collections.Immutable;
using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Classification;

/// <summary>Words of the table and of the columns beside it make a reading likelier: XM is 项目 beside XMBM and XMMC, and 姓名 elsewhere.</summary>
internal static class Neighbours
{
    /// <summary>A word that so many neighbours have makes a reading likelier by their number to this power.</summary>
    private const double Weight = 1.6;

    /// <summary>A word of the table's own name counts as so many neighbours.</summary>
    private const double TableShare = 2;

    /// <summary>The columns with the shares of their readings weighed anew.</summary>
    public static ColumnEvidence[] Weigh(ImmutableArray<Word> table, ColumnEvidence[] columns)
    {
        var shares = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (Word word in table.DistinctBy(word => word.Text, StringComparer.Ordinal))
        {
            shares[word.Text] = TableShare;
        }

        foreach ((string text, double share) in columns.SelectMany(column => Words(column)))
        {
            shares[text] = shares.GetValueOrDefault(text) + share;
        }

        return [.. columns.Select(column => column.Readings.Length < 2 ? column : Weigh(column, shares))];
    }

    private static ColumnEvidence Weigh(ColumnEvidence column, Dictionary<string, double> shares)
    {
        var own = Words(column).ToDictionary(word => word.Text, word => word.Share, StringComparer.Ordinal);
        ColumnReading[] weighed =
        [
            .. column.Readings.Select(reading => reading with
            {
                Share = reading.Share * Math.Exp(Weight * reading.Words.Words.Average(word => Math.Log(1 + Math.Max(0, shares[word.Text] - own[word.Text])))),
            }),
        ];
        double sum = weighed.Sum(reading => reading.Share);
        return column with { Readings = [.. weighed.Select(reading => reading with { Share = reading.Share / sum }).OrderByDescending(reading => reading.Share)] };
    }

    private static IEnumerable<(string Text, double Share)> Words(ColumnEvidence column) => column.Readings
        .SelectMany(reading => reading.Words.Words.Select(word => word.Text).Distinct(StringComparer.Ordinal), (reading, text) => (text, reading.Share))
        .GroupBy(item => item.text, StringComparer.Ordinal)
        .Select(group => (group.Key, group.Sum(item => item.Share)));
}

using Hospital;
using Hospital.Generation;
using Hospital.Tables;
using Wardian.Catalog.Evaluation;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Sampling;
using Wardian.Catalog.Values;

namespace Wardian.Catalog.Tests.Values;

/// <summary>The columns of the synthetic hospital's tables with what 200 rows of each tell.</summary>
internal static class HospitalValues
{
    private const int Rows = 200;

    /// <summary>The truth of columns that have values, with their content; a table's columns stand together.</summary>
    public static IReadOnlyList<TruthColumn> Columns { get; } = Read();

    /// <summary>The same with names that say nothing: tables t1, t2 …, columns c1, c2 …, no comments.</summary>
    public static IReadOnlyList<TruthColumn> Nameless { get; } =
    [
        .. Columns.GroupBy(column => (column.Schema, column.Table)).SelectMany((table, index) => table.Select((column, at) => column with
        {
            Schema = "s",
            Table = $"t{index + 1}",
            TableComment = string.Empty,
            Column = new ColumnDescription($"c{at + 1}", column.Column.Type) { Content = column.Column.Content },
        })),
    ];

    private static List<TruthColumn> Read()
    {
        Dictionary<string, TableSource> sources = HospitalTables.Create(new World(World.DefaultSeed, SizeClass.S))
            .ToDictionary(source => $"{source.Schema}.{source.Name}", StringComparer.OrdinalIgnoreCase);
        TruthColumn[][] tables = [.. HospitalTruth.Columns().GroupBy(column => $"{column.Schema}.{column.Table}", StringComparer.OrdinalIgnoreCase)
            .Where(table => sources.ContainsKey(table.Key)).Select(table => table.ToArray())];
        var contents = new SourceContents();
        foreach (TruthColumn[] table in tables)
        {
            contents.Add(Sample(sources[$"{table[0].Schema}.{table[0].Table}"], table));
        }

        return [.. tables.Zip(contents.Finish()).SelectMany(table => table.First.Zip(table.Second, (column, content) => column with { Column = column.Column with { Content = content } }))];
    }

    private static SampledRows Sample(TableSource source, TruthColumn[] columns)
    {
        var sink = new SampleSink(source.CountRows(), Rows);
        source.Write(sink);
        Assert.All(sink.Kept, row => Assert.Equal(columns.Length, row.Length));
        return new SampledRows(sink.Kept.Count, [.. columns.Select((column, index) => new SampledColumn(
            new ColumnEntry(index + 1, column.Column.Name, column.Column.Type), new SampledValues([.. sink.Kept.Select(row => row[index])])))]);
    }
}

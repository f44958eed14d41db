using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Sampling;
using Wardian.Catalog.Values;

namespace Wardian.Catalog.Tests.Values;

/// <summary>Tables with values that tests make up.</summary>
internal static class Sampled
{
    public const int Rows = 200;

    /// <summary>A table whose columns are made row by row.</summary>
    public static SampledRows Table(int rows, params (string Type, Func<int, string?> Value)[] columns) => new(rows, [.. columns.Select((column, index) =>
        new SampledColumn(new ColumnEntry(index + 1, $"c{index + 1}", column.Type), new SampledValues([.. Enumerable.Range(0, rows).Select(column.Value)])))]);

    /// <summary>What the values of tables tell.</summary>
    public static IReadOnlyList<IReadOnlyList<ColumnContent>> Contents(params SampledRows[] tables)
    {
        var contents = new SourceContents();
        Array.ForEach(tables, contents.Add);
        return contents.Finish();
    }

    /// <summary>What is judged of a table whose names say nothing.</summary>
    public static IReadOnlyList<ColumnJudgement> Judge(SampledRows table, params string[] names) => SchemaClassifier.BuiltIn.Judge([Described(table, Contents(table)[0], names)])[0];

    /// <summary>A text column with these values alone in a table, judged.</summary>
    public static ColumnJudgement JudgeOne(params string?[] values) => Judge(Table(values.Length, ("varchar(200)", row => values[row])))[0];

    private static TableDescription Described(SampledRows table, IReadOnlyList<ColumnContent> contents, string[] names) => new("t1",
        [.. table.Columns.Select((column, index) => new ColumnDescription(index < names.Length ? names[index] : column.Column.Name, column.Column.Type) { Content = contents[index] })]);
}

using Wardian.Catalog.Sources.Sampling;

namespace Wardian.Catalog.Values;

/// <summary>
/// Reads samples of a source's tables, one after the other, and says of each column what its values tell. The values themselves are let go with each
/// table; of them only keyed hashes are kept until the end, to find copies. For one thread.
/// </summary>
internal sealed class SourceContents
{
    private readonly List<IReadOnlyList<ContentBuilder>> _tables = [];

    /// <summary>Reads the sample of a table.</summary>
    public void Add(SampledRows rows) => _tables.Add(new TableContents([.. rows.Columns.Select(ProfileReader.Read)]).Read());

    /// <summary>For each table that was added, in order, what the values of its columns tell, in the order of the sample.</summary>
    public IReadOnlyList<IReadOnlyList<ColumnContent>> Finish()
    {
        ValueCopies.Add(_tables);
        return [.. _tables.Select(table => (IReadOnlyList<ColumnContent>)[.. table.Select(column => column.Build())])];
    }
}

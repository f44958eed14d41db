using Wardian.Catalog.Classification;

namespace Wardian.Catalog;

/// <summary>
/// Judges the columns of a schema by what they and their tables are called, how they are typed, and what stands beside them. For any number of threads.
/// </summary>
internal sealed class SchemaClassifier
{
    private static readonly Lazy<SchemaClassifier> BuiltInClassifier = new(() => new SchemaClassifier(TableClassifier.BuiltIn));

    private readonly TableClassifier _tables;

    internal SchemaClassifier(TableClassifier tables) => _tables = tables;

    /// <summary>The classifier with the knowledge that Wardian comes with.</summary>
    public static SchemaClassifier BuiltIn => BuiltInClassifier.Value;

    /// <summary>Judges every column: for each table, in order, its columns' judgements in order. Never throws for any names.</summary>
    public IReadOnlyList<IReadOnlyList<ColumnJudgement>> Judge(IReadOnlyList<TableDescription> tables) => [.. JudgeEach(tables)];

    /// <summary>The same table by table, each judged when it is asked for.</summary>
    public IEnumerable<IReadOnlyList<ColumnJudgement>> JudgeEach(IReadOnlyList<TableDescription> tables)
    {
        SchemaHabits habits = SchemaHabits.Of(tables);
        ColumnReader reading = _tables.Reader();
        return tables.Select(table => _tables.Judge(table, habits, reading));
    }
}

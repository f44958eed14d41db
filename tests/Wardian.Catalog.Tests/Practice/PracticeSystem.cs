using System.Collections.Immutable;
using Wardian.Catalog.Classification;
using Wardian.Catalog.Evaluation;

namespace Wardian.Catalog.Tests.Practice;

/// <summary>A system of the practice set, read once.</summary>
/// <param name="Number">Its place among the systems.</param>
/// <param name="Name">Its name.</param>
/// <param name="Style">How its names are written.</param>
/// <param name="Tables">The tables with what is said of their columns before they are looked at together.</param>
internal sealed record PracticeSystem(int Number, string Name, string Style, ImmutableArray<(TableEvidence Evidence, ImmutableArray<TruthColumn> Truth)> Tables)
{
    /// <summary>All systems.</summary>
    public static IReadOnlyList<PracticeSystem> All(bool comments) => [.. PracticeTruth.Systems().Select((system, number) => Of(number, system.System, system.Style, system.Columns, comments))];

    /// <summary>The fold a system is in.</summary>
    public int Fold(int folds) => Number % folds;

    /// <summary>What is learned from these systems.</summary>
    public static Refinement Train(IReadOnlyList<PracticeSystem> systems) => new(LabelModel.BuiltIn, new LabelModel(RefinementTraining.Train(Examples(systems))));

    /// <summary>The columns to learn from.</summary>
    public static IReadOnlyList<RefinementTraining.Example> Examples(IReadOnlyList<PracticeSystem> systems) =>
    [
        .. systems.SelectMany(system => system.Tables.SelectMany(table => ContextFeatures.Of(table.Evidence, table.Evidence.Labels)
            .Select((features, index) => new RefinementTraining.Example(system.Name, Refinement.Own(table.Evidence.Labels[index]), features, table.Truth[index].Label)))),
    ];

    /// <summary>The columns with their judgements.</summary>
    public IEnumerable<(TruthColumn Truth, ColumnJudgement Judgement)> Judge(Refinement refinement) => Tables.SelectMany(table =>
        table.Truth.Zip(table.Evidence.Columns.Zip(refinement.Refine(table.Evidence), TableClassifier.Judge)));

    private static PracticeSystem Of(int number, string name, string style, IReadOnlyList<TruthColumn> columns, bool comments)
    {
        TruthColumn[][] tables = [.. columns.GroupBy(column => column.Table, StringComparer.Ordinal).Select(table => table.ToArray())];
        TableDescription[] described = [.. tables.Select(table => new TableDescription(
            table[0].Table, [.. table.Select(column => comments ? column.Column : column.Column with { Comment = "" })], comments ? table[0].TableComment : ""))];
        SchemaHabits habits = SchemaHabits.Of(described);
        ColumnReader reading = TableClassifier.BuiltIn.Reader();
        return new PracticeSystem(number, name, style, [.. described.Zip(tables, (table, truth) => (TableClassifier.BuiltIn.Evidence(table, habits, reading), truth.ToImmutableArray()))]);
    }
}

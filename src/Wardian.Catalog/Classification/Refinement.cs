using System.Collections.Immutable;
using Wardian.Catalog.Values;
using Wardian.Kernel;

namespace Wardian.Catalog.Classification;

/// <summary>
/// What columns hold in view of everything around them: log-odds for each feature of a column's surroundings (<see cref="ContextFeatures"/>) added to what it
/// seems to hold by itself. Learned from schemas whose columns were labelled by hand (benchmarks/catalog/practice) and kept in <c>context-weights.tsv</c>,
/// where they can be read.
/// </summary>
internal sealed class Refinement(LabelModel first, LabelModel weights)
{
    /// <summary>How far what a column seems to hold by itself counts.</summary>
    private const double OwnShare = 0.85;

    /// <summary>No label is out of the question by itself.</summary>
    private const double Floor = 0.002;

    private static readonly Lazy<Refinement> BuiltInRefinement = new(() =>
        new Refinement(LabelModel.BuiltIn, new LabelModel(KnowledgeFile.Rows(typeof(Refinement).Assembly, "context-weights.tsv").Select(LabelModel.ReadWeight))));

    /// <summary>What was learned from the schemas that Wardian comes with.</summary>
    public static Refinement BuiltIn => BuiltInRefinement.Value;

    /// <summary>What the columns of a table hold.</summary>
    public LabelDistribution[] Refine(TableEvidence table)
    {
        IEnumerable<LabelDistribution> refined = weights.Labels.IsEmpty ? table.Labels : Refine(table, table.Labels);
        return [.. refined.Select((labels, column) => StrictestCare.Of(table, column, ByContent(table, column, StaffRole.DivideNarrow(first, table.Columns[column], labels))))];
    }

    /// <summary>The weights were learned from names. Where only values speak, what they say stays.</summary>
    private static LabelDistribution ByContent(TableEvidence table, int column, LabelDistribution refined)
    {
        ColumnEvidence evidence = table.Columns[column];
        ColumnContent content = evidence.Column.Content;
        return evidence.Readings.IsEmpty && content.Filled > 0 ? table.Labels[column] : refined;
    }

    /// <summary>The log-odds of each label by what the column seems to hold by itself.</summary>
    public static double[] Own(LabelDistribution labels) => [.. labels.Items.Select(item => OwnShare * Math.Log(item.Probability + Floor))];

    private LabelDistribution[] Refine(TableEvidence table, ImmutableArray<LabelDistribution> labels) =>
        [.. table.Labels.Zip(ContextFeatures.Of(table, labels), (own, features) => Refine(own, features))];

    private LabelDistribution Refine(LabelDistribution own, Dictionary<string, double> features)
    {
        double[] scores = Own(own);
        double[] more = weights.Scores(features.Select(item => (item.Key, item.Value)));
        for (int label = 0; label < more.Length; label++)
        {
            scores[first.IndexOf(weights.Labels[label])] += more[label];
        }

        return new LabelDistribution(first, Softmax.InPlace(scores));
    }
}

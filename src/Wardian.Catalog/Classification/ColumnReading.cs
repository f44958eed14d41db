using Wardian.Catalog.Names;

namespace Wardian.Catalog.Classification;

/// <summary>A way in which a column can be read.</summary>
/// <param name="Words">The words.</param>
/// <param name="Share">Its probability among the column's readings.</param>
/// <param name="Scores">What the words say for each label of the model, as log-odds.</param>
/// <param name="Probabilities">The same as probabilities; not to be changed.</param>
internal sealed record ColumnReading(WordSequence Words, double Share, Lazy<double[]> Scores, Lazy<double[]> Probabilities);

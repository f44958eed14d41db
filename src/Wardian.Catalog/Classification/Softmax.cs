namespace Wardian.Catalog.Classification;

/// <summary>From scores to probabilities.</summary>
internal static class Softmax
{
    /// <summary>Replaces scores (log-odds) by the probabilities that they mean together, and gives the same array back.</summary>
    public static double[] InPlace(double[] scores)
    {
        double most = scores.Max();
        double sum = 0;
        for (int index = 0; index < scores.Length; index++)
        {
            sum += scores[index] = Math.Exp(scores[index] - most);
        }

        for (int index = 0; index < scores.Length; index++)
        {
            scores[index] /= sum;
        }

        return scores;
    }
}

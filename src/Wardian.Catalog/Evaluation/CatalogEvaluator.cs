using Wardian.Kernel;

namespace Wardian.Catalog.Evaluation;

/// <summary>Compares what the classifier says with a file of truth, for <c>wardian catalog evaluate</c>.</summary>
public static class CatalogEvaluator
{
    /// <summary>What came out.</summary>
    /// <param name="truth">The lines of the file: values between tabs under a line of their names, see the guide.</param>
    /// <param name="comments">Whether the classifier is told the comments.</param>
    /// <exception cref="FailureException">The file is no truth; the message names the line.</exception>
    public static CatalogEvaluationResult Evaluate(IEnumerable<string> truth, bool comments)
    {
        var evaluation = CatalogEvaluation.Of(SchemaClassifier.BuiltIn, TruthFile.Read(truth), comments);
        return new CatalogEvaluationResult(evaluation.Report(), evaluation.ReportsByStyle(), EffortMeasure.Of(evaluation.Columns, comments));
    }
}

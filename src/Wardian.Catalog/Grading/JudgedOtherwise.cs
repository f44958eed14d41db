using Wardian.Catalog.Samples;

namespace Wardian.Catalog.Grading;

/// <summary>What would have been judged of a column with less known, and what its values told.</summary>
/// <param name="WithoutComments">What would have been judged without comments; the same when there are none.</param>
/// <param name="WithoutValues">What would have been judged without looking at values; the same when none were.</param>
/// <param name="Sample">What its values told; null when none were looked at.</param>
internal sealed record JudgedOtherwise(ColumnJudgement WithoutComments, ColumnJudgement WithoutValues, ColumnSample? Sample);

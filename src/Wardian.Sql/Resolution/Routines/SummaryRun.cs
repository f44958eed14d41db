namespace Wardian.Sql.Resolution.Routines;

/// <summary>Something that a thread is working out.</summary>
/// <param name="Cache">For which search path.</param>
/// <param name="Key">What.</param>
internal sealed record SummaryRun(AnalysisCache Cache, object Key)
{
    /// <summary>What the last round found.</summary>
    public QuerySummary Summary { get; set; } = new();

    /// <summary>Whether this round has used what the last one found.</summary>
    public bool IsMet { get; set; }
}

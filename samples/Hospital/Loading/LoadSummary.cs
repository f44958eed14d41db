namespace Hospital.Loading;

internal sealed record LoadSummary(long Rows, TimeSpan Elapsed);

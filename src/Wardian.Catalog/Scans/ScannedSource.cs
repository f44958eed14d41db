namespace Wardian.Catalog.Scans;

/// <summary>A source that was scanned.</summary>
/// <param name="Source">Its name.</param>
/// <param name="TakenAt">When it was last scanned, UTC.</param>
/// <param name="By">The account of the operating system that did.</param>
/// <param name="IsComplete">Whether everything was read.</param>
/// <param name="Relations">Tables, views and the like.</param>
/// <param name="Columns">Their columns.</param>
/// <param name="Changes">Differences from the scan before.</param>
public sealed record ScannedSource(string Source, DateTimeOffset TakenAt, string By, bool IsComplete, int Relations, int Columns, int Changes);

namespace Wardian.Catalog.Scans;

/// <summary>A scan in the control database, its contents left out.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Source">The source.</param>
/// <param name="TakenAt">When reading began, UTC.</param>
/// <param name="By">The account of the operating system that scanned.</param>
/// <param name="IsComplete">Whether everything was read.</param>
/// <param name="Relations">Tables, views and the like.</param>
/// <param name="Columns">Their columns.</param>
/// <param name="Changes">Differences from the scan before.</param>
internal sealed record ScanRow(long Id, string Source, DateTimeOffset TakenAt, string By, bool IsComplete, int Relations, int Columns, int Changes);

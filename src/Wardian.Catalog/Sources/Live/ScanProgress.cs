using Wardian.Catalog.Inventory;

namespace Wardian.Catalog.Sources.Live;

/// <summary>How far a scan is.</summary>
/// <param name="Part">The part that is being read.</param>
/// <param name="Done">Parts that are behind it.</param>
/// <param name="Total">All parts of this scan.</param>
internal readonly record struct ScanProgress(ScanPart Part, int Done, int Total);

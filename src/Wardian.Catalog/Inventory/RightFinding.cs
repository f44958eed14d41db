using System.Collections.Immutable;

namespace Wardian.Catalog.Inventory;

/// <summary>A right that the account of a scan has without need, or lacks.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Code">What it is about, the key of the text that people read.</param>
/// <param name="Right">The right in the server's words: <c>SUPERUSER</c>, <c>INSERT</c>, <c>FILE</c>; empty when the code says all.</param>
/// <param name="Count">How many objects it is about; zero for the whole server.</param>
/// <param name="Examples">Some of them, in order.</param>
internal sealed record RightFinding(FindingKind Kind, string Code, string Right, int Count, ImmutableArray<string> Examples);

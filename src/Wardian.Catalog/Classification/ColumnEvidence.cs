using System.Collections.Immutable;

namespace Wardian.Catalog.Classification;

/// <summary>What is known of a column before its table is looked at.</summary>
/// <param name="Column">The column.</param>
/// <param name="Type">Its type.</param>
/// <param name="Style">How the names around it are written; see <see cref="NamingStyle"/>.</param>
/// <param name="Readings">Its readings, the likeliest first; empty when nothing can be read.</param>
internal sealed record ColumnEvidence(ColumnDescription Column, ColumnType Type, double Style, ImmutableArray<ColumnReading> Readings);

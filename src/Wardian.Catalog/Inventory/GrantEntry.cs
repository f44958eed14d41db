using System.Collections.Immutable;

namespace Wardian.Catalog.Inventory;

/// <summary>Rights on a relation or a column that somebody was granted.</summary>
/// <param name="Grantee">The account or role; null for everybody.</param>
/// <param name="Rights">The rights in the server's words, in order.</param>
/// <param name="Column">The column; null for the whole relation.</param>
internal sealed record GrantEntry(string? Grantee, ImmutableArray<string> Rights, string? Column = null);

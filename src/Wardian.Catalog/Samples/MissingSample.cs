using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Samples;

/// <summary>A table whose rows could not be looked at.</summary>
/// <param name="Table">The table.</param>
/// <param name="Code">The key of the text that says why.</param>
/// <param name="State">The server's code: an SQLSTATE; empty when it said nothing.</param>
internal sealed record MissingSample(RelationName Table, string Code, string State);

namespace Wardian.Sql.Catalogue;

/// <summary>What was read from a server.</summary>
/// <param name="Snapshot">The database.</param>
/// <param name="Names">How the reading session itself resolved names.</param>
internal sealed record CatalogueReading(CatalogueSnapshot Snapshot, NameContext Names);

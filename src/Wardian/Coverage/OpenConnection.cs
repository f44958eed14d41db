namespace Wardian.Coverage;

/// <summary>A connection of a client as <c>pg_stat_activity</c> shows it.</summary>
/// <param name="Process">The server's process.</param>
/// <param name="Database">The database; empty for replication.</param>
/// <param name="Account">The account.</param>
/// <param name="Program">What the client says it is.</param>
/// <param name="Address">Where it comes from; null for the server's own socket.</param>
/// <param name="Port">Its port; 0 for the server's own socket.</param>
/// <param name="Since">Since when, UTC, as the server writes it.</param>
internal sealed record OpenConnection(uint Process, string Database, string Account, string Program, string? Address, int Port, string Since);

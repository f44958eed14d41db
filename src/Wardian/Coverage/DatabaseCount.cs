namespace Wardian.Coverage;

/// <summary>One row of <c>pg_stat_database</c>.</summary>
/// <param name="Name">The database.</param>
/// <param name="Sessions">Sessions since the last reset; null before PostgreSQL 14.</param>
/// <param name="Transactions">Commits and rollbacks since the last reset.</param>
/// <param name="Reset">When it was last reset, as the server writes it; null for never.</param>
internal sealed record DatabaseCount(string Name, long? Sessions, long Transactions, string? Reset);

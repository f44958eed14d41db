namespace Wardian.Coverage;

/// <summary>What <c>pg_stat_statements</c> has counted for one account in one database.</summary>
internal sealed record CallCount(string Account, string Database, long Calls);

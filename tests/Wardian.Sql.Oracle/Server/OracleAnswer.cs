using Wardian.Sql.Oracle.Lineage;

namespace Wardian.Sql.Oracle.Server;

/// <summary>What the oracle says about a statement.</summary>
/// <param name="Refusal">Why the server does not accept it; null when it does.</param>
/// <param name="Lineage">Its lineage; null when it is refused or the oracle itself fails.</param>
/// <param name="Failure">Why the oracle's own answer is missing or not to be trusted; null when it is sound.</param>
public sealed record OracleAnswer(ServerError? Refusal, OracleLineage? Lineage, string? Failure);

namespace Wardian.Sql.Tests.Postgres;

/// <summary>How many commands completed, the error, and the first column of the last row.</summary>
internal sealed record QueryAnswer(int Completed, string? Error, string? Value);

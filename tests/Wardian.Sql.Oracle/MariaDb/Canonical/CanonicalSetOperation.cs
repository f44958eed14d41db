namespace Wardian.Sql.Oracle.MariaDb.Canonical;

/// <summary>A set operation of two bodies.</summary>
internal sealed record CanonicalSetOperation(object Left, string Operator, bool IsAll, object Right);

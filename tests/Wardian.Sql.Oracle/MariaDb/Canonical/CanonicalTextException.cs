namespace Wardian.Sql.Oracle.MariaDb.Canonical;

/// <summary>What the server prints is not of the form that the reader knows: the oracle fails, it does not guess.</summary>
public sealed class CanonicalTextException(string message) : Exception(message);

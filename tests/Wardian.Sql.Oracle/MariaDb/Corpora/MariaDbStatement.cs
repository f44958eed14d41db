using Wardian.Sql.Oracle.MariaDb.Server;

namespace Wardian.Sql.Oracle.MariaDb.Corpora;

/// <summary>A statement with what the server says.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Sql">Its text.</param>
/// <param name="Answer">What became of it on the server.</param>
public sealed record MariaDbStatement(string Source, string Sql, ViewAnswer Answer);

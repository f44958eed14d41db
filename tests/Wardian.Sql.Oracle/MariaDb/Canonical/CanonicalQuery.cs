namespace Wardian.Sql.Oracle.MariaDb.Canonical;

/// <summary>A query as the server prints it, with the common tables in front of it and the order behind it.</summary>
internal sealed class CanonicalQuery
{
    public List<CanonicalCommonTable> CommonTables { get; } = [];

    /// <summary>SELECT, VALUES, a set operation, or a query in parentheses.</summary>
    public object Body { get; set; } = new CanonicalValues([]);

    public List<CanonicalExpression> Order { get; set; } = [];
}

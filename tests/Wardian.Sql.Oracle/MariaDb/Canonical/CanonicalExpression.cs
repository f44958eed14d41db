using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Oracle.MariaDb.Canonical;

/// <summary>What of an expression matters: the columns and queries in it, and what it uses otherwise.</summary>
internal sealed class CanonicalExpression
{
    /// <summary>The columns its value is made of: alias and name, with the database in front where the server prints it; one part for an alias.</summary>
    public List<string[]> Columns { get; } = [];

    /// <summary>The queries in it, and whether only the existence of their rows counts.</summary>
    public List<(CanonicalQuery Query, bool IsExists)> Queries { get; } = [];

    /// <summary>What orders an aggregate, makes its values distinct or makes a window.</summary>
    public List<(UseKind Kind, CanonicalExpression Expression)> Uses { get; } = [];

    /// <summary>Whether it is one column and nothing else.</summary>
    public bool IsBareColumn { get; set; }

    /// <summary>The number when it is one and nothing else: in ORDER BY and GROUP BY an output's position; otherwise zero.</summary>
    public int Position { get; set; }

    /// <summary>Whether it is one query and nothing else.</summary>
    public bool IsBareQuery { get; set; }
}

namespace Wardian.Sql.Oracle.MariaDb.Canonical;

/// <summary>SELECT without its order.</summary>
internal sealed class CanonicalSelect
{
    public bool IsDistinct { get; set; }

    public List<(CanonicalExpression Expression, string Name)> Items { get; } = [];

    public List<CanonicalSource> Sources { get; } = [];

    public List<CanonicalExpression> Joins { get; } = [];

    public CanonicalExpression? Where { get; set; }

    public List<CanonicalExpression> Groups { get; set; } = [];

    public CanonicalExpression? Having { get; set; }
}

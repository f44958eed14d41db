using Wardian.Sql.Oracle.MariaDb.Canonical;

namespace Wardian.Sql.Oracle.MariaDb.Lineage;

/// <summary>A query and the queries around it, in which names have a meaning.</summary>
/// <param name="Parent">The scope around it; null outside and in views.</param>
/// <param name="CommonTables">The common tables of this query.</param>
/// <param name="Select">The SELECT whose sources and aliases can be named; null around one.</param>
internal sealed record CanonicalScope(CanonicalScope? Parent, IReadOnlyList<CanonicalCommonTable> CommonTables, CanonicalSelect? Select)
{
    private readonly Dictionary<object, CanonicalScope> _children = [];

    /// <summary>The scope of a query or of a SELECT right inside this one, always the same for the same one.</summary>
    public CanonicalScope Child(object inner)
    {
        if (!_children.TryGetValue(inner, out CanonicalScope? child))
        {
            child = inner switch
            {
                CanonicalQuery query => new CanonicalScope(this, query.CommonTables, null),
                CanonicalSelect select => new CanonicalScope(this, [], select),
                _ => this,
            };
            _children.Add(inner, child);
        }

        return child;
    }

    public bool Equals(CanonicalScope? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

namespace Wardian.Sql.Oracle.Lineage;

/// <summary>Where a value comes from. Unchangeable.</summary>
/// <param name="Columns">The base columns.</param>
/// <param name="IsIdentity">Whether it is one of them as it stands, whichever arm it comes from.</param>
internal sealed record Origins(IReadOnlySet<ColumnKey> Columns, bool IsIdentity)
{
    /// <summary>From no column: a constant.</summary>
    public static Origins None { get; } = new(new HashSet<ColumnKey>(), IsIdentity: false);

    /// <summary>What a recursion starts from: no column yet, and nothing that speaks against an identity.</summary>
    public static Origins Unknown { get; } = new(new HashSet<ColumnKey>(), IsIdentity: true);

    /// <summary>The same columns, as ingredients of something else.</summary>
    public Origins Derived() => IsIdentity ? this with { IsIdentity = false } : this;

    /// <summary>One value out of several expressions.</summary>
    public static Origins Combine(IEnumerable<Origins> parts) => Union(parts) with { IsIdentity = false };

    /// <summary>A value that is one of several; identity when each of them is.</summary>
    public static Origins Choose(IEnumerable<Origins> arms) => Union(arms);

    public bool IsSame(Origins other) => IsIdentity == other.IsIdentity && Columns.SetEquals(other.Columns);

    private static Origins Union(IEnumerable<Origins> parts)
    {
        HashSet<ColumnKey>? columns = null;
        Origins? only = null;
        int count = 0;
        bool isIdentity = true;
        foreach (Origins part in parts)
        {
            count++;
            isIdentity &= part.IsIdentity;
            if (part.Columns.Count == 0)
            {
                continue;
            }

            if (only is null)
            {
                only = part;
                continue;
            }

            columns ??= [.. only.Columns];
            columns.UnionWith(part.Columns);
        }

        IReadOnlySet<ColumnKey> all = columns ?? only?.Columns ?? None.Columns;
        return new Origins(all, isIdentity && count > 0);
    }
}

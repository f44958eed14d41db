using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Oracle.MariaDb.Lineage;

/// <summary>Where a value comes from. Unchangeable.</summary>
/// <param name="Columns">The base columns.</param>
/// <param name="IsIdentity">Whether it is one of them as it stands, whichever arm it comes from.</param>
internal sealed record ColumnOrigins(IReadOnlySet<BaseColumn> Columns, bool IsIdentity)
{
    /// <summary>From no column: a constant.</summary>
    public static ColumnOrigins None { get; } = new(new HashSet<BaseColumn>(), IsIdentity: false);

    /// <summary>What a recursion starts from: no column yet, and nothing that speaks against an identity.</summary>
    public static ColumnOrigins Unknown { get; } = new(new HashSet<BaseColumn>(), IsIdentity: true);

    public static ColumnOrigins Of(BaseColumn column) => new(new HashSet<BaseColumn> { column }, IsIdentity: true);

    /// <summary>One value out of several expressions.</summary>
    public static ColumnOrigins Combine(IEnumerable<ColumnOrigins> parts) => new(parts.SelectMany(part => part.Columns).ToHashSet(), IsIdentity: false);

    /// <summary>A value that is one of several; identity when each of them is.</summary>
    public static ColumnOrigins Choose(IReadOnlyCollection<ColumnOrigins> arms) =>
        new(arms.SelectMany(part => part.Columns).ToHashSet(), arms.Count > 0 && arms.All(arm => arm.IsIdentity));

    public ColumnOrigins Derived() => this with { IsIdentity = false };

    public bool IsSame(ColumnOrigins other) => IsIdentity == other.IsIdentity && Columns.SetEquals(other.Columns);
}

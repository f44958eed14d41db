using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>The columns that every PostgreSQL table has without listing them (<c>heap.c</c>, <c>SysAtt</c>).</summary>
internal static class SystemColumns
{
    /// <summary>Their names, in the order of their numbers in a <see cref="ColumnReference"/>.</summary>
    public static ImmutableArray<string> Names { get; } = ["ctid", "xmin", "cmin", "xmax", "cmax", "tableoid"];

    /// <summary>The type of the one at <paramref name="index"/>.</summary>
    public static TypeReference TypeOf(int index) => new("pg_catalog", index switch
    {
        0 => "tid",
        5 => "oid",
        _ => index % 2 == 1 ? "xid" : "cid",
    });
}

using Wardian.Catalog.Inventory;

namespace Wardian.Catalog.Sources.Sampling;

/// <summary>Which types hold something that people can read.</summary>
internal static class SampledTypes
{
    private static readonly string[] Opaque =
    [
        "blob", "mediumblob", "longblob", "bit", "bit varying", "tsvector", "tsquery", "geometry", "geography",
        "point", "line", "lseg", "box", "path", "polygon", "circle", "linestring", "multipoint", "multilinestring", "multipolygon",
        "geometrycollection", "geomcollection", "vector", "txid_snapshot", "pg_snapshot", "pg_lsn",
    ];

    /// <summary>Old systems keep names and messages as bytes of another encoding.</summary>
    private static readonly string[] Bytes = ["bytea", "binary", "varbinary", "tinyblob"];

    private static readonly string[] Text = ["text", "character varying", "character", "bpchar", "varchar", "char", "name"];

    /// <summary>Whether values can be looked at as text.</summary>
    public static bool IsLegible(ColumnEntry column)
    {
        string name = NameOf(column);
        string last = name[(name.LastIndexOf('.') + 1)..].Replace("[]", string.Empty, StringComparison.Ordinal);
        return column.IsReadable && !Opaque.Contains(last, StringComparer.Ordinal);
    }

    /// <summary>Whether values are text already.</summary>
    public static bool IsText(ColumnEntry column) => Text.Contains(NameOf(column), StringComparer.Ordinal);

    /// <summary>Whether values are bytes that may be a text.</summary>
    public static bool IsBytes(ColumnEntry column) => Bytes.Contains(NameOf(column), StringComparer.Ordinal);

    /// <summary>Whether values are whole numbers.</summary>
    public static bool IsInteger(ColumnEntry column) =>
        NameOf(column).Split(' ')[0] is "int" or "integer" or "bigint" or "smallint" or "mediumint" or "tinyint";

    private static string NameOf(ColumnEntry column) => DeclaredType.Of(column.BaseType ?? column.Type).Name;
}

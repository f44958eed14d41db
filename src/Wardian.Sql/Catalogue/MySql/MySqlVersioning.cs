using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.MySql;

/// <summary>The tables of MariaDB whose old rows the server keeps.</summary>
internal static class MySqlVersioning
{
    /// <summary>What <c>TABLE_TYPE</c> of <c>information_schema</c> says of them.</summary>
    public const string TableType = "SYSTEM VERSIONED";

    /// <summary>What the server adds to those that have no columns of their own for it. No star lists them, and no catalogue (tried on MariaDB 10.11).</summary>
    public static ImmutableArray<Column> Columns { get; } = [Hidden("row_start"), Hidden("row_end")];

    private static Column Hidden(string name) =>
        new(name, new TypeReference(string.Empty, "timestamp")) { DeclaredType = "timestamp(6)", IsInvisible = true, IsNotNull = true };
}

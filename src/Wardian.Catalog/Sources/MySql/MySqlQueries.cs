using System.Globalization;
using Wardian.Catalog.Inventory;

namespace Wardian.Catalog.Sources.MySql;

/// <summary>The texts that read what a MySQL or MariaDB holds, all of it from <c>information_schema</c>.</summary>
/// <param name="database">The database that is read; empty for all that are not the server's.</param>
/// <param name="limits">What is read at most.</param>
internal sealed class MySqlQueries(string database, InventoryLimits limits)
{
    /// <summary>Version, with the server's name in MariaDB's.</summary>
    public const string Server = "SELECT VERSION()";

    public string Schemas => Text($"""
        SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE {Chosen("SCHEMA_NAME")} ORDER BY 1 LIMIT {limits.Schemas + 1}
        """);

    public string Relations => Text($"""
        SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, LEFT(TABLE_COMMENT, {limits.CommentLength}), TABLE_ROWS, DATA_LENGTH + INDEX_LENGTH, ENGINE
        FROM information_schema.TABLES WHERE {Chosen("TABLE_SCHEMA")} AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW')
        ORDER BY 1, 2 LIMIT {limits.Relations + 1}
        """);

    public string Columns => Text($"""
        SELECT TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT IS NOT NULL AND COLUMN_DEFAULT <> 'NULL',
            EXTRA, LEFT(COLUMN_COMMENT, {limits.CommentLength}), PRIVILEGES
        FROM information_schema.COLUMNS WHERE {Chosen("TABLE_SCHEMA")} ORDER BY 1, 2, 3 LIMIT {limits.Columns + 1}
        """);

    public string Keys => Text($"""
        SELECT TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME
        FROM information_schema.KEY_COLUMN_USAGE WHERE {Chosen("TABLE_SCHEMA")}
        ORDER BY 1, 2, 3, ORDINAL_POSITION LIMIT {limits.KeyColumns + 1}
        """);

    /// <summary>Keys of which only the beginnings of values count, and those that are hashes.</summary>
    public string UnsortableKeys => Text($"""
        SELECT DISTINCT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME FROM information_schema.STATISTICS
        WHERE {Chosen("TABLE_SCHEMA")} AND NON_UNIQUE = 0 AND (SUB_PART IS NOT NULL OR INDEX_TYPE <> 'BTREE') LIMIT {limits.KeyColumns + 1}
        """);

    public string Definitions => Text($"""
        SELECT TABLE_SCHEMA, TABLE_NAME, LEFT(VIEW_DEFINITION, {limits.TextLength + 1})
        FROM information_schema.VIEWS WHERE {Chosen("TABLE_SCHEMA")} ORDER BY 1, 2 LIMIT {limits.Relations + 1}
        """);

    public string Routines => Text($"""
        SELECT r.ROUTINE_SCHEMA, r.ROUTINE_NAME, r.ROUTINE_TYPE, r.SECURITY_TYPE, LEFT(r.ROUTINE_DEFINITION, {limits.TextLength + 1}),
            LEFT(r.ROUTINE_COMMENT, {limits.CommentLength})
        FROM information_schema.ROUTINES r WHERE {Chosen("r.ROUTINE_SCHEMA")} AND r.ROUTINE_TYPE IN ('FUNCTION', 'PROCEDURE')
        ORDER BY 1, 2 LIMIT {limits.Routines + 1}
        """);

    public string Grants => Text($"""
        SELECT TABLE_SCHEMA, TABLE_NAME, GRANTEE, NULL, PRIVILEGE_TYPE FROM information_schema.TABLE_PRIVILEGES WHERE {Chosen("TABLE_SCHEMA")}
        UNION ALL
        SELECT TABLE_SCHEMA, TABLE_NAME, GRANTEE, COLUMN_NAME, PRIVILEGE_TYPE FROM information_schema.COLUMN_PRIVILEGES WHERE {Chosen("TABLE_SCHEMA")}
        LIMIT {limits.Grants + 1}
        """);

    private string Chosen(string column) => database.Length > 0
        ? $"{column} = DATABASE()"
        : $"{column} NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

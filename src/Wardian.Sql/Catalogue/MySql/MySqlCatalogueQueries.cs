namespace Wardian.Sql.Catalogue.MySql;

/// <summary>
/// The texts by which a snapshot is read from MySQL 8.0 or MariaDB 10.11. They only read <c>information_schema</c>, which shows every account
/// what it has rights on; definitions that it may not see come back empty, and what needs them is then not known. Every value comes back as
/// text.
/// </summary>
internal static class MySqlCatalogueQueries
{
    /// <summary>Version, current database, modes, whether names of tables are folded, the client's character set, comment of the version.</summary>
    public const string Session =
        "SELECT VERSION(), DATABASE(), @@SESSION.sql_mode, @@GLOBAL.lower_case_table_names, @@SESSION.character_set_client, @@GLOBAL.version_comment";

    /// <summary>Under the mode <c>ANSI_QUOTES</c> the server would print expressions in other quotes (tried on MariaDB 10.11), so there is none.</summary>
    public const string Begin = "SET @wardian_sql_mode = @@SESSION.sql_mode, SESSION sql_mode = ''";

    /// <summary>The session's own modes again.</summary>
    public const string End = "SET SESSION sql_mode = @wardian_sql_mode";

    /// <summary>Name.</summary>
    public const string Databases = "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA";

    /// <summary>Database, name, kind, comment, engine.</summary>
    public const string Relations = "SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, TABLE_COMMENT, ENGINE FROM information_schema.TABLES";

    /// <summary>Database, table, name, type, type with lengths, nullable, default, extras, generation, comment.</summary>
    public const string Columns = """
        SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA, GENERATION_EXPRESSION,
               COLUMN_COMMENT
        FROM information_schema.COLUMNS ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION
        """;

    /// <summary>Database, name, definition.</summary>
    public const string Views = "SELECT TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION FROM information_schema.VIEWS";

    /// <summary>Database, table, constraint, column, referenced database, table and column, rules for update and delete; in the key's order.</summary>
    public const string Keys = """
        SELECT k.TABLE_SCHEMA, k.TABLE_NAME, k.CONSTRAINT_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_SCHEMA, k.REFERENCED_TABLE_NAME,
               k.REFERENCED_COLUMN_NAME, r.UPDATE_RULE, r.DELETE_RULE
        FROM information_schema.KEY_COLUMN_USAGE k
        LEFT JOIN information_schema.REFERENTIAL_CONSTRAINTS r ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA
            AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND r.TABLE_NAME = k.TABLE_NAME
        WHERE k.CONSTRAINT_NAME = 'PRIMARY' OR k.REFERENCED_TABLE_NAME IS NOT NULL
        ORDER BY k.TABLE_SCHEMA, k.TABLE_NAME, k.CONSTRAINT_NAME, k.ORDINAL_POSITION
        """;

    /// <summary>Database, table, name, column of unique keys beside the primary one, in their order; of MySQL also what is no column, which it has since 8.0.13.</summary>
    public const string UniqueKeys = """
        SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, COLUMN_NAME /*!80013 , EXPRESSION */
        FROM information_schema.STATISTICS WHERE NON_UNIQUE = 0 AND INDEX_NAME <> 'PRIMARY'
        ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX
        """;

    /// <summary>Database, table, method and expression of partitions, and of the parts of these.</summary>
    public const string Partitions = """
        SELECT DISTINCT TABLE_SCHEMA, TABLE_NAME, PARTITION_METHOD, PARTITION_EXPRESSION, SUBPARTITION_METHOD, SUBPARTITION_EXPRESSION
        FROM information_schema.PARTITIONS WHERE PARTITION_NAME IS NOT NULL
        """;

    /// <summary>
    /// Database, table, condition of <c>CHECK</c>. MySQL has them since 8.0.16, MariaDB's table of them is another one; each server leaves the
    /// other's comment alone.
    /// </summary>
    public const string Checks = """
        SELECT TABLE_SCHEMA, TABLE_NAME, '' FROM information_schema.TABLE_CONSTRAINTS WHERE FALSE
        /*!80016 UNION ALL SELECT t.TABLE_SCHEMA, t.TABLE_NAME, c.CHECK_CLAUSE FROM information_schema.TABLE_CONSTRAINTS t
        JOIN information_schema.CHECK_CONSTRAINTS c ON c.CONSTRAINT_SCHEMA = t.CONSTRAINT_SCHEMA AND c.CONSTRAINT_NAME = t.CONSTRAINT_NAME
        WHERE t.CONSTRAINT_TYPE = 'CHECK' AND t.ENFORCED = 'YES' */
        /*M!100310 UNION ALL SELECT CONSTRAINT_SCHEMA, TABLE_NAME, CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS */
        """;

    /// <summary>Database, table, name, event, statement, modes; in the order in which they fire.</summary>
    public const string Triggers = """
        SELECT EVENT_OBJECT_SCHEMA, EVENT_OBJECT_TABLE, TRIGGER_NAME, EVENT_MANIPULATION, ACTION_STATEMENT, SQL_MODE
        FROM information_schema.TRIGGERS
        ORDER BY EVENT_OBJECT_SCHEMA, EVENT_OBJECT_TABLE, ACTION_TIMING DESC, EVENT_MANIPULATION, ACTION_ORDER
        """;

    /// <summary>Database, name, kind, result's type, body, deterministic, security, modes, language.</summary>
    public const string Routines = """
        SELECT ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE, DATA_TYPE, ROUTINE_DEFINITION, IS_DETERMINISTIC, SECURITY_TYPE, SQL_MODE,
               EXTERNAL_LANGUAGE
        FROM information_schema.ROUTINES WHERE ROUTINE_TYPE IN ('FUNCTION', 'PROCEDURE')
        """;

    /// <summary>Database, routine, kind, name, mode, type; without a function's result.</summary>
    public const string Parameters = """
        SELECT SPECIFIC_SCHEMA, SPECIFIC_NAME, ROUTINE_TYPE, PARAMETER_NAME, PARAMETER_MODE, DATA_TYPE
        FROM information_schema.PARAMETERS WHERE ORDINAL_POSITION > 0 ORDER BY SPECIFIC_SCHEMA, SPECIFIC_NAME, ROUTINE_TYPE, ORDINAL_POSITION
        """;
}

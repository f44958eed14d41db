namespace Wardian.Catalog.Sources.Postgres;

/// <summary>The texts that ask what the account of the session may do. Each row is a finding: right, how many objects, some of them as a JSON list.</summary>
internal static class PostgresRights
{
    private const string OwnSchemas = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";

    private const string OwnRelations = $"c.relkind IN ('r', 'p', 'v', 'm', 'f') AND {OwnSchemas}";

    private const string Examples = "to_json((array_agg(o.name ORDER BY o.name))[1:10])::text";

    /// <summary>One row when the account is a superuser, for whom the server asks about no other right.</summary>
    public const string Superuser = "SELECT 'SUPERUSER', 0, '[]' FROM pg_roles WHERE rolname = current_user AND rolsuper";

    /// <summary>Rights over all of the server.</summary>
    public const string Server = """
        SELECT o.name, 0, '[]' FROM (
            SELECT 'CREATEROLE' FROM pg_roles WHERE rolname = current_user AND rolcreaterole
            UNION ALL SELECT 'CREATEDB' FROM pg_roles WHERE rolname = current_user AND rolcreatedb
            UNION ALL SELECT 'REPLICATION' FROM pg_roles WHERE rolname = current_user AND rolreplication
            UNION ALL SELECT r.rolname::text FROM pg_roles r WHERE r.rolname IN ('pg_write_all_data', 'pg_read_server_files', 'pg_write_server_files',
                'pg_execute_server_program', 'pg_signal_backend', 'pg_maintain', 'pg_create_subscription', 'pg_checkpoint', 'pg_use_reserved_connections')
                AND pg_has_role(current_user, r.oid, 'MEMBER')
        ) o(name) ORDER BY 1
        """;

    /// <summary>Relations that it may write.</summary>
    public const string Writes = $"""
        SELECT o.privilege, count(*)::int4, {Examples} FROM (
            SELECT p.privilege, format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN (VALUES ('INSERT'), ('UPDATE'), ('DELETE'), ('TRUNCATE')) p(privilege)
            WHERE {OwnRelations} AND NOT pg_has_role(current_user, c.relowner, 'USAGE') AND has_table_privilege(c.oid, p.privilege)
        ) o(privilege, name) GROUP BY 1 ORDER BY 1
        """;

    /// <summary>Relations that belong to it.</summary>
    public const string Owned = $"""
        SELECT '', count(*)::int4, {Examples} FROM (
            SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE {OwnRelations} AND pg_has_role(current_user, c.relowner, 'USAGE')
        ) o(name) HAVING count(*) > 0
        """;

    /// <summary>Schemas in which it may make objects.</summary>
    public const string Creates = $"""
        SELECT 'CREATE', count(*)::int4, {Examples} FROM (
            SELECT format('%I', n.nspname) FROM pg_namespace n WHERE {OwnSchemas} AND has_schema_privilege(n.oid, 'CREATE')
        ) o(name) HAVING count(*) > 0
        """;

    /// <summary>Schemas that it cannot look into.</summary>
    public const string HiddenSchemas = $"""
        SELECT 'USAGE', count(*)::int4, {Examples} FROM (
            SELECT format('%I', n.nspname) FROM pg_namespace n WHERE {OwnSchemas} AND NOT has_schema_privilege(n.oid, 'USAGE')
                AND EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f'))
        ) o(name) HAVING count(*) > 0
        """;

    /// <summary>Relations of which it can read no column.</summary>
    public const string HiddenRelations = $"""
        SELECT 'SELECT', count(*)::int4, {Examples} FROM (
            SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE {OwnRelations} AND NOT has_any_column_privilege(c.oid, 'SELECT')
        ) o(name) HAVING count(*) > 0
        """;

    /// <summary>Columns that it cannot read, of relations of which it can read others.</summary>
    public const string HiddenColumns = $"""
        SELECT 'SELECT', count(*)::int4, {Examples} FROM (
            SELECT format('%I.%I.%I', n.nspname, c.relname, a.attname) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE {OwnRelations} AND a.attnum > 0 AND NOT a.attisdropped AND NOT has_table_privilege(c.oid, 'SELECT')
                AND has_any_column_privilege(c.oid, 'SELECT') AND NOT has_column_privilege(c.oid, a.attnum, 'SELECT')
        ) o(name) HAVING count(*) > 0
        """;

    /// <summary>Tables whose rows row-level security keeps from it.</summary>
    public const string HiddenRows = $"""
        SELECT '', count(*)::int4, {Examples} FROM (
            SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE {OwnRelations} AND c.relrowsecurity AND row_security_active(c.oid)
        ) o(name) HAVING count(*) > 0
        """;
}

using System.Globalization;
using Wardian.Catalog.Inventory;

namespace Wardian.Catalog.Sources.Postgres;

/// <summary>
/// The texts that read what a PostgreSQL holds. The session's search path is <c>pg_catalog</c>, so every name means the server's own. None takes
/// a lock on a user's table, but for <see cref="Definitions"/>, where the server does for a moment.
/// </summary>
/// <param name="version">The server's version as it numbers itself.</param>
/// <param name="limits">What is read at most.</param>
internal sealed class PostgresQueries(int version, InventoryLimits limits)
{
    /// <summary>Schemas that are not the server's.</summary>
    private const string OwnSchemas = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";

    private const string OwnRelations = $"c.relkind IN ('r', 'p', 'v', 'm', 'f') AND {OwnSchemas}";

    private const int Version11 = 110_000;
    private const int Version12 = 120_000;
    private const int Version14 = 140_000;

    /// <summary>Version, name of the server.</summary>
    public const string Server = "SELECT current_setting('server_version_num')::int4, version()";

    public string Schemas => Text($"""
        SELECT n.nspname::text, "left"(obj_description(n.oid, 'pg_namespace'), {limits.CommentLength}), has_schema_privilege(n.oid, 'USAGE')
        FROM pg_namespace n WHERE {OwnSchemas} ORDER BY n.nspname LIMIT {limits.Schemas + 1}
        """);

    public string Relations => Text($"""
        SELECT n.nspname::text, c.relname::text, c.relkind::text, c.relispartition, c.oid::int8,
            "left"(obj_description(c.oid, 'pg_class'), {limits.CommentLength}),
            CASE WHEN c.reltuples >= 0 AND c.relpages > 0 THEN c.reltuples::int8 WHEN c.reltuples = 0 AND {version} >= {Version14} THEN 0 END,
            CASE WHEN c.relpages > 0 THEN (c.relpages::int8 + coalesce(t.relpages, 0) + coalesce(i.pages, 0)) * current_setting('block_size')::int8 END,
            pn.nspname::text, pc.relname::text,
            coalesce(has_schema_privilege(n.oid, 'USAGE') AND has_any_column_privilege(c.oid, 'SELECT'), false)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
        LEFT JOIN (SELECT x.indrelid, sum(ic.relpages)::int8 FROM pg_index x JOIN pg_class ic ON ic.oid = x.indexrelid GROUP BY 1) i(indrelid, pages)
            ON i.indrelid = c.oid
        LEFT JOIN pg_inherits h ON h.inhrelid = c.oid AND c.relispartition
        LEFT JOIN pg_class pc ON pc.oid = h.inhparent LEFT JOIN pg_namespace pn ON pn.oid = pc.relnamespace
        WHERE {OwnRelations} ORDER BY n.nspname, c.relname LIMIT {limits.Relations + 1}
        """);

    public string Columns => Text($"""
        SELECT n.nspname::text, c.relname::text, a.attnum::int8, a.attname::text, format_type(a.atttypid, a.atttypmod),
            CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END,
            NOT (a.attnotnull OR t.typnotnull), a.atthasdef AND {Generated} = '', a.attidentity <> '', {Generated} <> '',
            "left"(col_description(c.oid, a.attnum), {limits.CommentLength}), coalesce(has_column_privilege(c.oid, a.attnum, 'SELECT'), false)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = a.atttypid
        WHERE a.attnum > 0 AND NOT a.attisdropped AND {OwnRelations} ORDER BY n.nspname, c.relname, a.attnum LIMIT {limits.Columns + 1}
        """);

    /// <summary>A unique index that is no constraint may sort in any way, by another collation or operators of its own; it is not relied on.</summary>
    public string Keys => Text($"""
        SELECT n.nspname::text, c.relname::text, k.contype::text, k.conname::text, a.attname::text, fn.nspname::text, fc.relname::text, fa.attname::text, k.sortable
        FROM (
            SELECT conrelid, contype::text, conname, conkey, confrelid, confkey, true FROM pg_constraint WHERE contype IN ('p', 'u', 'f') AND conrelid <> 0
            UNION ALL
            SELECT i.indrelid, 'u', ic.relname, {KeyPart}, 0, NULL, false FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
            WHERE i.indisunique AND NOT i.indisprimary AND i.indpred IS NULL AND i.indexprs IS NULL
                AND NOT EXISTS (SELECT 1 FROM pg_constraint o WHERE o.conindid = i.indexrelid AND o.contype IN ('p', 'u'))
        ) k(conrelid, contype, conname, conkey, confrelid, confkey, sortable)
        JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY u(col, fcol, place)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.col
        LEFT JOIN pg_class fc ON fc.oid = k.confrelid LEFT JOIN pg_namespace fn ON fn.oid = fc.relnamespace
        LEFT JOIN pg_attribute fa ON fa.attrelid = fc.oid AND fa.attnum = u.fcol
        WHERE {OwnRelations} ORDER BY n.nspname, c.relname, k.conname, u.place LIMIT {limits.KeyColumns + 1}
        """);

    public string Definitions => Text($"""
        SELECT n.nspname::text, c.relname::text, "left"(pg_get_viewdef(c.oid), {limits.TextLength + 1})
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('v', 'm') AND {OwnSchemas} ORDER BY n.nspname, c.relname LIMIT {limits.Relations + 1}
        """);

    public string Routines => Text($"""
        SELECT n.nspname::text, p.proname::text, pg_get_function_identity_arguments(p.oid), {IsProcedure}, l.lanname::text, p.prosecdef,
            CASE WHEN l.lanname IN ('internal', 'c') THEN NULL ELSE "left"({Body}, {limits.TextLength + 1}) END,
            "left"(obj_description(p.oid, 'pg_proc'), {limits.CommentLength})
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
        WHERE {OwnSchemas} AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
        ORDER BY n.nspname, p.proname LIMIT {limits.Routines + 1}
        """);

    public string Grants => Text($"""
        SELECT g.nspname::text, g.relname::text, CASE WHEN g.grantee = 0 THEN NULL ELSE coalesce(r.rolname::text, g.grantee::text) END,
            g.attname::text, g.privilege_type
        FROM (
            SELECT n.nspname, c.relname, NULL, x.grantee, x.privilege_type FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL aclexplode(c.relacl) x WHERE {OwnRelations} AND x.grantee <> c.relowner
            UNION ALL
            SELECT n.nspname, c.relname, a.attname, x.grantee, x.privilege_type FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN LATERAL aclexplode(a.attacl) x
            WHERE {OwnRelations} AND NOT a.attisdropped AND x.grantee <> c.relowner
        ) g(nspname, relname, attname, grantee, privilege_type) LEFT JOIN pg_roles r ON r.oid = g.grantee LIMIT {limits.Grants + 1}
        """);

    private string Generated => version >= Version12 ? "a.attgenerated" : "''";

    private string KeyPart =>
        $"(SELECT array_agg(y.col ORDER BY y.place)::int2[] FROM unnest(i.indkey::int2[]) WITH ORDINALITY y(col, place) WHERE y.place <= {(version >= Version11 ? "i.indnkeyatts" : "i.indnatts")})";

    private string IsProcedure => version >= Version11 ? "p.prokind = 'p'" : "false";

    private string Body => version >= Version14 ? "coalesce(pg_get_function_sqlbody(p.oid), p.prosrc)" : "p.prosrc";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

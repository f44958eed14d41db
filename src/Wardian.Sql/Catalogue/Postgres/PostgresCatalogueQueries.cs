namespace Wardian.Sql.Catalogue.Postgres;

/// <summary>
/// The texts by which a snapshot is read from PostgreSQL 15 to 17. Every account may run them: they read what <c>PUBLIC</c> may read. Every
/// value comes back as text, so any client can run them. Objects are named by their OIDs and put together by
/// <see cref="PostgresCatalogueReader"/>; temporary objects of other sessions are left out, since nobody but their owner can name them.
/// </summary>
internal static class PostgresCatalogueQueries
{
    /// <summary>
    /// The server's version, the database, the search path and the own temporary schema, before the path is set. It runs under a search
    /// path that somebody else chose, hence the operator's full name.
    /// </summary>
    public const string Session = """
        SELECT pg_catalog.current_setting('server_version_num'), pg_catalog.current_database()::pg_catalog.text,
               pg_catalog.current_schemas(true)::pg_catalog.text,
               (SELECT n.nspname::pg_catalog.text FROM pg_catalog.pg_namespace n WHERE n.oid OPERATOR(pg_catalog.=) pg_catalog.pg_my_temp_schema())
        """;

    /// <summary>One view of the catalogue for all that follows.</summary>
    public const string Begin = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

    /// <summary>
    /// Makes the server qualify every name that it prints, other than its own and those of the session's temporary objects; and makes the
    /// operators below the server's own.
    /// </summary>
    public const string Path = "SET LOCAL search_path = pg_catalog, pg_temp";

    /// <summary>Ends the transaction, and with it the search path.</summary>
    public const string End = "COMMIT";

    /// <summary>OID, name.</summary>
    public const string Schemas = """
        SELECT n.oid::text, CASE WHEN n.oid = pg_my_temp_schema() THEN 'pg_temp' ELSE n.nspname::text END
        FROM pg_catalog.pg_namespace n WHERE NOT pg_is_other_temp_schema(n.oid)
        """;

    /// <summary>OID, schema, name, kind, category, preferred, base, relation of a composite type, element of an array, has a relation, default of a domain.</summary>
    public const string Types = """
        SELECT t.oid::text, t.typnamespace::oid::text, t.typname::text, t.typtype::text, t.typcategory::text, t.typispreferred::text,
               coalesce(nullif(t.typbasetype, 0), r.rngsubtype, m.rngtypid)::text,
               CASE WHEN c.relkind = 'c' THEN c.oid::text END, e.oid::text, (t.typrelid <> 0)::text,
               CASE WHEN t.typtype = 'd' AND t.oid >= 16384 THEN pg_get_expr(t.typdefaultbin, 0) END
        FROM pg_catalog.pg_type t
        LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
        LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
        LEFT JOIN pg_catalog.pg_range m ON m.rngmultitypid = t.oid
        LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND e.typarray = t.oid
        """;

    /// <summary>OID, schema, name, kind, row security, persistence, parents, comment, definition, barrier, forced row security, check option, default partition.</summary>
    public const string Relations = """
        SELECT c.oid::text, c.relnamespace::oid::text, c.relname::text, c.relkind::text, c.relrowsecurity::text, c.relpersistence::text,
               (SELECT array_agg(i.inhparent::oid ORDER BY i.inhseqno) FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid)::text,
               d.description, CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END,
               (SELECT 'true' FROM pg_catalog.pg_options_to_table(c.reloptions) o
                WHERE c.oid >= 16384 AND o.option_name = 'security_barrier' AND o.option_value::bool), c.relforcerowsecurity::text,
               (SELECT o.option_value FROM pg_catalog.pg_options_to_table(c.reloptions) o WHERE c.oid >= 16384 AND o.option_name = 'check_option'),
               (pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT')::text
        FROM pg_catalog.pg_class c
        LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::regclass AND d.objsubid = 0
        WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND NOT pg_is_other_temp_schema(c.relnamespace)
        """;

    /// <summary>Relation, number, name, type, not null, generated, default or generation, declared type, comment, implied default.</summary>
    public const string Columns = """
        SELECT a.attrelid::oid::text, a.attnum::text, a.attname::text, a.atttypid::oid::text, a.attnotnull::text, (a.attgenerated <> '')::text,
               pg_get_expr(f.adbin, f.adrelid), CASE WHEN c.oid >= 16384 THEN format_type(a.atttypid, a.atttypmod) END, d.description,
               (a.attidentity <> '' OR t.typdefault IS NOT NULL)::text
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
        LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::regclass AND d.objsubid = a.attnum
        WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S', 'c') AND NOT pg_is_other_temp_schema(c.relnamespace)
        ORDER BY a.attrelid, a.attnum
        """;

    /// <summary>
    /// Relation, name, kind, columns, referenced relation, its columns, actions on deletion and update, columns that a deletion sets. What the
    /// server keeps beside a foreign key to a partitioned table, one for each of its partitions, says nothing new.
    /// </summary>
    public const string Keys = """
        SELECT k.conrelid::oid::text, k.conname::text, k.contype::text, k.conkey::text, k.confrelid::oid::text, k.confkey::text,
               k.confdeltype::text, k.confupdtype::text, k.confdelsetcols::text
        FROM pg_catalog.pg_constraint k
        LEFT JOIN pg_catalog.pg_constraint u ON u.oid = k.conparentid AND u.conrelid = k.conrelid
        WHERE k.contype IN ('p', 'f') AND u.oid IS NULL
        ORDER BY k.conrelid, k.conname
        """;

    /// <summary>Relation or nothing, domain or nothing, condition, name, whether it is not inherited.</summary>
    public const string Checks = """
        SELECT k.conrelid::oid::text, k.contypid::oid::text, pg_get_expr(k.conbin, k.conrelid), k.conname::text, k.connoinherit::text
        FROM pg_catalog.pg_constraint k WHERE k.contype = 'c' AND k.oid >= 16384
        ORDER BY k.conrelid, k.contypid, k.conname
        """;

    /// <summary>
    /// Relation, object, letter, expressions: of indexes and their conditions, of comparisons of exclusion constraints by operators of users
    /// (i), of partition keys (p), and of extended statistics (s).
    /// </summary>
    public const string Computed = """
        SELECT i.indrelid::oid::text, c.relname::text, 'i', pg_get_expr(e.expressions, i.indrelid)
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        CROSS JOIN LATERAL (VALUES (i.indexprs), (i.indpred)) e(expressions)
        WHERE i.indexrelid >= 16384 AND e.expressions IS NOT NULL
        UNION ALL
        SELECT k.conrelid::oid::text, k.conname::text, 'i',
               format('%s OPERATOR(%I.%s) %s', pg_get_indexdef(k.conindid, u.place::int, true), n.nspname, o.oprname, pg_get_indexdef(k.conindid, u.place::int, true))
        FROM pg_catalog.pg_constraint k
        CROSS JOIN LATERAL unnest(k.conexclop) WITH ORDINALITY u(operator, place)
        JOIN pg_catalog.pg_operator o ON o.oid = u.operator
        JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
        WHERE k.contype = 'x' AND o.oid >= 16384
        UNION ALL
        SELECT p.partrelid::oid::text, '', 'p', pg_get_expr(p.partexprs, p.partrelid)
        FROM pg_catalog.pg_partitioned_table p WHERE p.partexprs IS NOT NULL
        UNION ALL
        SELECT s.stxrelid::oid::text, s.stxname::text, 's', pg_get_expr(s.stxexprs, s.stxrelid)
        FROM pg_catalog.pg_statistic_ext s WHERE s.stxexprs IS NOT NULL
        """;

    /// <summary>What belongs to families of operators and calls functions that did not come with the server.</summary>
    private const string Members = """
        WITH member AS (
            SELECT p.amprocfamily AS family, p.amproclefttype AS lefttype, p.amprocrighttype AS righttype, p.amproc::oid AS function,
                   a.amname IN ('btree', 'hash') AS sorts
            FROM pg_catalog.pg_amproc p
            JOIN pg_catalog.pg_opfamily f ON f.oid = p.amprocfamily
            JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod WHERE p.amproc::oid >= 16384
            UNION
            SELECT m.amopfamily, m.amoplefttype, m.amoprighttype, o.oprcode::oid, a.amname IN ('btree', 'hash')
            FROM pg_catalog.pg_amop m
            JOIN pg_catalog.pg_operator o ON o.oid = m.amopopr
            JOIN pg_catalog.pg_am a ON a.oid = m.amopmethod WHERE o.oprcode::oid >= 16384)

        """;

    /// <summary>
    /// Schema, name, type, whether values of the type are sorted or hashed by it unasked, functions, family: of operator classes; and, under
    /// their own names, of range types, whose ends are compared by a class that they choose and by functions of their own. What takes two types runs only where a value of
    /// the user's type is compared.
    /// </summary>
    public const string OperatorClasses = Members + """
        SELECT c.opcnamespace::oid::text, c.opcname::text, c.opcintype::oid::text, (c.opcdefault AND bool_or(m.sorts))::text,
               array_agg(DISTINCT m.function)::text, f.opfname::text
        FROM pg_catalog.pg_opclass c
        JOIN pg_catalog.pg_opfamily f ON f.oid = c.opcfamily
        JOIN member m ON m.family = c.opcfamily AND c.opcintype IN (m.lefttype, m.righttype)
            AND (c.opcintype >= 16384 OR (m.lefttype < 16384 AND m.righttype < 16384))
        GROUP BY c.oid, c.opcnamespace, c.opcname, c.opcintype, c.opcdefault, f.opfname
        UNION ALL
        SELECT t.typnamespace::oid::text, t.typname::text, t.oid::text, 'true', array_agg(DISTINCT m.function)::text, t.typname::text
        FROM pg_catalog.pg_range r
        JOIN pg_catalog.pg_type t ON t.oid = r.rngtypid
        JOIN pg_catalog.pg_opclass c ON c.oid = r.rngsubopc
        JOIN member m ON m.family = c.opcfamily AND c.opcintype IN (m.lefttype, m.righttype)
        GROUP BY t.oid, t.typnamespace, t.typname
        UNION ALL
        SELECT t.typnamespace::oid::text, t.typname::text, t.oid::text, 'true', ARRAY[u.function]::text, t.typname::text
        FROM pg_catalog.pg_range r
        JOIN pg_catalog.pg_type t ON t.oid = r.rngtypid
        CROSS JOIN LATERAL unnest(ARRAY[r.rngsubdiff::oid, r.rngcanonical::oid]) u(function)
        WHERE u.function >= 16384
        """;

    /// <summary>
    /// Relation, name, label, keys, condition, functions of users in classes that hold for nothing else, whether it is unique or excludes, the index
    /// that it is a part of: of indexes, and of the keys of partitions, which have no label.
    /// </summary>
    public const string Indexes = Members + """
        SELECT i.indrelid::oid::text, c.relname::text,
               CASE WHEN i.indisprimary THEN 'pkey' WHEN i.indisexclusion THEN 'excl'
                    WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype = 'u') THEN 'key' ELSE 'idx' END,
               ARRAY(SELECT pg_get_indexdef(i.indexrelid, n, false) FROM generate_series(1, i.indnkeyatts::int) n ORDER BY n)::text,
               pg_get_expr(i.indpred, i.indrelid),
               ARRAY(SELECT DISTINCT m.function FROM pg_catalog.pg_opclass o JOIN member m ON m.family = o.opcfamily
                     WHERE o.oid = ANY (i.indclass::oid[]) AND NOT (o.opcdefault AND m.sorts))::text,
               (i.indisunique OR i.indisexclusion)::text,
               (SELECT w.relname::text FROM pg_catalog.pg_inherits h JOIN pg_catalog.pg_class w ON w.oid = h.inhparent WHERE h.inhrelid = i.indexrelid)
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        WHERE i.indexrelid >= 16384 AND c.relnamespace <> 'pg_toast'::regnamespace AND NOT pg_is_other_temp_schema(c.relnamespace)
        UNION ALL
        SELECT p.partrelid::oid::text, '', '',
               (ARRAY(SELECT quote_ident(a.attname) FROM pg_catalog.pg_attribute a WHERE a.attrelid = p.partrelid AND a.attnum = ANY (p.partattrs::int2[]) AND a.attnum > 0)
                || CASE WHEN p.partexprs IS NOT NULL THEN ARRAY[pg_get_expr(p.partexprs, p.partrelid)] ELSE '{}' END)::text,
               NULL,
               ARRAY(SELECT DISTINCT m.function FROM pg_catalog.pg_opclass o JOIN member m ON m.family = o.opcfamily
                     WHERE o.oid = ANY (p.partclass::oid[]) AND NOT (o.opcdefault AND m.sorts))::text,
               'false', NULL
        FROM pg_catalog.pg_partitioned_table p
        """;

    /// <summary>Name, event, function, tags; those that are switched off run for nobody.</summary>
    public const string EventTriggers = """
        SELECT e.evtname::text, e.evtevent::text, e.evtfoid::oid::text, e.evttags::text
        FROM pg_catalog.pg_event_trigger e WHERE e.evtenabled <> 'D'
        ORDER BY e.evtname
        """;

    /// <summary>Relation, name, <c>tgtype</c>, function, definition; those that are switched off run for nobody.</summary>
    public const string Triggers = """
        SELECT t.tgrelid::oid::text, t.tgname::text, t.tgtype::text, t.tgfoid::oid::text, pg_get_triggerdef(t.oid)
        FROM pg_catalog.pg_trigger t WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'
        ORDER BY t.tgrelid, t.tgname
        """;

    /// <summary>Relation, name, event, instead, definition; without those that make views.</summary>
    public const string Rules = """
        SELECT r.ev_class::oid::text, r.rulename::text, r.ev_type::text, r.is_instead::text, pg_get_ruledef(r.oid)
        FROM pg_catalog.pg_rewrite r WHERE r.rulename <> '_RETURN' AND r.ev_enabled <> 'D'
        ORDER BY r.ev_class, r.rulename
        """;

    /// <summary>Relation, name, command, permissive, roles, condition, condition of new rows.</summary>
    public const string Policies = """
        SELECT p.polrelid::oid::text, p.polname::text, p.polcmd::text, p.polpermissive::text,
               (SELECT array_agg(coalesce(r.rolname, 'public')::text) FROM unnest(p.polroles) u(role) LEFT JOIN pg_catalog.pg_roles r ON r.oid = u.role)::text,
               pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)
        FROM pg_catalog.pg_policy p
        ORDER BY p.polrelid, p.polname
        """;

    /// <summary>
    /// OID, schema, name, kind, language unless internal, returns a set, result, volatility, security definer, arguments, modes, names,
    /// defaults, settings, source, SQL body, an aggregate's functions, extension.
    /// </summary>
    public const string Routines = """
        SELECT p.oid::text, p.pronamespace::oid::text, p.proname::text, p.prokind::text, nullif(l.lanname, 'internal')::text, p.proretset::text,
               p.prorettype::oid::text, p.provolatile::text, p.prosecdef::text, coalesce(p.proallargtypes::text, p.proargtypes::text),
               p.proargmodes::text, p.proargnames::text,
               CASE WHEN p.pronargdefaults > 0 THEN
                   (SELECT array_agg(pg_get_function_arg_default(p.oid, i) ORDER BY i)
                    FROM generate_series(1, coalesce(cardinality(p.proallargtypes), p.pronargs)) i)::text END,
               p.proconfig::text,
               CASE WHEN l.lanname <> 'c' AND p.prosqlbody IS NULL AND (l.lanname <> 'internal' OR p.oid >= 16384) THEN p.prosrc END,
               pg_get_function_sqlbody(p.oid),
               CASE WHEN g.aggfnoid IS NOT NULL THEN (SELECT array_agg(DISTINCT u.part) FROM unnest(ARRAY[g.aggtransfn::oid, g.aggfinalfn::oid,
                   g.aggcombinefn::oid, g.aggserialfn::oid, g.aggdeserialfn::oid, g.aggmtransfn::oid, g.aggminvtransfn::oid,
                   g.aggmfinalfn::oid]) u(part) WHERE u.part <> 0 AND p.oid >= 16384)::text END,
               x.extname::text
        FROM pg_catalog.pg_proc p
        JOIN pg_catalog.pg_language l ON l.oid = p.prolang
        LEFT JOIN pg_catalog.pg_aggregate g ON g.aggfnoid = p.oid
        LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
        LEFT JOIN pg_catalog.pg_extension x ON x.oid = d.refobjid AND d.refclassid = 'pg_catalog.pg_extension'::regclass
        WHERE NOT pg_is_other_temp_schema(p.pronamespace)
        """;

    /// <summary>
    /// Schema, symbol, function: that of the operator, and those of the families that it belongs to, by which the server may sort or hash what
    /// it compares.
    /// </summary>
    public const string Operators = Members + """
        SELECT o.oprnamespace::oid::text, o.oprname::text, o.oprcode::oid::text
        FROM pg_catalog.pg_operator o WHERE o.oid >= 16384 AND o.oprcode <> 0
        UNION
        SELECT o.oprnamespace::oid::text, o.oprname::text, m.function::text
        FROM pg_catalog.pg_operator o
        JOIN pg_catalog.pg_amop a ON a.amopopr = o.oid
        JOIN member m ON m.family = a.amopfamily
        WHERE o.oid >= 16384 AND m.sorts
        """;

    /// <summary>From, to, function of a user's or nothing, context.</summary>
    public const string Casts = """
        SELECT c.castsource::oid::text, c.casttarget::oid::text,
               CASE WHEN c.oid >= 16384 THEN nullif(c.castfunc, 0)::oid::text END, c.castcontext::text
        FROM pg_catalog.pg_cast c
        """;
}

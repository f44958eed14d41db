namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>Tables of which the server computes much that no statement shows, each with functions of its own.</summary>
internal static class FileConstraints
{
    /// <summary>Conditions, each in a function that looks at another table.</summary>
    private static readonly string[] Conditions =
    [
        "ok_col", "ok_tab", "ok_late", "ok_first", "ok_second", "ok_third", "ok_named", "ok_again", "ok_two_a", "ok_two_b", "ok_watch", "ok_apart",
        "ok_like", "ok_like_part", "ok_parent", "ok_parent_only", "ok_child", "ok_later", "ok_gone", "ok_top", "ok_side", "ok_adopted", "ok_whole", "ok_part",
        "ok_cut", "ok_generated",
    ];

    /// <summary>Values for indexes and statistics.</summary>
    private static readonly string[] Values =
        ["i_apart", "i_narrow", "i_narrow_too", "i_like", "i_like_gone", "s_like", "i_parent", "i_whole", "i_late", "s_whole", "s_part", "i_key", "i_gone", "i_default", "i_using"];

    public static string Objects { get; } = $$"""
        CREATE SCHEMA his; SET search_path = his, public;
        CREATE TABLE secret (k int, v text);
        {{string.Concat(Conditions.Select(name => $"CREATE FUNCTION {name}(x int) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN (SELECT count(*) >= 0 FROM his.secret s WHERE s.k = x); END $$;\n"))}}
        {{string.Concat(Values.Select(name => $"CREATE FUNCTION {name}(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN x + (SELECT count(*) FROM his.secret s); END $$;\n"))}}

        CREATE TABLE col (a int CHECK (ok_col(a)), b int); INSERT INTO col VALUES (1, 1);
        CREATE TABLE tab (a int, b int, CHECK (ok_tab(tab.a) AND tab.b > 0)); INSERT INTO tab VALUES (1, 1);
        CREATE TABLE late (a int); INSERT INTO late VALUES (1); ALTER TABLE late ADD CONSTRAINT late_ok CHECK (ok_late(a)) NOT VALID;
        CREATE TABLE less (a int CHECK (ok_first(a)) CHECK (ok_second(a)), b int, CHECK (ok_third(a) OR b > 1));
        ALTER TABLE less DROP CONSTRAINT less_a_check1; ALTER TABLE less DROP CONSTRAINT IF EXISTS less_check;

        CREATE TABLE first_name (a int, "from" int, CONSTRAINT c CHECK (ok_named(a) AND first_name."from" < 9), g int GENERATED ALWAYS AS (first_name.a + 1) STORED);
        ALTER TABLE first_name RENAME COLUMN a TO changed; ALTER TABLE first_name RENAME COLUMN "from" TO "to"; ALTER TABLE first_name RENAME TO named; INSERT INTO named VALUES (1, 1);
        CREATE TABLE again (a int CONSTRAINT old CHECK (ok_first(a)), CHECK (ok_again(a)));
        ALTER TABLE again RENAME CONSTRAINT old TO new; ALTER TABLE again DROP CONSTRAINT new;
        CREATE TABLE before_row (a int); CREATE FUNCTION of_row(anyelement) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN $1 IS NOT NULL; END $$;
        ALTER TABLE before_row ADD CHECK (of_row(before_row)); ALTER TABLE before_row RENAME TO whole_row;

        CREATE DOMAIN of_two AS int CONSTRAINT two_a CHECK (ok_two_a(VALUE)) CHECK (ok_gone(VALUE)) CHECK (VALUE > 0) CONSTRAINT two_b CHECK (ok_two_b(VALUE));
        ALTER DOMAIN of_two DROP CONSTRAINT of_two_check; ALTER DOMAIN of_two RENAME CONSTRAINT two_a TO two_c; CREATE TABLE of_domain (d of_two);
        CREATE TABLE given (a int DEFAULT i_default(3), b bool GENERATED ALWAYS AS (ok_generated(a)) STORED);
        CREATE TABLE watched (a int); CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        CREATE TRIGGER note AFTER INSERT ON watched FOR EACH ROW WHEN (ok_watch(NEW.a)) EXECUTE FUNCTION note();

        CREATE TABLE switched (a int); CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        CREATE TRIGGER a AFTER INSERT ON switched FOR EACH ROW EXECUTE FUNCTION note(); CREATE TRIGGER b AFTER INSERT ON switched FOR EACH ROW EXECUTE FUNCTION noted();
        ALTER TABLE switched DISABLE TRIGGER ALL; ALTER TABLE switched ENABLE TRIGGER b;

        CREATE TABLE apart (a int, b int, EXCLUDE USING btree (i_apart(a) WITH =) WHERE (ok_apart(b))); INSERT INTO apart VALUES (1, 1);
        CREATE FUNCTION same(int, int) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN $1 = $2 AND $1 <> 2; END $$;
        CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = same, COMMUTATOR = ===);
        CREATE OPERATOR CLASS by_user FOR TYPE int USING btree AS OPERATOR 3 ===, FUNCTION 1 btint4cmp(int, int);
        CREATE TABLE apart_by_user (a int, EXCLUDE USING btree (a by_user WITH OPERATOR(his.===))); INSERT INTO apart_by_user VALUES (2);

        CREATE TABLE narrow (x int); CREATE INDEX ON narrow (x); CREATE INDEX ON narrow (x) WHERE i_narrow(x) > 0; CREATE INDEX ON narrow (i_narrow_too(x));
        INSERT INTO narrow VALUES (1);

        CREATE TABLE template (x int CHECK (ok_like(x)), y int, z int DEFAULT i_default(1), UNIQUE (y, x), EXCLUDE USING btree (i_like(z) WITH =) WHERE (ok_like_part(x)));
        CREATE INDEX ON template (x, i_like(y)) WHERE ok_like_part(y); CREATE INDEX template_gone ON template (i_like_gone(x)); CREATE STATISTICS of_template ON x, (s_like(y)) FROM template;
        CREATE TABLE like_all (LIKE template INCLUDING ALL); CREATE TABLE like_checks (LIKE template INCLUDING CONSTRAINTS); CREATE TABLE like_indexes (LIKE template INCLUDING INDEXES);
        CREATE TABLE like_statistics (LIKE template INCLUDING STATISTICS); CREATE TABLE like_some (LIKE template INCLUDING ALL EXCLUDING INDEXES EXCLUDING CONSTRAINTS);
        DROP INDEX like_all_i_like_gone_idx; DROP INDEX template_gone; INSERT INTO like_all VALUES (3, 4, 9), (4, 5, 19); INSERT INTO like_statistics VALUES (1, 2, 3), (2, 3, 4);

        CREATE TABLE parent (a int CHECK (ok_parent(a)), b int CHECK (ok_parent_only(b)) NO INHERIT);
        CREATE INDEX ON parent (i_parent(a)); INSERT INTO parent VALUES (1, 1), (2, 2);
        CREATE TABLE child (c int, CHECK (ok_child(c))) INHERITS (parent); CREATE INDEX ON child (i_key(c)); INSERT INTO child VALUES (1, 1, 1);
        ALTER TABLE parent ADD CONSTRAINT later CHECK (ok_later(b)), ADD CONSTRAINT away CHECK (ok_gone(b)); ALTER TABLE parent DROP CONSTRAINT away;

        CREATE TABLE top (a int); CREATE TABLE left_one () INHERITS (top); CREATE TABLE right_one () INHERITS (top); CREATE TABLE bottom () INHERITS (left_one, right_one);
        ALTER TABLE top ADD CONSTRAINT of_top CHECK (ok_top(a)); ALTER TABLE left_one ADD CONSTRAINT of_side CHECK (ok_side(a));
        ALTER TABLE top ADD CONSTRAINT away CHECK (ok_gone(a)); ALTER TABLE top DROP CONSTRAINT away;
        CREATE TABLE adopted (a int, CONSTRAINT of_top CHECK (ok_top(a)), CONSTRAINT of_side CHECK (ok_side(a))); ALTER TABLE adopted INHERIT left_one;
        ALTER TABLE left_one DROP CONSTRAINT of_side; ALTER TABLE left_one ADD CONSTRAINT of_side CHECK (ok_adopted(a)) NO INHERIT;

        CREATE TABLE whole (k int, v int, CHECK (ok_whole(v))) PARTITION BY RANGE (k); CREATE STATISTICS of_whole ON v, (s_whole(v)) FROM whole;
        CREATE INDEX ON whole (i_whole(v));
        CREATE TABLE part_1 PARTITION OF whole (CHECK (ok_part(v))) FOR VALUES FROM (0) TO (10); CREATE TABLE part_2 (k int, v int, CONSTRAINT whole_v_check CHECK (ok_whole(v)));
        ALTER TABLE whole ATTACH PARTITION part_2 FOR VALUES FROM (10) TO (20); CREATE TABLE part_3 PARTITION OF whole FOR VALUES FROM (20) TO (30) PARTITION BY RANGE (k);
        CREATE TABLE part_3_1 PARTITION OF part_3 FOR VALUES FROM (20) TO (25);
        CREATE INDEX whole_late ON ONLY whole (i_late(v)); CREATE INDEX part_late ON part_1 (i_late(v)); ALTER INDEX whole_late ATTACH PARTITION part_late;
        CREATE STATISTICS of_part ON k, (s_part(v)) FROM part_1; INSERT INTO whole VALUES (1, 1), (2, 2), (11, 1), (12, 2), (21, 1);
        CREATE INDEX of_cut ON whole (i_gone(v)); DROP INDEX of_cut;
        CREATE TABLE cut (k int CHECK (ok_cut(k))) PARTITION BY LIST (k); CREATE TABLE cut_1 PARTITION OF cut FOR VALUES IN (1); ALTER TABLE cut DETACH PARTITION cut_1; ALTER TABLE cut DROP CONSTRAINT cut_k_check;

        CREATE TABLE gone_index (a int, b int, c int CHECK (ok_gone(b + 0) OR c > 0)); CREATE INDEX ON gone_index (a, i_gone(b)); CREATE STATISTICS of_gone ON a, (s_part(b)) FROM gone_index;
        ALTER TABLE gone_index DROP COLUMN b, DROP COLUMN c;
        CREATE TABLE using_index (a int NOT NULL); CREATE UNIQUE INDEX of_using ON using_index (a) ; CREATE UNIQUE INDEX of_expr ON using_index (i_using(a)); CREATE UNIQUE INDEX of_key ON using_index (a);
        ALTER TABLE using_index ADD CONSTRAINT using_key UNIQUE USING INDEX of_using; ALTER TABLE using_index DROP CONSTRAINT using_key; ALTER INDEX of_expr RENAME TO of_expression;
        CREATE DOMAIN of_renamed AS int CHECK (ok_gone(VALUE)); CREATE TABLE renamed (a int CHECK (ok_gone(a)), b int DEFAULT i_gone(1), c bool GENERATED ALWAYS AS (ok_gone(a + 1)) STORED, d of_renamed);
        CREATE INDEX ON renamed (i_gone(a)); ALTER FUNCTION ok_gone RENAME TO ok_moved; ALTER FUNCTION i_gone(int) SET SCHEMA public;
        CREATE FUNCTION ok_gone(x int) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN true; END $$; CREATE FUNCTION i_gone(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN x; END $$;
        """;

    /// <summary>What the server chooses names for, renames, takes along and leaves behind.</summary>
    public const string Names = """
        CREATE SCHEMA other; CREATE FUNCTION yes(int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE FUNCTION low(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1';
        CREATE TABLE 病人住院费用明细登记信息汇总表 (住院费用明细金额字段 int CHECK (yes(住院费用明细金额字段)), 姓名 text, CHECK (yes(住院费用明细金额字段) AND 姓名 <> ''));
        CREATE INDEX ON 病人住院费用明细登记信息汇总表 (low(姓名), 住院费用明细金额字段) WHERE yes(1); CREATE INDEX ON 病人住院费用明细登记信息汇总表 (low(姓名), 住院费用明细金额字段) WHERE yes(2);
        CREATE TABLE x (a int, b int, t text, r int4range, n int[], CHECK (a > 0), CHECK (a < 10), CHECK (a < b), CHECK (true), CHECK ((x.*) IS NOT NULL));
        ALTER TABLE x ADD COLUMN c int CHECK (c > a), ADD CHECK (c > 0), ADD COLUMN d int CONSTRAINT named CHECK (d > 0) UNIQUE;
        CREATE INDEX ON x ((a + b)); CREATE INDEX ON x ((a + b), (a - b), low(t)); CREATE INDEX ON x (a, a) WHERE a > 1; CREATE INDEX ON x (t COLLATE "C") WHERE a > 2; CREATE INDEX ON x ((a::bigint)); CREATE INDEX ON x ((CAST(1 + a AS bigint)));
        CREATE INDEX ON x (coalesce(a, b)) INCLUDE (c, t); CREATE INDEX ON x ((CASE WHEN a > 1 THEN b ELSE c END)); CREATE INDEX ON x ((t || 'x')); CREATE INDEX ON x ((n[1])); CREATE INDEX ON x ((ROW(a, b) IS NULL));
        CREATE INDEX ON x USING gin (to_tsvector('simple'::regconfig, t)); CREATE INDEX ON x (upper(t) text_pattern_ops DESC NULLS LAST); CREATE INDEX IF NOT EXISTS x_a_idx ON x (a); CREATE INDEX IF NOT EXISTS x_expr_idx ON x ((b + 1)); CREATE INDEX IF NOT EXISTS fresh ON x ((b + 1));
        CREATE TABLE keys (a int, b int, c int, UNIQUE NULLS NOT DISTINCT (a) INCLUDE (b), CONSTRAINT "My Key" UNIQUE (c), PRIMARY KEY (b) INCLUDE (c), EXCLUDE USING gist (int4range(a, b) WITH &&, int4range(b, c) WITH =) INCLUDE (c) WHERE (yes(a)) DEFERRABLE);
        CREATE INDEX keys_a_b_key1 ON keys (a) WHERE yes(a); ALTER TABLE keys ADD UNIQUE (a, b); ALTER TABLE keys ADD UNIQUE (a, b); ALTER TABLE keys RENAME CONSTRAINT "My Key" TO plain; ALTER INDEX keys_int4range_int4range1_c_excl RENAME TO apart;
        CREATE TABLE unkeyed (a int PRIMARY KEY, b int NOT NULL); ALTER TABLE unkeyed DROP CONSTRAINT unkeyed_pkey; CREATE UNIQUE INDEX of_b ON unkeyed (b); ALTER TABLE unkeyed ADD CONSTRAINT of_key PRIMARY KEY USING INDEX of_b;
        CREATE TABLE moved (a int CHECK (yes(a))); CREATE INDEX moved_low ON moved (low(a::text)); CREATE INDEX ON moved ((a + 1)) WHERE yes(a); CREATE STATISTICS moved_stat ON a, (a + 1) FROM moved;
        ALTER TABLE moved SET SCHEMA other; DROP INDEX other.moved_low; ALTER STATISTICS moved_stat RENAME TO still; ALTER STATISTICS still SET SCHEMA other;
        CREATE STATISTICS gone (ndistinct) ON a, (b + 1), (c + 1) FROM x; DROP STATISTICS gone; CREATE STATISTICS IF NOT EXISTS kept ON (b + 1), (c + 1) FROM x; CREATE STATISTICS IF NOT EXISTS kept ON (b + 2), (c + 2) FROM keys;
        CREATE VIEW seen AS SELECT a, t FROM x; CREATE MATERIALIZED VIEW held AS SELECT a, t FROM x; CREATE INDEX ON held (low(t)) WHERE yes(a);
        CREATE TABLE of_view (LIKE seen INCLUDING ALL); CREATE TABLE of_held (LIKE held INCLUDING ALL);
        CREATE TABLE of_both (z int CHECK (z > 0), LIKE other.moved INCLUDING ALL, CHECK (a > 5)); CREATE TABLE of_keys (LIKE keys INCLUDING ALL); CREATE TABLE of_x (LIKE x INCLUDING INDEXES INCLUDING STATISTICS);
        CREATE TABLE p (a int, b int CHECK (b > 0), c int); CREATE TABLE c1 (d int) INHERITS (p); CREATE TABLE c2 (b int CHECK (b < 9)) INHERITS (p); CREATE TABLE c3 () INHERITS (c1, c2);
        ALTER TABLE p ADD COLUMN e int CHECK (yes(e)), ADD CONSTRAINT only_p CHECK (yes(a)) NO INHERIT; ALTER TABLE c2 ADD CONSTRAINT ca CHECK (yes(a)); ALTER TABLE c1 ADD CONSTRAINT ca CHECK (yes(a)); ALTER TABLE p ADD CONSTRAINT ca CHECK (yes(a)); ALTER TABLE p DROP CONSTRAINT ca;
        ALTER TABLE c3 NO INHERIT c1; ALTER TABLE p DROP CONSTRAINT p_e_check; ALTER TABLE p RENAME CONSTRAINT p_b_check TO above; ALTER TABLE p RENAME COLUMN c TO cc; ALTER TABLE p ADD CHECK (yes(cc)); ALTER TABLE p DROP COLUMN cc;
        ALTER TABLE ONLY p DROP CONSTRAINT above;
        CREATE TABLE w (k int, j int, v text, CONSTRAINT kj CHECK (yes(k))) PARTITION BY LIST (k); CREATE INDEX ON w (low(v)); CREATE TABLE w1 PARTITION OF w FOR VALUES IN (1) PARTITION BY RANGE ((j + 1)); CREATE TABLE w11 PARTITION OF w1 FOR VALUES FROM (0) TO (9);
        CREATE TABLE w2 (k int, j int, v text, CONSTRAINT kj CHECK (yes(k)), CONSTRAINT own CHECK (yes(j))) PARTITION BY RANGE (j); CREATE TABLE w21 PARTITION OF w2 FOR VALUES FROM (0) TO (9); CREATE INDEX mine ON w21 (low(v)); CREATE INDEX ON ONLY w2 (low(v)) WHERE yes(j);
        ALTER TABLE w ATTACH PARTITION w2 FOR VALUES IN (2); CREATE INDEX w_two ON w (low(v), k); ALTER INDEX w_two RENAME TO w_between; ALTER TABLE w_between RENAME TO w_three; ALTER TABLE w ADD CONSTRAINT late CHECK (yes(j)); ALTER TABLE w ADD COLUMN n int DEFAULT 1 CHECK (yes(n));
        CREATE INDEX w_gone ON w ((j + 2)); DROP INDEX w_gone; ALTER TABLE w DETACH PARTITION w1; CREATE INDEX ON w ((j + 3)); ALTER TABLE w DROP CONSTRAINT late; ALTER TABLE w RENAME COLUMN j TO jj;
        CREATE TABLE w3 PARTITION OF w (n DEFAULT 3, CONSTRAINT w3own CHECK (yes(n))) FOR VALUES IN (3); ALTER TABLE w ADD UNIQUE (k, jj); ALTER TABLE w ADD PRIMARY KEY (k, jj); ALTER TABLE w DROP CONSTRAINT w_k_jj_key; CREATE STATISTICS of_w ON (jj + 1), (k + 1) FROM w;
        CREATE DOMAIN d1 AS int CHECK (yes(VALUE)) CONSTRAINT d1b CHECK (VALUE > 1); ALTER DOMAIN d1 ADD CONSTRAINT d1c CHECK (VALUE > 2); ALTER DOMAIN d1 DROP CONSTRAINT d1b; ALTER DOMAIN d1 ADD CHECK (VALUE > 3); ALTER DOMAIN d1 RENAME TO d2; CREATE TABLE of_d (d d2);
        """;
}

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Tables, and routines, triggers and rules over them, each of which hides where a column goes in another way.</summary>
internal static class RoutineObjects
{
    public const string Sql = """
        CREATE TABLE patient (id int PRIMARY KEY, name text, id_card text, phone text, dept text);
        CREATE TABLE audit (who text, what text, n bigint);
        CREATE TABLE watched (id int, secret text, open text, twice text GENERATED ALWAYS AS (secret || secret) STORED);
        CREATE TABLE parent (id int, secret text); CREATE TABLE child () INHERITS (parent);
        CREATE TYPE pair AS (a text, b text);

        CREATE FUNCTION assigned(p int) RETURNS text LANGUAGE plpgsql AS $$
            DECLARE v text := 'x'; w patient.name%TYPE;
            BEGIN SELECT id_card INTO v FROM patient WHERE id = p; w := upper(v); RETURN w; END $$;
        CREATE FUNCTION backwards() RETURNS text LANGUAGE plpgsql AS $$
            DECLARE a text; b text; c text;
            BEGIN LOOP a := b; b := c; SELECT p.phone INTO STRICT c FROM patient p; EXIT WHEN a IS NOT NULL; END LOOP; RETURN a; END $$;
        CREATE FUNCTION by_field() RETURNS text LANGUAGE plpgsql AS $$
            DECLARE r record; s patient%ROWTYPE;
            BEGIN SELECT name, id_card INTO r FROM patient; SELECT * INTO s FROM patient; RETURN r.name || s.phone; END $$;
        CREATE FUNCTION loops() RETURNS SETOF text LANGUAGE plpgsql AS $$
            DECLARE r record;
            BEGIN
                FOR r IN SELECT name AS x FROM patient LOOP RETURN NEXT r.x; END LOOP;
                FOR r IN SELECT phone AS y, dept FROM patient WHERE dept = 'd' LOOP RETURN NEXT r.y; END LOOP;
                FOR i IN REVERSE 10..1 BY 2 LOOP CONTINUE WHEN i = 3; RETURN NEXT i::text; END LOOP;
            END $$;
        CREATE FUNCTION cursors(p text) RETURNS text LANGUAGE plpgsql AS $$
            DECLARE c CURSOR (k text) FOR SELECT name, phone FROM patient WHERE id_card = k; a text; b text;
            BEGIN OPEN c(p); FETCH NEXT FROM c INTO a, b; CLOSE c; FOR r IN c(k := p) LOOP a := r.phone; END LOOP; RETURN a; END $$;
        CREATE FUNCTION decided(p text) RETURNS int LANGUAGE plpgsql AS $$
            BEGIN
                IF (SELECT id_card FROM patient WHERE id = 1) = p THEN RETURN 1; ELSIF p = 'x' THEN RETURN 2; END IF;
                CASE p WHEN 'a', 'b' THEN RETURN 3; ELSE NULL; END CASE;
                RETURN 0;
            END $$;
        CREATE FUNCTION counted() RETURNS bigint LANGUAGE plpgsql AS $$
            DECLARE n bigint; BEGIN UPDATE audit SET n = 1 WHERE what = 'x'; GET DIAGNOSTICS n = ROW_COUNT; RETURN n; END $$;
        CREATE FUNCTION outputs(IN p int, OUT a text, OUT b text, OUT c int) LANGUAGE plpgsql AS $$
            BEGIN SELECT name, id_card INTO a, outputs.b FROM patient WHERE id = p; c := p + 1; END $$;
        CREATE FUNCTION rows(d text) RETURNS TABLE (x text, y text) LANGUAGE plpgsql AS $$
            BEGIN RETURN QUERY SELECT name, phone FROM patient WHERE dept = d; x := 'a'; SELECT id_card INTO y FROM patient; RETURN NEXT; END $$;
        CREATE FUNCTION composite() RETURNS pair LANGUAGE plpgsql AS $$
            DECLARE r pair; BEGIN r.a := (SELECT name FROM patient LIMIT 1); r.b := 'x'; RETURN r; END $$;
        CREATE FUNCTION raises(p int) RETURNS void LANGUAGE plpgsql AS $$
            DECLARE v text;
            BEGIN SELECT id_card INTO v FROM patient; RAISE NOTICE 'card % of %', v, p USING HINT = p::text;
            EXCEPTION WHEN OTHERS THEN RAISE WARNING '%', SQLERRM; END $$;
        CREATE FUNCTION runs(p int) RETURNS text LANGUAGE plpgsql AS $$
            DECLARE v text; BEGIN EXECUTE 'select id_card from patient ' || 'where id = $1' INTO v USING p; RETURN v; END $$;
        CREATE FUNCTION dynamic(p text) RETURNS text LANGUAGE plpgsql AS $$
            DECLARE v text; BEGIN EXECUTE 'select ' || p INTO v; RETURN v; END $$;
        CREATE FUNCTION ambiguous(name text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT name FROM patient LIMIT 1); END $$;
        CREATE FUNCTION preferred(name text) RETURNS text LANGUAGE plpgsql AS $$
            #variable_conflict use_column
            <<ob>> DECLARE dept text := 'x'; BEGIN RETURN (SELECT name FROM patient WHERE phone = preferred.name AND id_card = ob.dept LIMIT 1); END ob $$;
        CREATE FUNCTION arrays(a text[]) RETURNS text LANGUAGE plpgsql AS $$
            DECLARE t text[]; e text; BEGIN FOREACH e IN ARRAY a LOOP t[(SELECT id FROM patient LIMIT 1)] := e; END LOOP; RETURN t[1]; END $$;
        CREATE PROCEDURE writes(p text, INOUT q text) LANGUAGE plpgsql AS $$
            BEGIN INSERT INTO audit (who, what) VALUES (p, 'x'); COMMIT; q := p; END $$;
        CREATE FUNCTION calls() RETURNS text LANGUAGE plpgsql AS $$
            DECLARE v text; w text; BEGIN SELECT phone INTO v FROM patient; CALL writes(v, w); PERFORM count(*) FROM audit; RETURN w; END $$;
        CREATE FUNCTION even(a text, b text, n int) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
        CREATE FUNCTION odd(a text, b text, n int) RETURNS text LANGUAGE plpgsql AS $$
            BEGIN RETURN even(b, a, n - 1); END $$;
        CREATE OR REPLACE FUNCTION even(a text, b text, n int) RETURNS text LANGUAGE plpgsql AS $$
            BEGIN INSERT INTO audit (who) VALUES (a); RETURN odd(a, b, n - 1); END $$;

        CREATE FUNCTION by_name(card text, d text DEFAULT 'x') RETURNS TABLE (x text, y text) LANGUAGE sql AS
            'UPDATE audit SET what = by_name.d; SELECT name, phone FROM patient WHERE id_card = card';
        DO $do$ BEGIN EXECUTE 'CREATE FUNCTION atomic(p int) RETURNS text
            BEGIN ATOMIC INSERT INTO audit (n) VALUES (p); SELECT phone FROM patient WHERE id = p; END'; END $do$;
        CREATE FUNCTION returned(p text) RETURNS text RETURN upper(p) || (SELECT name FROM patient LIMIT 1);
        CREATE FUNCTION inserts(p text) RETURNS text LANGUAGE sql AS 'INSERT INTO audit (who) VALUES (p) RETURNING what';
        CREATE FUNCTION step(state text, v text) RETURNS text LANGUAGE sql AS 'INSERT INTO audit (who) VALUES (v); SELECT state || v';
        CREATE AGGREGATE gather(text) (SFUNC = step, STYPE = text);
        CREATE FUNCTION known(p text) RETURNS bool LANGUAGE sql AS 'SELECT EXISTS (SELECT FROM patient WHERE id_card = p)';
        CREATE DOMAIN card AS text CHECK (known(VALUE));
        CREATE FUNCTION same(a pair, b text) RETURNS bool LANGUAGE sql AS 'INSERT INTO audit (who) VALUES (b); SELECT true';
        CREATE OPERATOR ==== (LEFTARG = pair, RIGHTARG = text, FUNCTION = same);
        CREATE TABLE guarded (id int DEFAULT length(assigned(1)), c card, d text CHECK (known(d)));

        CREATE FUNCTION spy() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO audit (who, what) VALUES (NEW.secret, TG_OP);
                IF TG_OP = 'UPDATE' THEN RAISE NOTICE '%', OLD.secret; END IF;
                NEW.open := NEW.secret;
                RETURN NEW;
            END $$;
        CREATE TRIGGER spy BEFORE INSERT OR UPDATE ON watched FOR EACH ROW WHEN (NEW.id > 0) EXECUTE FUNCTION spy();
        CREATE FUNCTION all_rows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit (who) SELECT secret FROM gone; RETURN NULL; END $$;
        CREATE TRIGGER all_rows AFTER DELETE ON child REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION all_rows();
        CREATE VIEW shown AS SELECT id, secret AS s FROM parent;
        CREATE FUNCTION instead() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit (who) VALUES (NEW.s); RETURN NEW; END $$;
        CREATE TRIGGER instead INSTEAD OF INSERT ON shown FOR EACH ROW EXECUTE FUNCTION instead();
        CREATE RULE moved AS ON UPDATE TO shown DO INSTEAD INSERT INTO audit (who, what) VALUES (NEW.s, OLD.s);
        CREATE RULE also AS ON DELETE TO audit WHERE OLD.n > 1 DO ALSO INSERT INTO audit (what) VALUES (OLD.who);
        CREATE RULE answers AS ON INSERT TO patient DO ALSO SELECT 1;

        CREATE TABLE under (a int PRIMARY KEY, b text DEFAULT 'x', c text);
        CREATE VIEW v_plain AS SELECT a, b, c FROM under WHERE c <> 'z';
        CREATE VIEW v_checked AS SELECT a, b FROM under WHERE a > 1 WITH CHECK OPTION;
        CREATE VIEW v_on_checked AS SELECT a, b FROM v_checked;
        CREATE VIEW v_ordered AS SELECT a, b FROM under ORDER BY c;
        CREATE VIEW v_other AS SELECT a, b, (SELECT max(id_card) FROM patient) AS d FROM under;
        CREATE VIEW v_default AS SELECT a, b FROM under; ALTER VIEW v_default ALTER COLUMN b SET DEFAULT 'y';
        CREATE VIEW v_instead AS SELECT a, count(*) AS n FROM under GROUP BY a;
        CREATE FUNCTION takes_over() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        CREATE TRIGGER instead INSTEAD OF UPDATE ON v_instead FOR EACH ROW EXECUTE FUNCTION takes_over();
        CREATE TABLE closed (a int); CREATE RULE closed AS ON INSERT TO closed DO INSTEAD NOTHING;
        """;
}

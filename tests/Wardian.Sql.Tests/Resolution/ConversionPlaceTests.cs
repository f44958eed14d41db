using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>All kinds of places where the server makes values ones of other types, or does not: each is asked what it calls there.</summary>
public sealed class ConversionPlaceTests(ConversionPlaceTests.Database database) : IClassFixture<ConversionPlaceTests.Database>
{
    private const string Objects = """
        CREATE FUNCTION ok(x int) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN NOT EXISTS (SELECT FROM secret s WHERE s.v = x::text); END $$;
        CREATE DOMAIN dom AS int CHECK (ok(VALUE)); CREATE DOMAIN ddom AS dom; CREATE DOMAIN doms AS dom[];
        CREATE TYPE comp AS (a dom, b text); CREATE DOMAIN dcomp AS comp; CREATE TYPE deep AS (c comp, xs dom[]);
        CREATE TYPE span AS RANGE (subtype = dom); CREATE TABLE kept (a dom, c comp, r span, xs dom[], k int, mr span_multirange);
        INSERT INTO kept VALUES (1, row(1, 'x'), '[1,2]', '{1}', 1, '{[1,2]}');
        CREATE FUNCTION takes_comp(c comp) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'x'; END $$;
        CREATE FUNCTION gives_comp() RETURNS comp LANGUAGE sql AS $$ SELECT 1, 'x' $$;
        CREATE FUNCTION gives_comps() RETURNS SETOF comp LANGUAGE plpgsql AS $$ DECLARE c comp; BEGIN c.a := 1; RETURN NEXT c; END $$;
        CREATE FUNCTION own2(x text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN x; END $$; CREATE FUNCTION own2(x int) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN x; END $$;
        CREATE FUNCTION op(text, text) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RETURN true; END $$; CREATE OPERATOR === (leftarg = text, rightarg = text, function = op);
        CREATE FUNCTION step(text, text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'x'; END $$; CREATE AGGREGATE agg(text) (sfunc = step, stype = text);
        CREATE TABLE checked (h hue CHECK (h));
        CREATE DOMAIN dt AS text DEFAULT make(); CREATE TABLE of_dt (k int, t dt);
        CREATE FUNCTION g_while() RETURNS void LANGUAGE plpgsql AS $$ BEGIN WHILE (SELECT NOT h FROM held) LOOP END LOOP; END $$;
        CREATE FUNCTION g_exit() RETURNS void LANGUAGE plpgsql AS $$ BEGIN LOOP EXIT WHEN (SELECT h FROM held); END LOOP; END $$;
        CREATE FUNCTION g_assert() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ASSERT (SELECT h FROM held); END $$;
        CREATE FUNCTION g_next() RETURNS SETOF text LANGUAGE plpgsql AS $$ BEGIN RETURN NEXT (SELECT a FROM held); END $$;
        CREATE FUNCTION g_fetch() RETURNS void LANGUAGE plpgsql AS $$ DECLARE c CURSOR FOR SELECT a FROM held; t text; BEGIN OPEN c; FETCH c INTO t; END $$;
        CREATE FUNCTION g_open() RETURNS void LANGUAGE plpgsql AS $$ DECLARE c CURSOR (p text) FOR SELECT p; x asg := row(1); BEGIN OPEN c(x); END $$;
        CREATE FUNCTION g_execute() RETURNS void LANGUAGE plpgsql AS $$ DECLARE t text; BEGIN EXECUTE 'SELECT a FROM held' INTO t; END $$;
        CREATE FUNCTION g_array() RETURNS void LANGUAGE plpgsql AS $$ DECLARE t text[]; BEGIN t := ARRAY[(SELECT a FROM held)]; END $$;
        CREATE FUNCTION g_recf() RETURNS void LANGUAGE plpgsql AS $$ DECLARE r record; BEGIN SELECT 'x'::text AS v INTO r; r.v := (SELECT a FROM held); END $$;
        CREATE FUNCTION g_wide() RETURNS void LANGUAGE plpgsql AS $$ DECLARE w wide; BEGIN w := (SELECT row(a, h) FROM held); END $$;
        CREATE FUNCTION g_wide2() RETURNS void LANGUAGE plpgsql AS $$ DECLARE w wide; BEGIN SELECT a, h INTO w FROM held; END $$;
        CREATE FUNCTION g_wide3() RETURNS void LANGUAGE plpgsql AS $$ DECLARE w wide; r record; BEGIN SELECT a, h INTO r FROM held; w := r; END $$;
        CREATE FUNCTION g_wide4() RETURNS void LANGUAGE plpgsql AS $$ DECLARE ws wide[]; BEGIN ws[1].t := (SELECT a FROM held); END $$;
        CREATE FUNCTION g_json() RETURNS void LANGUAGE plpgsql AS $$ DECLARE c comp; BEGIN c := json_populate_record(null::comp, '{"a": 1}'); END $$;
        CREATE FUNCTION g_text() RETURNS void LANGUAGE plpgsql AS $$ DECLARE c comp; t text := '(1,x)'; BEGIN c := t; END $$;
        CREATE FUNCTION g_case() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CASE WHEN (SELECT h FROM held) THEN NULL; END CASE; END $$;
        CREATE FUNCTION g_slice() RETURNS void LANGUAGE plpgsql AS $$ DECLARE t text[]; x asg[]; BEGIN SELECT aa INTO x FROM held; FOREACH t SLICE 1 IN ARRAY x LOOP END LOOP; END $$;
        CREATE FUNCTION s_any(anyelement) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
        CREATE FUNCTION s_std() RETURNS text RETURN (SELECT a FROM held);
        CREATE FUNCTION s_insert() RETURNS void LANGUAGE sql AS 'INSERT INTO texts (t) SELECT a FROM held';
        CREATE VIEW v_own AS SELECT own(di) AS o FROM held; CREATE VIEW v_or AS SELECT k FROM held WHERE h;
        CREATE VIEW v_union AS SELECT o FROM held UNION ALL SELECT w FROM held;
        CREATE TABLE ref (t text PRIMARY KEY); INSERT INTO ref VALUES ('S'); CREATE TABLE refs (i im REFERENCES ref);
        CREATE TABLE parent (e ex); CREATE TABLE child (n int) INHERITS (parent); INSERT INTO child VALUES (row(1), 1);
        CREATE CAST (mark AS text) WITH INOUT AS IMPLICIT;
        CREATE TABLE w_trig (k int, w wide); CREATE FUNCTION w_set() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.w.t := (SELECT a FROM held); RETURN NEW; END $$;
        CREATE TRIGGER w_set BEFORE INSERT ON w_trig FOR EACH ROW EXECUTE FUNCTION w_set();
        CREATE TABLE w_when (k int, h hue); CREATE FUNCTION nop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER nop BEFORE INSERT ON w_when FOR EACH ROW WHEN (NEW.h) EXECUTE FUNCTION nop();
        CREATE VIEW upd AS SELECT t, n FROM texts;
        CREATE TABLE comp_default (k int, c comp DEFAULT '(1,x)');
        """;

    public static TheoryData<string> OfCasts =>
    [
        "select di === 'x' from held", "select own2(di) from held", "select lag(di, 1) over () from held", "select string_agg(di, ',') from held",
        "select case di when 'x' then 1 end from held", "select greatest(k, 1), di is null from held", "select substring(di from 1 for 1) from held",
        "select position('x' in di) from held", "select trim(di) from held", "select overlay(di placing 'x' from 1) from held", "select xmlelement(name x, di) from held",
        "select xmlforest(di as x) from held", "select di between 'a' and 'z' from held", "select 'x' in (select di from held)", "select di = any(array['x']) from held",
        "select (di, 1) = ('x'::text, 1) from held", "select (t, 1) in (select di, 1 from held) from texts", "select * from held h1, own(h1.di) z",
        "select (held).d::text from held", "select held::text from held", "select array(select d from held)::text[]", "select o from v_own", "select k from v_or",
        "select * from v_union", "insert into checked values ('red')", "insert into of_dt (k) values (1)", "select g_while()", "select g_exit()", "select g_assert()",
        "select g_next()", "select g_fetch()", "select g_open()", "select g_execute()", "select g_array()", "select g_recf()", "select g_wide()", "select g_wide2()",
        "select g_wide3()", "select g_wide4()", "select g_case()", "select s_std()", "select s_insert()", "insert into refs values (row(1))",
        "select child::parent from child", "select e::text from parent", "select (child::parent).e::text from child", "select length(m) from marked",
        "select own2(m) from marked", "insert into w_trig values (1)", "insert into w_when values (1, 'red')", "insert into upd (t) select a from held",
        "update upd set t = (select a from held)", "select d::text from held order by e::text", "select distinct on (d::text) k from held",
        "select k from held group by k, e::text", "update held set k = 1 returning da::text", "create table xx as select d::text from held",
        "alter table held alter e type text using d::text", "do $$ declare t text; begin select a into t from held; end $$",
        "insert into texts (t) values ((select a from held)), ('x')", "insert into texts (t) select * from (select a from held) s",
        "insert into texts (t) select i from held union all select di from held", "insert into texts (t, n) select a, k from held returning t",
        "select json_agg(d)::text from held", "select '{1}'::doms || 2", "select json_populate_recordset(null::deep, '[{\"c\": {\"a\": 1}}]')",
        "select e::text::text from held", "select (e::text)::varchar(2) from held", "select cast(d as text), d::text collate \"C\" from held",
        "select ds[1:1]::text[] from held", "select unnest(ds)::text from held", "select (select array_agg(e) from held)::text[]", "select max(e::text) from held",
        "select string_agg(d::text, ',') from held", "select coalesce(d, e)::text from held", "select case k when 1 then e else d end::text from held",
        "select x::text from unnest((select es from held)) x", "select s.x::text from held, unnest(es) s(x)", "select (array[e, d])[1]::text from held",
        "select lead(d) over (order by k) ::text from held", "select first_value(e) over ()::text from held",
        "select any_value::text from (select min(k) as any_value from held) s", "select (row(e)).f1::text from held", "select t.f::text from (select d as f from held) t",
        "with c as (select d from held) select d::text from c", "with recursive c(x) as (select d from held union all select x from c where false) select x::text from c",
        "select x.d::text from held x join held y on x.k = y.k", "select d::text from held x join held y using (k, d)",
    ];

    /// <summary>A part of a column's value, elements of elements, and rows inside of rows.</summary>
    public static TheoryData<string> OfParts =>
    [
        "insert into texts (ts[1], w.t) values ((select a from held), (select a from held))", "insert into texts (w.n) select h from held", "update texts set (ts[1], n) = (held.a, held.h) from held",
        "insert into texts (w) values (((select a from held), 1))", "merge into texts using held on false when not matched then insert (w.t) values (held.a)",
        "select x::text from held, unnest(ds) x", "select x::text from held, unnest(es, ds) as u(x, y)", "select u::text from held, unnest(es) with ordinality u", "select (x).d::text from (select d from held) x",
        "select unnest(array[es[1], e])::text from held", "select array_fill(e, array[2])::text[] from held", "insert into texts (t) select x from held, unnest(aa) x", "update texts set (t) = row(held.a) from held",
        "select deep '(\"(1,x)\",{1})'", "select array[row(1, 'x')::comp]::dcomp[] from kept", "select c::text::comp from kept", "select (c::text)::dcomp from kept", "select xs::int[] from kept", "select xs::int[]::dom[] from kept",
        "select xs::doms from kept", "select xs::ddom[] from kept", "select r::text::span from kept", "select json_populate_record(null::kept, '{\"r\": \"[1,2]\"}')", "select * from jsonb_to_record('{\"a\": \"[1,2]\"}') as z (a span)",
        "insert into kept (c, r) select c, r from kept", "insert into kept (c) select row(k, 'x')::comp from kept", "select k::dom from kept union select 2", "select * from rows from (json_to_record('{\"a\": 1}') as (a dom)) z",
    ];

    public static TheoryData<string> OfDomains =>
    [
        "select g_json()", "select g_text()", "select takes_comp(row(1, 'x'))", "select takes_comp('(1,x)')", "select takes_comp(c) from kept", "select gives_comp()",
        "select * from gives_comps()", "select (json_populate_record(null::comp, '{\"a\": 1}')).a", "select comp '(1,x)'", "select dom '1'", "select lower(r) from kept",
        "select span_multirange(span(1, 2))", "select r * r from kept", "select unnest(mr) from kept", "alter table kept add column c2 comp default '(1,x)'",
        "insert into kept (a) select k from kept", "insert into kept (c) select c from kept", "update kept set c = row(k, 'x')", "update kept set c = c",
        "update kept set k = 1", "select c from kept union all select row(1, 'x')::comp", "select coalesce(a, 1) from kept",
        "select case when k = 1 then a else 2 end from kept", "select coalesce(c, '(1,x)') from kept", "select array_append(xs, 1) from kept",
        "select xs[1]::ddom from kept", "select (c).a::ddom from kept", "select k::dom::int from kept", "select generate_series(1, 2)::dom",
        "select jsonb_populate_record(c, '{\"a\": 1}') from kept", "select jsonb_populate_record(row(1, 'x')::comp, '{\"a\": 1}')", "insert into kept (k) values (1)",
        "insert into kept default values", "insert into kept (a) values (default)", "update kept set a = default", "insert into kept (a, k) values ('1', 1)",
        "insert into kept (a, k) values (1, 1), (2, 2)", "update kept set a = k", "update kept set a = a", "update kept set xs[1] = 2", "update kept set c.a = 2",
        "merge into kept using held on kept.k = held.k when matched then update set k = 2",
        "merge into kept using held on false when not matched then insert (k) values (held.k)", "insert into kept (c) values (null)",
        "select coalesce(a, '1')::dom from kept", "select coalesce(a, null)::dom from kept", "select array_append(array[c], '(1,x)') from kept",
        "select lag(c, 1, '(1,x)') over () from kept", "select array_append(xs, '1') from kept", "select c in ('(1,x)', '(2,x)') from kept",
        "select r = '[1,2]' from kept", "select c from kept union all select '(1,x)'", "select x from (values ('(1,x)'), (row(1,'x')::comp)) s (x)",
        "select greatest(c, '(1,x)') from kept",
    ];

    [Theory]
    [MemberData(nameof(OfCasts))]
    [MemberData(nameof(OfDomains))]
    [MemberData(nameof(OfParts))]
    public void The_functions_that_the_server_calls_are_named(string sql)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(string.Join(',', database.Called(sql)), LineageText.Routines(lineage));
    }

    /// <summary>A server that counts calls.</summary>
    public sealed class Database() : AnalysedDatabase("places", UserCastTests.Types, UserCastTests.Tables, UserCastTests.Routines, Objects);
}

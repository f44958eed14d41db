using System.Text;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Casts that users made, which the server calls where values become ones of other types: behind domains, in arrays and in rows.</summary>
public sealed class UserCastTests(UserCastTests.Database database) : IClassFixture<UserCastTests.Database>
{
    internal const string Types = """
        CREATE TABLE secret (v text); INSERT INTO secret VALUES ('S');
        CREATE TYPE ex AS (n int); CREATE TYPE asg AS (n int); CREATE TYPE im AS (n int); CREATE TYPE one AS (n int); CREATE TYPE two AS (m text);
        CREATE TYPE hue AS ENUM ('red', 'green'); CREATE TYPE mark AS ENUM ('m'); CREATE TYPE plain AS (x text, y int);
        CREATE FUNCTION of_ex(ex) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT v FROM secret); END $$;
        CREATE FUNCTION of_asg(asg) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN (SELECT v FROM secret); END $$;
        CREATE FUNCTION of_im(im) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT v FROM secret); END $$;
        CREATE FUNCTION of_one(one) RETURNS two LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT row(v)::two FROM secret); END $$;
        CREATE FUNCTION of_hue(hue) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT length(v) FROM secret); END $$;
        CREATE FUNCTION big_hue(hue) RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT length(v) FROM secret); END $$;
        CREATE FUNCTION is_hue(hue) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT v = 'S' FROM secret); END $$;
        CREATE FUNCTION of_mark(mark) RETURNS json LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT to_json(v) FROM secret); END $$;
        CREATE FUNCTION of_plain(plain) RETURNS json LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT to_json(v) FROM secret); END $$;
        CREATE CAST (ex AS text) WITH FUNCTION of_ex(ex); CREATE CAST (asg AS text) WITH FUNCTION of_asg(asg) AS ASSIGNMENT;
        CREATE CAST (im AS text) WITH FUNCTION of_im(im) AS IMPLICIT; CREATE CAST (one AS two) WITH FUNCTION of_one(one) AS IMPLICIT;
        CREATE CAST (hue AS int) WITH FUNCTION of_hue(hue) AS ASSIGNMENT; CREATE CAST (hue AS bigint) WITH FUNCTION big_hue(hue) AS ASSIGNMENT;
        CREATE CAST (hue AS bool) WITH FUNCTION is_hue(hue) AS ASSIGNMENT; CREATE CAST (mark AS json) WITH FUNCTION of_mark(mark);
        CREATE CAST (plain AS json) WITH FUNCTION of_plain(plain);
        CREATE DOMAIN dex AS ex; CREATE DOMAIN dasg AS asg; CREATE DOMAIN dim AS im; CREATE DOMAIN ddim AS dim; CREATE DOMAIN done AS one;
        CREATE DOMAIN aex AS ex[]; CREATE DOMAIN aim AS im[]; CREATE DOMAIN dhue AS hue; CREATE DOMAIN dmark AS mark; CREATE DOMAIN short AS varchar(3);
        CREATE TYPE pack AS (m dmark, n int); CREATE DOMAIN dpack AS pack; CREATE TYPE wide AS (t text, n int);
        """;

    internal const string Tables = """
        CREATE TABLE held (e ex, d dex, es ex[], ds dex[], ae aex, a asg, da dasg, aa asg[], i im, di ddim, ii im[], ai aim, h hue, dh dhue, k int, o one, w two, no done);
        INSERT INTO held VALUES (row(1), row(1), ARRAY[row(1)::ex], ARRAY[row(1)::dex], ARRAY[row(1)::ex], row(1), row(1), ARRAY[row(1)::asg],
            row(1), row(1), ARRAY[row(1)::im], ARRAY[row(1)::im], 'red', 'red', 1, row(1), row('x'), row(1));
        CREATE TABLE texts (t text, ts text[], n int, s short, w wide); INSERT INTO texts VALUES ('x');
        CREATE TABLE keyed (k int PRIMARY KEY, t text); INSERT INTO keyed VALUES (1, 'x');
        CREATE TABLE marked (m mark, d dmark, ms mark[], p pack, dp dpack, ps pack[], q plain, k int);
        INSERT INTO marked VALUES ('m', 'm', '{m,m}', row('m', 1), row('m', 1), ARRAY[row('m', 1)::pack], row('x', 1), 1);
        CREATE FUNCTION make() RETURNS asg LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN row(1)::asg; END $$;
        CREATE FUNCTION same(asg) RETURNS asg LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN $1; END $$;
        CREATE TABLE defaulted (k int, t text DEFAULT make()); CREATE TABLE generated (a asg, t text GENERATED ALWAYS AS (same(a)) STORED);
        CREATE VIEW seen AS SELECT d, es FROM held;
        """;

    internal const string Routines = """
        CREATE FUNCTION own(x text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN x; END $$;
        CREATE FUNCTION own_all(VARIADIC x text[]) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN x[1]; END $$;
        CREATE FUNCTION takes(x text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN x; END $$;
        CREATE FUNCTION takes(x xml) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'x'; END $$;
        CREATE FUNCTION takes(x plain) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'x'; END $$;
        CREATE FUNCTION f_into() RETURNS void LANGUAGE plpgsql AS $$ DECLARE t text; BEGIN SELECT da INTO t FROM held; END $$;
        CREATE FUNCTION f_assign() RETURNS void LANGUAGE plpgsql AS $$ DECLARE t text := (SELECT a FROM held); BEGIN END $$;
        CREATE FUNCTION f_none() RETURNS void LANGUAGE plpgsql AS $$ DECLARE t asg := (SELECT a FROM held); e text; BEGIN SELECT d INTO e FROM held; END $$;
        CREATE FUNCTION f_foreach() RETURNS void LANGUAGE plpgsql AS $$ DECLARE x asg[]; t text; BEGIN SELECT aa INTO x FROM held; FOREACH t IN ARRAY x LOOP END LOOP; END $$;
        CREATE FUNCTION f_for() RETURNS void LANGUAGE plpgsql AS $$ DECLARE t text; BEGIN FOR t IN SELECT a FROM held LOOP END LOOP; END $$;
        CREATE FUNCTION f_return() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT a FROM held); END $$;
        CREATE FUNCTION f_array() RETURNS text[] LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT aa FROM held); END $$;
        CREATE FUNCTION f_out(OUT t text) LANGUAGE plpgsql AS $$ BEGIN SELECT a INTO t FROM held; END $$;
        CREATE FUNCTION f_row() RETURNS void LANGUAGE plpgsql AS $$ DECLARE r keyed; BEGIN SELECT h, a INTO r FROM held; END $$;
        CREATE FUNCTION f_field() RETURNS void LANGUAGE plpgsql AS $$ DECLARE r keyed; BEGIN r.t := (SELECT a FROM held); END $$;
        CREATE FUNCTION f_part() RETURNS void LANGUAGE plpgsql AS $$ DECLARE x text[]; BEGIN x[1] := (SELECT a FROM held); END $$;
        CREATE FUNCTION f_if() RETURNS void LANGUAGE plpgsql AS $$ BEGIN IF (SELECT dh FROM held) THEN NULL; END IF; END $$;
        CREATE FUNCTION f_range() RETURNS void LANGUAGE plpgsql AS $$ BEGIN FOR i IN 1..(SELECT h FROM held) LOOP END LOOP; END $$;
        CREATE FUNCTION f_any(x anyelement) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN x; END $$;
        CREATE FUNCTION f_record() RETURNS text LANGUAGE plpgsql AS $$ DECLARE r record; BEGIN SELECT 'x'::text AS v INTO r; SELECT e AS v INTO r FROM held; RETURN r.v::text; END $$;
        CREATE FUNCTION f_using() RETURNS void LANGUAGE plpgsql AS $$ DECLARE t text; BEGIN EXECUTE 'SELECT $1::text' INTO t USING (SELECT e FROM held); END $$;
        CREATE FUNCTION f_default(t text DEFAULT make()) RETURNS void LANGUAGE plpgsql AS $$ BEGIN END $$;
        CREATE FUNCTION s_text() RETURNS text LANGUAGE sql AS 'SELECT a FROM held'; CREATE FUNCTION s_texts() RETURNS text[] LANGUAGE sql AS 'SELECT aa FROM held';
        CREATE FUNCTION s_rows() RETURNS TABLE (t text, n int) LANGUAGE sql AS 'SELECT da, h FROM held';
        CREATE FUNCTION set_t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.t := (SELECT a FROM held); RETURN NEW; END $$;
        CREATE TABLE triggered (k int, t text); CREATE TRIGGER set_t BEFORE INSERT ON triggered FOR EACH ROW EXECUTE FUNCTION set_t();
        """;

    public static TheoryData<string> Written =>
    [
        "select e::text from held", "select d::text from held", "select es::text[] from held", "select ds::text[] from held", "select ae::text[] from held",
        "select array[d]::text[] from held", "select es[1]::text from held", "select ae[1]::text from held", "select ds[1]::text from held", "select (select d from held)::text",
        "select row(d)::two from held", "select s::two from (select d from held) s", "select row(d, 1)::wide from held",
        "select unnest(ae)::text from held", "select (array_agg(d))[1]::text from held", "select d::text from seen", "select es::text[] from seen",
        "select d::short from held", "select e::varchar from held",
        "select case when true then d end::text from held", "select coalesce(e, e)::text from held", "select x::text from (values ((row(1)::ex)::dex)) s (x)",
        "select (with c as (select ds from held) select ds from c)::text[]", "select q::json from marked", "select m::json, d::json from marked",
        "select e, d, es from held", "select e::text from (select 'x' as e) s", "select 'x'::text, k::text from held", "select k + 1, k::text || 'x' from held",
        "select i, di, ii from held", "select i from held order by k", "select i::text from held", "select coalesce(i, i) from held", "select (i).n from held",
        "select null::text, null::im", "select a, h from held", "select e = e from held",
    ];

    public static TheoryData<string> Unasked =>
    [
        "select left(di, 3) from held", "select di ~ 'S' from held", "select di like 'S%' from held", "select own(di) from held", "select own(i) from held",
        "select takes(di) from held", "select ai::text[] from held", "select ii::text[] from held", "select own_all(i, 'x', di) from held", "select own_all(variadic ai) from held",
        "select o from held union all select w from held", "select * from (select no from held) a union all select w from held", "select case when k = 1 then o else w end from held",
        "select coalesce(no, w) from held", "select array[o, w] from held", "select x from held, lateral (values (o), (w)) s (x)",
        "select o from held union all select o from held", "select array[o, o], coalesce(o, o) from held",
        "select 1 from held where h", "select 1 from held where dh", "select case when dh then 1 end from held", "select not h from held", "select h is true from held",
        "select h and true from held", "select count(*) filter (where h) from held", "select 1 from held a join held b on a.h", "select 1 from held group by h having h",
        "select 1 from held limit (select h from held)", "select es[h] from held", "select h from held", "select case h when 'red' then 1 end from held",
    ];

    public static TheoryData<string> Stored =>
    [
        "insert into texts (t) select a from held", "insert into texts (t) select da from held", "insert into texts (t) values ((select a from held))",
        "insert into texts (ts) select aa from held", "insert into texts (n) select dh from held", "insert into texts (s) select a from held", "insert into texts (w) values (row((select a from held), (select h from held)))",
        "update texts set t = held.a from held", "update texts set (t, n) = (select a, h from held)", "update texts set ts[1] = held.a from held", "update texts set w.t = held.a from held",
        "insert into keyed select 1, 'x' on conflict (k) do update set t = (select a from held)",
        "merge into keyed using held on keyed.k = held.k when matched then update set t = held.da", "merge into keyed using held on false when not matched then insert values (5, held.a)",
        "insert into texts (t) select i from held", "insert into texts (ts) select ii from held", "insert into texts (t) select 'x'", "insert into texts (t, n) values ('x', 1)",
        "insert into texts (t) values (default)", "insert into texts (t) select t from texts", "insert into held (a, aa) select a, aa from held", "update held set e = e",
        "insert into defaulted (k) values (1)", "insert into defaulted values (1, default)", "insert into defaulted values (1, 'x')", "update defaulted set t = default", "insert into generated values (row(1))",
        "alter table held alter a type text", "alter table held add column n text default make()", "alter table held alter aa type text[]", "alter table texts alter t type varchar",
    ];

    public static TheoryData<string> Bodies =>
    [
        "select f_into()", "select f_assign()", "select f_foreach()", "select f_for()", "select f_return()", "select f_array()", "select f_out()", "select f_row()",
        "select f_field()", "select f_part()", "select f_if()", "select f_range()", "select f_using()", "select f_default()",
        "select s_text()", "select s_texts()", "select * from s_rows()", "insert into triggered values (1)", "select f_none()",
    ];

    public static TheoryData<string> Json =>
    [
        "select to_json(m) from marked", "select to_json(d) from marked", "select to_json(marked) from marked", "select row_to_json(marked) from marked", "select json_agg(marked) from marked",
        "select array_to_json(array_agg(p)) from marked", "select jsonb_agg(array[d]) from marked", "select to_json(ms) from marked", "select to_jsonb(dp) from marked",
        "select json_build_array(variadic ms) from marked", "select jsonb_build_array(1, d) from marked", "select json_build_object('k', ps) from marked", "select row_to_json(row(m, 1)) from marked",
        "select json_object_agg(1, d) from marked", "select jsonb_object_agg('k', dp) from marked", "select row_to_json(s) from (select m from marked) s", "select to_jsonb(row(ps)) from marked",
        "select to_json(q) from marked", "select json_agg(q) from marked", "select to_json(k), to_json('x'::text) from marked", "select format('%s', m) from marked",
        "select to_json(array[m, m]) from marked", "select jsonb_build_object('k', m) from marked",
    ];

    [Theory]
    [MemberData(nameof(Written))]
    [MemberData(nameof(Unasked))]
    [MemberData(nameof(Stored))]
    [MemberData(nameof(Bodies))]
    public void The_casts_that_the_server_calls_are_named(string sql)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(string.Join(',', database.Called(sql)), LineageText.Routines(lineage));
    }

    /// <summary>Where a type is not known all count that may be meant.</summary>
    [Theory]
    [InlineData("select f_any(a) from held", "f_any,of_asg,of_im")]
    [InlineData("select f_record()", "f_record,of_asg,of_ex,of_im")]
    [InlineData("select array[row(e)]::two[] from held", "of_asg,of_ex,of_im")]
    public void A_type_that_is_not_known_may_be_any(string sql, string expected)
    {
        Assert.Equal(expected, LineageText.Routines(database.Analyse(sql)));
        Assert.Subset(expected.Split(',').ToHashSet(), database.Called(sql).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Json))]
    public void What_casts_give_stands_in_the_text(string sql)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(database.Shows(sql, "S") ? "of_mark" : string.Empty, LineageText.Routines(lineage));
    }

    [Theory]
    [InlineData("select d::text from held", "d=held.d,secret.v /  /  /")]
    [InlineData("insert into texts (ts) select aa from held", "/ Assigned held.aa,secret.v / held.aa>texts.ts,secret.v>texts.ts /")]
    [InlineData("insert into held (aa) select aa from held", "/ Assigned held.aa / held.aa>held.aa /")]
    [InlineData("select to_json(d) from marked", "to_json=marked.d,secret.v /  /  /")]
    [InlineData("select 1 from held where dh", "?column?= / Filter held.dh,secret.v /  /")]
    [InlineData("select s_texts()", "s_texts=held.aa,secret.v /  /  /")]
    public void What_they_read_counts(string sql, string expected) => Assert.Equal(expected, LineageText.Of(database.Analyse(sql)));

    [Theory]
    [MemberData(nameof(Written))]
    [MemberData(nameof(Unasked))]
    [MemberData(nameof(Stored))]
    [MemberData(nameof(Bodies))]
    [MemberData(nameof(Json))]
    public void A_file_of_definitions_says_the_same(string sql)
    {
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("objects.sql", Encoding.UTF8.GetBytes(Types + Tables + Routines))]).Catalogue;
        StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        Assert.Equal(LineageText.Of(database.Analyse(sql)), LineageText.Of(lineage));
        Assert.Equal(LineageText.Routines(database.Analyse(sql)), LineageText.Routines(lineage));
    }

    /// <summary>The grammar of versions 16 and 17, which write values by the same rule.</summary>
    [Theory]
    [InlineData("select json_array(d) from marked", "of_mark")]
    [InlineData("select json_object('k' value p) from marked", "of_mark")]
    [InlineData("select json_arrayagg(ms) from marked", "of_mark")]
    [InlineData("select json_objectagg('k' value dp) from marked", "of_mark")]
    [InlineData("select json_scalar(m) from marked", "of_mark")]
    [InlineData("select json_array(select m from marked)", "of_mark")]
    [InlineData("select json_array(q, k) from marked where k = 1", "")]
    public void Constructors_of_the_grammar_write_values_too(string sql, string expected) => Assert.Equal(expected, LineageText.Routines(database.Analyse(sql)));

    /// <summary>A client may say of which type a parameter is, which stands nowhere in the text.</summary>
    [Theory]
    [InlineData("select $1::text", "of_asg,of_ex,of_im")]
    [InlineData("insert into texts (n) values ($1)", "of_hue")]
    public void A_parameter_may_be_of_any_type(string sql, string expected) => Assert.Equal(expected, LineageText.Routines(database.Analyse(sql)));

    /// <summary>A server that counts calls.</summary>
    public sealed class Database() : AnalysedDatabase("casts", Types, Tables, Routines)
    {
        /// <summary>Whether what a query gives has these letters. What the server's own functions call is not counted.</summary>
        internal bool Shows(string sql, string letters) =>
            Connection.Rows($"SELECT s::text FROM ({sql}) s").Any(row => row[0]!.Contains(letters, StringComparison.Ordinal));
    }
}

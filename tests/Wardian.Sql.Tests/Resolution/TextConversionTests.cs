using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>
/// Functions that the server calls though no statement says so: by the few of its own functions whose bodies say <c>$1::text</c>, and for domains that
/// a value has lost on its way.
/// </summary>
public sealed class TextConversionTests(TextConversionTests.Database database) : IClassFixture<TextConversionTests.Database>
{
    private const string Objects = """
        CREATE VIEW v_joined AS SELECT 'x' || e AS j FROM held; CREATE TABLE joined (e ex CHECK (('x' || e) IS NOT NULL), k int);
        CREATE FUNCTION s_joined(anyelement, anyelement) RETURNS text LANGUAGE sql AS 'SELECT ''x'' || $1 || $2';
        CREATE FUNCTION p_joined() RETURNS text LANGUAGE plpgsql AS $$ DECLARE t text := 'x'; BEGIN SELECT t || e INTO t FROM held; RETURN t; END $$;
        CREATE FUNCTION ok(x text) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN NOT EXISTS (SELECT FROM secret s WHERE s.v = x); END $$;
        CREATE FUNCTION ok(x int) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN NOT EXISTS (SELECT FROM secret s WHERE s.v = x::text); END $$;
        CREATE FUNCTION okp(x wide) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN true; END $$;
        CREATE DOMAIN dt AS text CHECK (ok(VALUE)); CREATE DOMAIN dd AS dt; CREATE DOMAIN dw AS wide CHECK (okp(VALUE)); CREATE DOMAIN da AS text[] CHECK (ok(VALUE[1]));
        CREATE TABLE t (id int PRIMARY KEY, x dt, y dd, w dw, a da, xs dt[]); INSERT INTO t VALUES (1, 'a', 'b', row('w', 1), '{a}', '{a}');
        CREATE FUNCTION takes_dt(v dt) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'x'; END $$;
        CREATE FUNCTION gives_dt() RETURNS dt LANGUAGE sql AS 'SELECT CASE WHEN id = 1 THEN x END FROM t';
        CREATE FUNCTION puts_dt() RETURNS void LANGUAGE plpgsql AS $$ DECLARE v dt; BEGIN SELECT nullif(x, 'q') INTO v FROM t; END $$;
        """;

    /// <summary>The server's own functions with bodies in SQL, whose calls it counts as well.</summary>
    private static readonly string[] OfServer = ["textanycat", "anytextcat", "quote_literal", "quote_nullable"];

    public static TheoryData<string> Joined =>
    [
        "select 'x' || e from held", "select e || 'x' from held", "select t || e from held, texts", "select 'x'::short || d from held", "select e || t from held, texts", "select 'x' || t || e from held, texts",
        "select quote_literal(e) from held", "select quote_nullable(d) from held", "select quote_literal(t) from texts", "select quote_literal(k) from held", "select textanycat('x', e) from held",
        "select anytextcat(e, 'x') from held", "select 'x' || k from held", "select k || t from held, texts", "select 'x' || h from held", "select 'x' || a from held",
        "update texts set t = 'x' || (select e from held)", "select k from held where 'x' || e = 'y'", "select j from v_joined", "insert into joined select e, k from held",
        "select p_joined()", "select es || e from held", "select e || es from held",
        "select quote_literal('x' || t) from texts", "select t || 'x' || 1 from texts", "select quote_literal(es) from held", "select 'x' operator(pg_catalog.||) e from held",
    ];

    public static TheoryData<string> Checked =>
    [
        "select (case when true then x end)::dt from t", "select (case when true then x else x end)::dt from t", "select (case when true then x else null end)::dt from t", "select nullif(x, 'b')::dt from t",
        "select nullif(x, x)::dt from t", "select nullif(y, x)::dd from t", "select nullif(x, 'b')::text from t", "select nullif('b', x)::dt from t", "select nullif(w, row('v', 1)::wide)::dw from t",
        "select nullif(w, w)::dw from t", "select nullif(a, array['x'])::da from t", "select nullif(xs, array['x']::dt[])::dt[] from t", "select (case when true then w end)::dw from t",
        "select (case when true then a end)::da from t", "select array[case when true then x end]::dt[] from t", "select array[x]::dt[] from t", "select (case when true then xs end)::dt[] from t",
        "update t set x = case id when 1 then x end", "update t set x = case id when 1 then x else x end", "insert into t (id, x) select id + 1, nullif(x, 'q') from t",
        "select takes_dt(case when id = 1 then x end) from t", "select takes_dt(x) from t", "select takes_dt(nullif(x, 'q')) from t", "select gives_dt()", "select puts_dt()",
        "merge into t using t s on t.id = s.id when matched then update set x = nullif(s.x, 'q')", "select (case when true then y end)::dt from t", "select (case when true then 'z' end)::dt from t",
        "select (case when true then x when false then y end)::dt from t",
    ];

    [Theory]
    [MemberData(nameof(Joined))]
    [MemberData(nameof(Checked))]
    public void The_functions_that_the_server_calls_are_named(string sql)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(string.Join(',', database.Called(sql).Except(OfServer)), LineageText.Routines(lineage));
    }

    /// <summary>A body whose parameters may be of any type may call what any of them needs; the server puts it in the call's place.</summary>
    [Fact]
    public void A_body_of_any_types_calls_all_that_may_be_needed()
    {
        const string Sql = "select s_joined(e, e) from held";
        StatementLineage lineage = database.Analyse(Sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal("of_ex", string.Join(',', database.Called(Sql).Except(OfServer)));
        Assert.Contains(lineage.Routines, routine => routine.Name.Name == "of_ex");
    }

    /// <summary>A server that counts calls.</summary>
    public sealed class Database() : AnalysedDatabase("joins", UserCastTests.Types, UserCastTests.Tables, Objects);
}

using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Rewriting;

namespace Wardian.Sql.Tests.Rewriting;

/// <summary>The texts that come out, and the reasons when none does.</summary>
public sealed class SourceRewriterTests
{
    private const string Masked = "(SELECT \"a\", (m(\"b\")) AS \"b\", \"c\" FROM \"public\".\"t\")";

    [Theory]
    [InlineData("select b from t", "select b from {0} AS \"t\"")]
    [InlineData("select q/*x*/from public . t * as x (p, q)--y", "select q/*x*/from {0} AS \"x\"(\"p\", \"q\")--y")]
    [InlineData("select b from t T, u", "select b from {0} AS \"t\", u")]
    [InlineData("select x.b from t \"X\" join t x using (a)", "select x.b from t \"X\" join {0} AS \"x\" using (a)")]
    [InlineData("select public.t.b, db.public.t.a from public.t", "select  \"t\".b,  \"t\".a from {0} AS \"t\"")]
    [InlineData("table t", "SELECT * FROM {0} AS \"t\"")]
    [InlineData("select (t).b, b(t) from t", "select (t).b, b(t) from {0} AS \"t\"")]
    [InlineData("select t from t", "select (CASE WHEN \"t\" IS NOT DISTINCT FROM NULL THEN NULL ELSE (\"t\")::\"public\".\"t\" END) from {0} AS \"t\"")]
    [InlineData("select t.a, t.b from t group by t.a", "select t.a, t.b from {0} AS \"t\" group by t.a, \"t\".\"b\"")]
    [InlineData("with t as (select 1 b) select b from t", "with t as (select 1 b) select b from t")]
    [InlineData("with x as (select b from t) select b from x", "with x as (select b from {0} AS \"t\") select b from x")]
    [InlineData("select a, c from t", "select a, c from t")]
    [InlineData("select count(*) from t", "select count(*) from t")]
    [InlineData("select 1; select b from t; select 2;", "select 1; select b from {0} AS \"t\"; select 2;")]
    [InlineData("update t set b = 'x' returning b", "update t set b = 'x' returning (m(\"t\".\"b\")) AS \"b\"")]
    [InlineData("delete from t as x where a = 1 returning upper(b), x.b as n", "delete from t as x where a = 1 returning upper((m(\"x\".\"b\"))) AS \"upper\", (m(\"x\".\"b\")) as n")]
    [InlineData("delete from u where d in (select c from t)", "delete from u where d in (select c from t)")]
    [InlineData("explain select b from t", "explain select b from {0} AS \"t\"")]
    public void References_become_sub_queries(string sql, string expected) =>
        Assert.Equal(expected.Replace("{0}", Masked, StringComparison.Ordinal), new RewriteCatalogue().Show(sql));

    [Theory]
    [InlineData("select b from only t", "select b from (SELECT \"a\", (m(\"b\")) AS \"b\", \"c\" FROM ONLY \"public\".\"t\") AS \"t\"")]
    [InlineData("select b from t x tablesample system (1) repeatable (2)",
        "select b from (SELECT \"a\", (m(\"b\")) AS \"b\", \"c\" FROM \"public\".\"t\" tablesample system (1) repeatable (2)) AS \"x\"")]
    [InlineData("select b from u, t tablesample system (u.a)",
        "select b from u,  LATERAL (SELECT \"a\", (m(\"b\")) AS \"b\", \"c\" FROM \"public\".\"t\" tablesample system (u.a)) AS \"t\"")]
    [InlineData("select b, t.ctid from t", "select b, t.ctid from (SELECT \"a\", (m(\"b\")) AS \"b\", \"c\", \"ctid\" FROM \"public\".\"t\") AS \"t\"")]
    [InlineData("copy t (b, a /* ) */ ) to stdout", "copy (SELECT (m(\"b\")) AS \"b\", \"a\" FROM ONLY \"public\".\"t\") to stdout")]
    [InlineData("select u&public.t.b from public.t, (select 1 as u) x", "select u& \"t\".b from (")]
    public void What_belongs_to_a_table_goes_with_it(string sql, string expected) =>
        Assert.StartsWith(expected, new RewriteCatalogue().Show(sql), StringComparison.Ordinal);

    [Theory]
    [InlineData("update t set c = 'x' where b = 'y'", "TargetRead b")]
    [InlineData("update t set c = b || 'x'", "TargetRead b")]
    [InlineData("delete from t where t.b is null", "TargetRead t.b")]
    [InlineData("select ctid, * from t", "SystemColumn t")]
    [InlineData("select t.ctid from t natural join u where b = ''", "SystemColumn t")]
    [InlineData("select a, b from t group by rollup (a)", "GroupedByKey rollup (a)")]
    [InlineData("create view v as select b from t", "Definition create view v as select b from t")]
    [InlineData("create table x (like t)", "Definition create table x (like t)")]
    [InlineData("insert into t select * from t", "MaskStored insert into t select * from t")]
    [InlineData("update u set d = b from t", "MaskStored update u set d = b from t")]
    [InlineData("with w as (delete from t where a = 1 returning b) insert into u (d) select b from w", "MaskStored with w as (delete from t where a = 1 returning b) insert into u (d) select b from w")]
    [InlineData("set search_path = other; select c from t", "Unsupported set search_path = other")]
    [InlineData("select set_config('search_path', 'other', false); select c from t", "Unsupported select set_config('search_path', 'other', false)")]
    [InlineData("create function f() returns int language sql as 'select 1'; select c from t", "Unsupported create function f() returns int language sql as 'select 1'")]
    [InlineData("create rule r as on insert to u do instead nothing; insert into u (d) select c from t", "Unsupported create rule r as on insert to u do instead nothing")]
    [InlineData("set session_replication_role = replica; insert into u (d) select c from t", "Unsupported set session_replication_role = replica")]
    [InlineData("discard temp; select c from t", "Unsupported discard temp")]
    [InlineData("set standard_conforming_strings = off; select 1", "Unsupported set standard_conforming_strings = off")]
    [InlineData("select nothing from t", "NotAnalysed nothing")]
    [InlineData("select b from t where", "NotAnalysed ")]
    [InlineData("select 'open", "NotAnalysed 'open")]
    public void What_cannot_be_rewritten_is_refused_with_its_place(string sql, string expected) => Assert.Equal(expected, new RewriteCatalogue().Show(sql));

    [Fact]
    public void Names_are_quoted()
    {
        RewriteCatalogue catalogue = new RewriteCatalogue().Add("o\"); drop table t; --", RelationKind.Table, "a", "b\"b").Mask("o\"); drop table t; --", "b\"b", "m({column})");
        Assert.Equal(
            "select * from (SELECT \"a\", (m(\"b\"\"b\")) AS \"b\"\"b\" FROM \"public\".\"o\"\"); drop table t; --\") AS \"o\"\"); drop table t; --\"",
            catalogue.Show("select * from \"o\"\"); drop table t; --\""));
    }

    [Fact]
    public void A_mask_counts_for_all_tables_that_share_rows()
    {
        RewriteCatalogue catalogue = new RewriteCatalogue().AddChild("t1", "t", "a", "b", "c").AddChild("t2", "t1", "a", "b", "c").AddChild("t3", "t", "a", "c", "b")
            .AddChild("x", "u", "a", "b", "d").Mask("t3", "b", "m('own')");
        Assert.Equal("select b from (SELECT \"a\", (m(\"b\")) AS \"b\", \"c\" FROM \"public\".\"t2\") AS \"t2\"", catalogue.Show("select b from t2"));
        Assert.Equal("select b from (SELECT \"a\", \"c\", (m('own')) AS \"b\" FROM \"public\".\"t3\") AS \"t3\"", catalogue.Show("select b from t3"));
        Assert.Equal("select b from x", catalogue.Show("select b from x"));
    }

    [Fact]
    public void Views_are_replaced_by_their_queries()
    {
        RewriteCatalogue catalogue = new RewriteCatalogue()
            .AddView("v", "SELECT t.a, t.b AS z FROM public.t WHERE (t.b <> ''::text);", "a", "z")
            .AddView("w", " SELECT v.z FROM public.v;", "z").AddView("s", "SELECT t.b FROM public.t", "b").MakeBarrier("s");
        string view = $"(SELECT t.a, t.b AS z FROM {Masked} AS \"t\" WHERE (t.b <> ''::text))";
        Assert.Equal($"select * from {view} AS \"v\"(\"a\", \"z\")", catalogue.Show("select * from v"));
        Assert.Equal($"select n from (SELECT v.z FROM {view} AS \"v\"(\"a\", \"z\")) AS \"w\"(\"n\")", catalogue.Show("select n from w as w(n)"));
        Assert.Equal($"select b from (SELECT * FROM (SELECT t.b FROM {Masked} AS \"t\") AS \"s\" OFFSET 0) AS \"s\"(\"b\")", catalogue.Show("select b from s"));
        Assert.Equal("LockedView v", catalogue.Show("select a from v for share"));
        Assert.Equal("ViewTarget v", catalogue.Show("delete from v"));
    }

    /// <summary>A view means the server's own functions; a session that searches another schema first must not make it mean others.</summary>
    [Fact]
    public void A_views_names_cannot_be_taken_over()
    {
        RewriteCatalogue catalogue = new RewriteCatalogue().AddView("v", "SELECT upper(t.b) AS z FROM public.t", "z").AddView("w", "SELECT t.b FROM public.t WHERE t.b ~~ 'x'::text", "b");
        Assert.StartsWith("select z from (", catalogue.Show("select z from v"), StringComparison.Ordinal);
        Assert.StartsWith("select b from (", catalogue.Show("select b from w"), StringComparison.Ordinal);
        catalogue.AddRoutine("public", "upper", new TypeReference("pg_catalog", "text")).AddOperator("~~").Path = ["public", "pg_catalog"];
        Assert.Equal("ViewNames v", catalogue.Show("select z from v"));
        Assert.Equal("ViewNames w", catalogue.Show("select b from w"));
    }

    [Fact]
    public void Deep_and_exploding_views_are_refused()
    {
        RewriteCatalogue deep = new RewriteCatalogue().AddView("v0", "SELECT t.b FROM public.t", "b");
        RewriteCatalogue wide = new RewriteCatalogue().AddView("v0", "SELECT t.b FROM public.t", "b");
        for (int level = 1; level < 40; level++)
        {
            deep.AddView($"v{level}", $"SELECT v.b FROM public.v{level - 1} v", "b");
            wide.AddView($"v{level}", $"SELECT x.b FROM public.v{level - 1} x, public.v{level - 1} y", "b");
        }

        Assert.StartsWith("select b from (", deep.Show("select b from v20"), StringComparison.Ordinal);
        Assert.StartsWith("TooLarge v39", deep.Show("select b from v39"), StringComparison.Ordinal);
        Assert.Equal("TooLarge v28", wide.Show("select b from v28"));
    }

    [Fact]
    public void A_template_that_breaks_the_text_is_found()
    {
        Assert.StartsWith("CheckFailed", new RewriteCatalogue().Mask("u", "d", "{column}) AS x, (1").Show("select * from u"), StringComparison.Ordinal);
        Assert.StartsWith("CheckFailed", new RewriteCatalogue().Mask("u", "d", "'").Show("select d from u"), StringComparison.Ordinal);
        Assert.StartsWith("CheckFailed", new RewriteCatalogue().Mask("u", "d", "no_such({column})").Show("select d from u"), StringComparison.Ordinal);
    }

    [Fact]
    public void Places_in_the_new_text_lead_back()
    {
        const string Sql = "select b, 1/0 from t where a = '字' and c < 1 and t = t";
        RewriteResult result = new RewriteCatalogue().Rewrite(Sql);
        byte[] old = Encoding.UTF8.GetBytes(Sql);
        ReadOnlySpan<byte> text = result.Text.Span;
        Assert.Equal(3, result.Changes.Length);
        foreach (string word in new[] { "1/0", "where", "'字'", "c < 1" })
        {
            byte[] bytes = Encoding.UTF8.GetBytes(word);
            Assert.Equal(old.AsSpan().IndexOf(bytes), result.ToOriginal(text.IndexOf(bytes)));
        }

        Assert.Equal(old.AsSpan().IndexOf("t where"u8), result.ToOriginal(text.IndexOf("m("u8)));
        Assert.Equal(old.Length, result.ToOriginal(text.Length));
    }

    /// <summary>No text makes it throw, and none comes out half done.</summary>
    [Fact]
    public void Damaged_texts_are_rewritten_or_refused()
    {
        RewriteCatalogue catalogue = new RewriteCatalogue().AddView("v", "SELECT t.a, t.b FROM public.t", "a", "b");
        byte[] sql = Encoding.UTF8.GetBytes(
            "with x as (select b from t) select public.t.b, t, (select max(b) from v) from public.t full join x using (b) group by t.a, 2 for update of t; "
            + "update t set c = (select b from t y limit 1) where a = 1 returning *, b; table v; copy t (a, b) to stdout");
        var random = new Random(4);
        for (int round = 0; round < 600; round++)
        {
            byte[] damaged = [.. sql];
            int from = random.Next(damaged.Length);
            int length = Math.Min(random.Next(1, 12), damaged.Length - from);
            if (round % 2 == 0)
            {
                damaged = [.. damaged[..from], .. damaged[(from + length)..]];
            }
            else
            {
                random.NextBytes(damaged.AsSpan(from, length));
            }

            RewriteResult result = catalogue.Rewrite(damaged);
            Assert.Equal(result.IsRefused, result.Text.IsEmpty && damaged.Length > 0);
        }
    }
}

using System.Text;
using Wardian.Sql.MySql;
using Wardian.Sql.Rewriting;

namespace Wardian.Sql.Tests.Rewriting;

/// <summary>The texts that come out for MySQL and MariaDB, and the reasons when none does.</summary>
public sealed class MySqlSourceRewriterTests
{
    private const string Masked = "(SELECT `a`, (left(`b`, 1)) AS `b`, `c` FROM `d`.`t`";

    /// <summary>What belongs to the table goes into the sub-query, and the alias is both inside and outside.</summary>
    [Theory]
    [InlineData("select b from t", "select b from {0}) AS `t`")]
    [InlineData("select B from d . t as x/*y*/ where x.b = 1-- z", "select B AS `B` from {0} as x) AS `x`/*y*/ where x.b = 1-- z")]
    [InlineData("select b from t`x`, u", "select b from {0} `x`) AS `x`, u")]
    [InlineData("select d.t.b, d.t.a, d.t.* from d.t", "select  `t`.b,  `t`.a,  `t`.* from {0}) AS `t`")]
    [InlineData("select d.x.b from t x", "select  `x`.b from {0} x) AS `x`")]
    [InlineData("select b from t partition (p0) as x use index (i) ignore key for join (primary)", "select b from {0} partition (p0) as x use index (i) ignore key for join (primary)) AS `x`")]
    [InlineData("select b from (t join u using (a))", "select b from ({0}) AS `t` join u using (a))")]
    [InlineData("select straight_join b from u straight_join t", "select straight_join b from u straight_join {0}) AS `t`")]
    [InlineData("select sql_calc_found_rows b into @v from t limit 1", "select sql_calc_found_rows b into @v from {0}) AS `t` limit 1")]
    [InlineData("select b into outfile '/f' from t", "select b into outfile '/f' from {0}) AS `t`")]
    [InlineData("select b from t for update", "select b from {0} FOR UPDATE) AS `t` for update")]
    [InlineData("select b from t for update skip locked", "select b from {0} FOR UPDATE SKIP LOCKED) AS `t` for update skip locked")]
    [InlineData("with t as (select 1 b) select b from t", "with t as (select 1 b) select b from t")]
    [InlineData("with x as (select b from t) select b from x", "with x as (select b from {0}) AS `t`) select b from x")]
    [InlineData("select a, c from t", "select a, c from t")]
    [InlineData("select count(*) from t", "select count(*) from t")]
    [InlineData("select t.a, t.b from t group by t.a with rollup", "select t.a, t.b from {0}) AS `t` group by t.a with rollup")]
    [InlineData("insert into t (a, b) values (1, 'x') on duplicate key update b = values(b)", "insert into t (a, b) values (1, 'x') on duplicate key update b = values(b)")]
    [InlineData("delete u from u, t where u.a = t.a and t.c = ''", "delete u from u, t where u.a = t.a and t.c = ''")]
    [InlineData("set @v = (select b from t limit 1)", "set @v = (select b from {0}) AS `t` limit 1)")]
    [InlineData("create table n as select b from t", "create table n as select b from {0}) AS `t`")]
    [InlineData("/*!50000 select b from t as x */", "/*!50000 select b from {0} as x) AS `x` */")]
    [InlineData("select b from t /*!40000 as x */ where x.a", "select b from {0} /*!40000 as x) AS `x` */ where x.a")]
    [InlineData("set @sql_mode = 1; select b from t; use e", "set @sql_mode = 1; select b from {0}) AS `t`; use e")]
    [InlineData("set names utf8mb4; set sql_mode = 'STRICT_TRANS_TABLES'; select b from t", "set names utf8mb4; set sql_mode = 'STRICT_TRANS_TABLES'; select b from {0}) AS `t`")]
    [InlineData("select x, b from t, e.t z; select 2;", "select x, b from {0}) AS `t`, e.t z; select 2;")]
    [InlineData("select j.k from t, json_table(t.b, '$' columns (k int path '$')) j", "select j.k from {0}) AS `t`, json_table(t.b, '$' columns (k int path '$')) j")]
    public void References_become_sub_queries(string sql, string expected)
    {
        Assert.Equal(expected.Replace("{0}", Masked, StringComparison.Ordinal), MySqlRewriteCatalogue.OnMariaDb.Show(sql));
        Assert.Equal(expected.Replace("{0}", Masked, StringComparison.Ordinal), MySqlRewriteCatalogue.OnMySql.Show(sql));
    }

    [Theory]
    [InlineData("delete from t where a = 1 returning upper(b), b, t.b as n, c", "delete from t where a = 1 returning upper((left(`t`.`b`, 1))) AS `upper(b)`, (left(`t`.`b`, 1)) AS `b`, (left(`t`.`b`, 1)) as n, c")]
    [InlineData("insert into inv (a) values (1) returning *", "insert into inv (a) values (1) returning `inv`.`a` AS `a`, (left(`inv`.`b`, 1)) AS `b`")]
    [InlineData("select b from t for system_time as of '2026-01-01' x", "select b from {0} for system_time as of '2026-01-01' x) AS `x`")]
    [InlineData("set statement max_statement_time = 1 for select b from t", "set statement max_statement_time = 1 for select b from {0}) AS `t`")]
    [InlineData("select b from t x lock in share mode nowait", "select b from {0} x LOCK IN SHARE MODE NOWAIT) AS `x` lock in share mode nowait")]
    [InlineData("select b from t for update wait 5", "select b from {0} FOR UPDATE WAIT 5) AS `t` for update wait 5")]
    public void What_only_MariaDb_has_is_rewritten(string sql, string expected) =>
        Assert.Equal(expected.Replace("{0}", Masked, StringComparison.Ordinal), MySqlRewriteCatalogue.OnMariaDb.Show(sql));

    [Theory]
    [InlineData("table t order by 1 limit 2", "SELECT * FROM {0}) AS `t` order by 1 limit 2")]
    [InlineData("with w as (select 1) /*x*/ table d.t", "with w as (select 1) /*x*/ SELECT * FROM {0}) AS `t`")]
    [InlineData("select l.b from u, lateral (select b from t where t.a = u.a) l", "select l.b from u, lateral (select b from {0}) AS `t` where t.a = u.a) l")]
    [InlineData("select /*+ MAX_EXECUTION_TIME(9) */ b from t for share nowait", "select /*+ MAX_EXECUTION_TIME(9) */ b from {0} FOR SHARE NOWAIT) AS `t` for share nowait")]
    public void What_only_MySql_has_is_rewritten(string sql, string expected) =>
        Assert.Equal(expected.Replace("{0}", Masked, StringComparison.Ordinal), MySqlRewriteCatalogue.OnMySql.Show(sql));

    /// <summary>An output without an alias is called what is written, so it gets that as an alias when something else is written.</summary>
    [Theory]
    [InlineData("select upper(d.t.b) from d.t", "select upper( `t`.b) AS `upper(d.t.b)` from {0}) AS `t`")]
    [InlineData("select (select max(b) from t), `a` from u", "select (select max(b) from {0}) AS `t`) AS `(select max(b) from t)`, `a` from u")]
    [InlineData("select exists (select b from t)x, upper(b) from t", "select exists (select b from {0}) AS `t`)x, upper(b) from {0}) AS `t`")]
    public void Outputs_keep_their_names(string sql, string expected) =>
        Assert.Equal(expected.Replace("{0}", Masked, StringComparison.Ordinal), MySqlRewriteCatalogue.OnMariaDb.Show(sql));

    [Theory]
    [InlineData("update t set c = 'x' where b = 'y'", "TargetRead b")]
    [InlineData("update t set c = concat(b, 'x')", "TargetRead b")]
    [InlineData("update t join u using (a) set c = b", "TargetRead b")]
    [InlineData("update t join u on t.a = u.a set c = t.b", "TargetRead t.b")]
    [InlineData("update t join u on t.a = u.a set c = d where d.t.b = d", "TargetRead d.t.b")]
    [InlineData("delete from t where t.b is null", "TargetRead t.b")]
    [InlineData("delete t, u from t join u on t.a = u.a where b = d", "TargetRead b")]
    [InlineData("delete from t order by b limit 1", "TargetRead b")]
    [InlineData("insert into t (a) values (1) on duplicate key update c = b", "TargetRead b")]
    [InlineData("explain select b from t", "Unsupported explain select b from t")]
    [InlineData("desc select a from t where b = 'x'", "Unsupported desc select a from t where b = 'x'")]
    [InlineData("select a from t where match (c, b) against ('x')", "Unsupported t")]
    [InlineData("select default(b) from t", "Unsupported t")]
    [InlineData("select h, i.* from inv i", "SystemColumn inv i")]
    [InlineData("select inv.h, b from inv natural join u", "SystemColumn inv")]
    [InlineData("select d.t.b from d.t, e.t", "HiddenName d.t")]
    [InlineData("select (select d.t.b from e.t limit 1) from d.t", "HiddenName d.t")]
    [InlineData("create view v as select b from t", "Definition create view v as select b from t")]
    [InlineData("insert into t select * from t", "MaskStored insert into t select * from t")]
    [InlineData("replace into t select * from t", "MaskStored replace into t select * from t")]
    [InlineData("insert into u select a, b from t on duplicate key update d = d.t.b", "MaskStored insert into u select a, b from t on duplicate key update d = d.t.b")]
    [InlineData("insert into u select a, c from t on duplicate key update d = d.t.b", "MaskStored insert into u select a, c from t on duplicate key update d = d.t.b")]
    [InlineData("insert into u set d = (select max(b) from t)", "MaskStored insert into u set d = (select max(b) from t)")]
    [InlineData("replace into u select a, b from t", "MaskStored replace into u select a, b from t")]
    [InlineData("update u join t on u.a = t.a set u.d = t.b where d.t.b > ''", "MaskStored update u join t on u.a = t.a set u.d = t.b where d.t.b > ''")]
    [InlineData("update u set d = (select upper(b) from t limit 1)", "MaskStored update u set d = (select upper(b) from t limit 1)")]
    [InlineData("create table if not exists u select b as d from t", "MaskStored create table if not exists u select b as d from t")]
    [InlineData("select b into @x from t; update u set d = @x", "MaskStored update u set d = @x")]
    [InlineData("create table x like t", "Definition create table x like t")]
    [InlineData("alter table t add unique (b)", "Definition alter table t add unique (b)")]
    [InlineData("rename table t to x", "Definition rename table t to x")]
    [InlineData("create event v on schedule every 1 day do insert into u select a, b from t", "Definition create event v on schedule every 1 day do insert into u select a, b from t")]
    [InlineData("select count(*) from cut partition (p0)", "Unsupported cut partition (p0)")]
    [InlineData("delete from cut partition (p0)", "TargetRead cut partition (p0)")]
    [InlineData("prepare s from 'select b from t'", "HiddenRead 'select b from t'")]
    [InlineData("checksum table t", "CheckFailed ")]
    [InlineData("execute s", "NotAnalysed execute s")]
    [InlineData("handler t read first", "NotAnalysed handler t read first")]
    [InlineData("use e; select a from t", "Unsupported use e")]
    [InlineData("set sql_mode = 'ANSI_QUOTES'; select \"b\" from u", "Unsupported set sql_mode = 'ANSI_QUOTES'")]
    [InlineData("set names gbk; select 1", "Unsupported set names gbk")]
    [InlineData("set collation_connection = gbk_chinese_ci; select 1", "Unsupported set collation_connection = gbk_chinese_ci")]
    [InlineData("prepare s from 'use e'; select c from t", "Unsupported prepare s from 'use e'")]
    [InlineData("create function f() returns int return 1; select c from t", "Unsupported create function f() returns int return 1")]
    [InlineData("create trigger g before insert on u for each row set new.d = ''; insert into u select a, c from t", "Unsupported create trigger g before insert on u for each row set new.d = ''")]
    [InlineData("select nothing from t", "NotAnalysed nothing")]
    [InlineData("select b from t where", "NotAnalysed ")]
    [InlineData("select 'open", "NotAnalysed 'open")]
    public void What_cannot_be_rewritten_is_refused_with_its_place(string sql, string expected)
    {
        Assert.Equal(expected, MySqlRewriteCatalogue.OnMariaDb.Show(sql));
        Assert.Equal(expected, MySqlRewriteCatalogue.OnMySql.Show(sql));
    }

    [Theory]
    [InlineData("set statement max_statement_time = 1 for explain select b from t", "Unsupported explain select b from t")]
    [InlineData("analyze format = json select b from t", "Unsupported analyze format = json select b from t")]
    [InlineData("begin not atomic select b from t; end", "Unsupported begin not atomic select b from t; end")]
    [InlineData("execute immediate 'use e'; select b from t", "Unsupported execute immediate 'use e'")]
    [InlineData("if 1 then set names gbk; end if; select b from t", "Unsupported if 1 then set names gbk; end if")]
    [InlineData("execute immediate 'select b from t'", "HiddenRead execute immediate 'select b from t'")]
    [InlineData("select b from t limit rows examined 10", "Unsupported t")]
    public void What_only_MariaDb_has_is_refused(string sql, string expected) => Assert.Equal(expected, MySqlRewriteCatalogue.OnMariaDb.Show(sql));

    [Theory]
    [InlineData("select b from t for update of t", "Unsupported t")]
    [InlineData("explain analyze select b from t", "Unsupported explain analyze select b from t")]
    public void What_only_MySql_has_is_refused(string sql, string expected) => Assert.Equal(expected, MySqlRewriteCatalogue.OnMySql.Show(sql));

    /// <summary>A star leaves invisible columns out, and so does the sub-query unless they are named.</summary>
    [Fact]
    public void Invisible_columns_stay_what_they_are()
    {
        MySqlRewriteCatalogue catalogue = MySqlRewriteCatalogue.OnMariaDb;
        Assert.Equal("select * from (SELECT `a`, (left(`b`, 1)) AS `b` FROM `d`.`inv`) AS `inv`", catalogue.Show("select * from inv"));
        Assert.Equal("select h, b from (SELECT `a`, `h`, (left(`b`, 1)) AS `b` FROM `d`.`inv`) AS `inv`", catalogue.Show("select h, b from inv"));
    }

    [Fact]
    public void Names_are_quoted()
    {
        MySqlRewriteCatalogue catalogue = MySqlRewriteCatalogue.OnMariaDb.Add("o`) x; drop table t; --", "a", "b`b").Mask("o`) x; drop table t; --", "b`b", "left({column}, 1)");
        string expected = "select * from (SELECT `a`, (left(`b``b`, 1)) AS `b``b` FROM `d`.`o``) x; drop table t; --`) AS `o``) x; drop table t; --`";
        Assert.Equal(expected, catalogue.Show("select * from `o``) x; drop table t; --`"));
        catalogue.Modes = MySqlModes.AnsiQuotes;
        Assert.Equal(expected, catalogue.Show("select * from \"o`) x; drop table t; --\""));
    }

    [Fact]
    public void Views_are_replaced_by_their_queries()
    {
        MySqlRewriteCatalogue catalogue = MySqlRewriteCatalogue.OnMariaDb
            .AddView("v", "select `d`.`t`.`a` AS `a`,`d`.`t`.`b` AS `z` from `d`.`t` where `d`.`t`.`b` <> ''", "a", "z")
            .AddView("w", "select `v`.`z` AS `z` from `d`.`v` order by `v`.`z`", "z")
            .AddView("n", "select a, b from t, u x where x.a = t.a", "p", "q");
        string view = $"(select  `t`.`a` AS `a`, `t`.`b` AS `z` from {Masked}) AS `t` where  `t`.`b` <> '')";
        Assert.Equal($"select * from {view} AS `v`", catalogue.Show("select * from v"));
        Assert.Equal($"select  `y`.z from {view} as y", catalogue.Show("select d.y.z from v as y"));
        Assert.Equal($"select z from (select `v`.`z` AS `z` from {view} AS `v` order by `v`.`z` LIMIT 18446744073709551615) AS `w`", catalogue.Show("select z from w"));
        Assert.Equal("LockedView v", catalogue.Show("select a, z from v for update"));
        Assert.Equal("ViewTarget v", catalogue.Show("delete from v"));
        Assert.Equal("Unsupported v use index (i)", catalogue.Show("select z from v use index (i)"));
        Assert.Equal("NotAnalysed n", catalogue.Show("select q from n"));
    }

    /// <summary>The columns of a view that a file has may have other names than its query gives them.</summary>
    [Fact]
    public void Columns_of_views_keep_their_names()
    {
        MySqlRewriteCatalogue catalogue = MySqlRewriteCatalogue.OnMySql.AddView("n", "select t.a, b from t, u x where x.a = t.a", "p", "q");
        Assert.Equal(
            $"with u as (select 1 a) select q from (WITH `n` (`p`, `q`) AS (select t.a, b from {Masked}) AS `t`,  `d`.`u` x where x.a = t.a) SELECT * FROM `n`) AS `n`",
            catalogue.Show("with u as (select 1 a) select q from n"));
    }

    /// <summary>A view's text is read under the view's modes; a session with others would read it otherwise.</summary>
    [Theory]
    [InlineData("select `t`.`b` AS `b` from `d`.`t` where `t`.`c` = 'x\\\\y'", MySqlModes.NoBackslashEscapes)]
    [InlineData("select `t`.`b` AS `b` from `d`.`t` where `t`.`c` = \"c\"", MySqlModes.AnsiQuotes)]
    [InlineData("select `t`.`b` AS `b` from `d`.`t` where `t`.`c` || 1", MySqlModes.PipesAsConcat)]
    [InlineData("select `t`.`b` AS `b` from `d`.`t` where not `t`.`c` between 1 and 2", MySqlModes.HighNotPrecedence)]
    [InlineData("select max (`t`.`b`) AS `b` from `d`.`t`", MySqlModes.IgnoreSpace)]
    public void A_view_under_other_modes_is_refused(string definition, MySqlModes modes)
    {
        MySqlRewriteCatalogue catalogue = MySqlRewriteCatalogue.OnMariaDb.AddView("v", definition, "b").AddFunction("d", "max", "return 1");
        catalogue.Modes = modes;
        string expected = modes == MySqlModes.IgnoreSpace ? "NotAnalysed v" : "ViewNames v";
        Assert.Equal(expected, catalogue.Show("select b from v"));
        catalogue.Modes ^= modes | (MySqlModes.IgnoreSpace & ~modes);
        Assert.NotEqual("ViewNames v", catalogue.Show("select b from v"));
    }

    /// <summary>What the modes that differ do not touch is read alike.</summary>
    [Theory]
    [InlineData("select `t`.`b` AS `b` from `d`.`t` where `t`.`c` not like 'x' and `t`.`c` is not null", MySqlModes.HighNotPrecedence)]
    [InlineData("select `t`.`b` AS `b` from `d`.`t` where `t`.`c` = '\"' /* \" */", MySqlModes.AnsiQuotes)]
    [InlineData("select `t`.`b` AS `b` from `d`.`t` where `t`.`c` || 'x\\\\y'", MySqlModes.IgnoreSpace)]
    public void A_view_that_they_read_alike_is_not(string definition, MySqlModes modes)
    {
        MySqlRewriteCatalogue catalogue = MySqlRewriteCatalogue.OnMariaDb.AddView("v", definition, "b");
        catalogue.Modes = modes;
        Assert.StartsWith("select b from (", catalogue.Show("select b from v"), StringComparison.Ordinal);
    }

    /// <summary>A function without a database is looked for in the current one, which in the view is the view's.</summary>
    [Fact]
    public void A_views_functions_cannot_be_taken_over()
    {
        MySqlRewriteCatalogue catalogue = MySqlRewriteCatalogue.OnMariaDb.AddView("v", "select `t`.`b` AS `b` from `d`.`t` where f() = 1", "b")
            .AddFunction("d", "f", "return 1").AddFunction("e", "f", "return 2");
        Assert.StartsWith("select b from (", catalogue.Show("select b from v"), StringComparison.Ordinal);
        catalogue.Database = "e";
        Assert.Equal("ViewNames d.v", catalogue.Show("select b from d.v"));
    }

    [Fact]
    public void Deep_and_exploding_views_are_refused()
    {
        MySqlRewriteCatalogue deep = MySqlRewriteCatalogue.OnMySql.AddView("v0", "select t.b AS b from d.t", "b");
        MySqlRewriteCatalogue wide = MySqlRewriteCatalogue.OnMySql.AddView("v0", "select t.b AS b from d.t", "b");
        for (int level = 1; level < 40; level++)
        {
            deep.AddView($"v{level}", $"select v.b AS b from d.v{level - 1} v", "b");
            wide.AddView($"v{level}", $"select x.b AS b from d.v{level - 1} x, d.v{level - 1} y", "b");
        }

        Assert.StartsWith("select b from (", deep.Show("select b from v20"), StringComparison.Ordinal);
        Assert.StartsWith("TooLarge v39", deep.Show("select b from v39"), StringComparison.Ordinal);
        Assert.Equal("TooLarge v28", wide.Show("select b from v28"));
    }

    /// <summary>A mask that a session's modes could turn into the column's value is not used.</summary>
    [Theory]
    [InlineData("if({column} is null, null, \"d\")")]
    [InlineData("concat({column} || '', 'x')")]
    [InlineData("'\\\\' or d or '\\\\'")]
    [InlineData("left /* x */ ({column}, 1)")]
    [InlineData("substr ({column}, 1, 1)")]
    [InlineData("not {column} between 'a' and 'b'")]
    [InlineData("not {column}")]
    [InlineData("/*!99999 'x' */ {column}")]
    [InlineData("concat(?, 'x')")]
    [InlineData("@v")]
    [InlineData("{column}) AS x, (1")]
    [InlineData("'")]
    [InlineData("no_such({column})")]
    public void A_template_that_is_not_what_it_seems_is_found(string template)
    {
        Assert.StartsWith("CheckFailed", MySqlRewriteCatalogue.OnMariaDb.Mask("u", "d", template).Show("select * from u"), StringComparison.Ordinal);
        Assert.StartsWith("CheckFailed", MySqlRewriteCatalogue.OnMySql.Mask("u", "d", template).Show("select * from u"), StringComparison.Ordinal);
    }

    /// <summary>In another character set of the client's a name that is not ASCII is another name.</summary>
    [Fact]
    public void Names_that_the_client_cannot_write_are_refused()
    {
        MySqlRewriteCatalogue catalogue = MySqlRewriteCatalogue.OnMySql.Add("病人", "姓名").Mask("病人", "姓名", "left({column}, 1)");
        catalogue.CharacterSet = "utf8mb4";
        Assert.Equal("select * from (SELECT (left(`姓名`, 1)) AS `姓名` FROM `d`.`病人`) AS `病人`", catalogue.Show("select * from 病人"));
        catalogue.CharacterSet = "gbk";
        Assert.Equal("Unsupported ", catalogue.Show("select * from 病人"));
        Assert.StartsWith("select b from (", catalogue.Show("select b from t"), StringComparison.Ordinal);
    }

    [Fact]
    public void Places_in_the_new_text_lead_back()
    {
        const string Sql = "select d.t.b, 1/0 from t x, t where a = '字' and c < 1";
        RewriteResult result = MySqlRewriteCatalogue.OnMariaDb.Rewrite(Sql.Replace("where a", "where t.a", StringComparison.Ordinal).Replace("and c", "and t.c", StringComparison.Ordinal));
        byte[] old = Encoding.UTF8.GetBytes(Sql.Replace("where a", "where t.a", StringComparison.Ordinal).Replace("and c", "and t.c", StringComparison.Ordinal));
        ReadOnlySpan<byte> text = result.Text.Span;
        foreach (string word in new[] { "1/0", "where", "'字'", "t.c < 1" })
        {
            byte[] bytes = Encoding.UTF8.GetBytes(word);
            Assert.Equal(old.AsSpan().IndexOf(bytes), result.ToOriginal(text.IndexOf(bytes)));
        }

        Assert.Equal(old.Length, result.ToOriginal(text.Length));
    }

    /// <summary>No text makes it throw, and none comes out half done.</summary>
    [Fact]
    public void Damaged_texts_are_rewritten_or_refused()
    {
        MySqlRewriteCatalogue[] catalogues = [MySqlRewriteCatalogue.OnMariaDb, MySqlRewriteCatalogue.OnMySql];
        byte[] sql = Encoding.UTF8.GetBytes(
            "with x as (select b from t) select d.t.b, upper(d.t.c), (select max(z) from v) from d.t /*!40000 partition (p) */ use index (i) left join x using (b) "
            + "group by t.a, 2 for update; update t join u using (a) set c = (select b from t y limit 1) where a = 1; delete from t where a = 1 returning *, b; "
            + "insert into t select * from t on duplicate key update c = 'x'");
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

            RewriteResult result = catalogues[round % 4 / 2].AddView("v", "select t.a AS a, t.b AS z from d.t", "a", "z").Rewrite(damaged);
            Assert.Equal(result.IsRefused, result.Text.IsEmpty && damaged.Length > 0);
        }
    }
}

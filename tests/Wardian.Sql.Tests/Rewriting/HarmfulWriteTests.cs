using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;
using Wardian.Sql.Rewriting;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Rewriting;

/// <summary>
/// What a statement does to data must not follow from masks: each of these would do something else to a real server's tables if the masks
/// stood in the place of the values.
/// </summary>
public sealed class HarmfulWriteTests(MariaDbFixture server)
{
    private const string Tables = """
        CREATE TABLE t (a int PRIMARY KEY, b varchar(20), c varchar(20));
        CREATE TABLE u (a int, d varchar(20));
        CREATE TABLE log (x int);
        CREATE FUNCTION noted(x varchar(20)) RETURNS int MODIFIES SQL DATA BEGIN INSERT INTO log VALUES (1); RETURN 1; END;
        """;

    private const string Rows = "insert into t values (1, 'one', 'x'), (2, 'three', 'y'); insert into u values (1, 'one'), (2, 'o'), (3, 'z')";

    private const string State = "select concat_ws('/', (select group_concat(a, ':', ifnull(d, '-') order by a) from u), (select count(*) from log), (select group_concat(a, ':', c order by a) from t))";

    [Theory]
    [InlineData("delete from u where d not in (select b from t)")]
    [InlineData("delete from u where d in (select b from t)")]
    [InlineData("delete u from u join t on t.b = u.d")]
    [InlineData("delete u from u, t where t.b = 'o' and u.a = t.a")]
    [InlineData("update u set d = 'new' where d = (select b from t where a = 1)")]
    [InlineData("update u join t using (a) set u.d = t.c where t.b like 'on%'")]
    [InlineData("update t join u using (a) set t.c = 'q' where u.d = (select max(b) from (select * from t) x where x.a = 1)")]
    [InlineData("insert into u select a, 'n' from t where b = 'o'")]
    [InlineData("insert into u select count(*), b = 'one' from t group by b")]
    [InlineData("insert into u select distinct 9, 'n' from t x where exists (select 1 from t y where y.b = 'o' and y.a = x.a)")]
    [InlineData("insert into u select length(min(b)), 'n' from t")]
    [InlineData("insert into u select a, b from t")]
    [InlineData("insert into u values (4, (select b from t where a = 1))")]
    [InlineData("insert into u select a, c from t order by length(b) desc limit 1")]
    [InlineData("replace into u select a, 'n' from t having a > (select length(max(b)) from t)")]
    [InlineData("insert into t (a) values (1) on duplicate key update c = (select b from (select * from t) x where x.a = 2)")]
    [InlineData("set @x = (select b from t where a = 1); delete from u where d = @x")]
    [InlineData("select b into @x from t where a = 1; insert into u values (5, @x)")]
    [InlineData("with w as (select b from t) select count(noted(b)) from w where b like 'on%'")]
    [InlineData("create or replace table u as select a, 'n' as d from t where b = 'o'")]
    [InlineData("create or replace table u as select a, b as d from t")]
    public async Task What_would_change_data_by_masks_is_refused(string sql)
    {
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        string values = await RunAsync(connection, sql);
        string masks = await RunAsync(connection, sql, "update t set b = left(b, 1)");
        Assert.NotEqual(values, masks);
        Assert.Contains(Rewrite(sql).Refusals, refusal => refusal.Reason is RefusalReason.MaskDecides or RefusalReason.MaskStored or RefusalReason.HiddenRead);
    }

    /// <summary>What masks decide nothing about is not refused: the data is the same afterwards.</summary>
    [Theory]
    [InlineData("delete from u where d not in (select c from t)")]
    [InlineData("update u join t using (a) set u.d = t.c where t.a > 1")]
    [InlineData("insert into t (a, b) values (3, 'three')")]
    [InlineData("update t set b = 'new' where a = 1")]
    [InlineData("delete from t where a = 1 returning b")]
    [InlineData("delete from u where a = 1 returning (select max(b) from t)")]
    [InlineData("create table made as select a, b from t where b like 'o%'")]
    [InlineData("create temporary table made as select a, b from t where b like 'o%'")]
    [InlineData("set @x = (select b from t where a = 1); select d from u where d = @x")]
    [InlineData("set @x = (select b from t where a = 1), @y = 'one'; select 1")]
    [InlineData("select b into @x from t where a = 1; do sleep(0)")]
    public async Task What_masks_decide_nothing_about_is_not(string sql)
    {
        Assert.Empty(Rewrite(sql).Refusals);
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        Assert.Equal(await RunAsync(connection, sql), await RunAsync(connection, sql, "update t set b = left(b, 1)"));
    }

    [Theory]
    [InlineData("delete from u where d not in (select b from t)", RefusalReason.MaskDecides)]
    [InlineData("update u set d = 'x' from t where t.b = u.d", RefusalReason.MaskDecides)]
    [InlineData("with w as (delete from u where d in (select b from t) returning a) select a from w", RefusalReason.MaskDecides)]
    [InlineData("insert into u select a, 'n' from t order by b limit 1", RefusalReason.MaskDecides)]
    [InlineData("insert into u select a, 'n' from t limit (select length(max(b)) from t)", RefusalReason.MaskDecides)]
    [InlineData("merge into u using t on u.d = t.b when matched then delete", RefusalReason.MaskDecides)]
    [InlineData("merge into u using t on u.a = t.a when matched and t.b = 'x' then delete", RefusalReason.MaskDecides)]
    [InlineData("select setval('s', length(b)) from t", RefusalReason.MaskDecides)]
    [InlineData("select lo_put(1, 0, b::bytea) from t", RefusalReason.MaskDecides)]
    [InlineData("select lo_unlink(length(b)::oid) from t", RefusalReason.MaskDecides)]
    [InlineData("select lo_from_bytea(0, b::bytea) from t", null)]
    [InlineData("select nextval('s'), b from t", null)]
    [InlineData("select pg_notify('x', b) from t", null)]
    [InlineData("insert into u (d) values ('x') on conflict do nothing returning (select b from t limit 1)", null)]
    [InlineData("delete from u where d not in (select c from t)", null)]
    [InlineData("create table made as select b from t where b = 'x'", null)]
    public void In_PostgreSql_too(string sql, RefusalReason? expected)
    {
        RewriteResult result = new RewriteCatalogue().Rewrite(sql);
        Assert.Equal(expected, result.IsRefused ? result.Refusals[0].Reason : null);
    }

    private static RewriteResult Rewrite(string sql)
    {
        string script = Tables.Replace("CREATE FUNCTION", "DELIMITER //\nCREATE FUNCTION", StringComparison.Ordinal);
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions(
            [("a.sql", Encoding.UTF8.GetBytes($"USE harm;\n{script}//\n"))], SqlDialect.MariaDb, SqlDialect.MariaDb).Catalogue;
        ColumnMask[] masks = [new(new ColumnName(new RelationName("harm", "t"), "b"), "left({column}, 1)")];
        return new SourceRewriter(catalogue.Snapshot, new MaskingPlan(catalogue.Snapshot, masks))
            .Rewrite(Encoding.UTF8.GetBytes(sql), MySqlLexing.MariaDb1011, catalogue.WithDatabase("harm").Names);
    }

    /// <summary>What the tables hold behind statements, of which the masked column is left out.</summary>
    private static async Task<string> RunAsync(MySqlConnection connection, string sql, string mask = "do 1")
    {
        await connection.RunAsync($"create database if not exists harm; use harm; drop table if exists made; drop database harm; create database harm; use harm; set @x = null; {Tables}");
        await connection.RunAsync($"{Rows}; {mask}");
        foreach (string statement in sql.Split("; "))
        {
            await connection.RunAsync(statement);
        }

        return await connection.AskAsync(State) ?? string.Empty;
    }
}

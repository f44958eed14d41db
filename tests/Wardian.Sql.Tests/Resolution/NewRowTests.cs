using System.Text;
using Npgsql;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>What PostgreSQL 15 makes of a new row before the statement, or a trigger of a view's, sees it; and which rows it looks at without being told to.</summary>
public sealed class NewRowTests(NewRowTests.Database database) : IClassFixture<NewRowTests.Database>
{
    private const string Objects = """
        CREATE TABLE staff (mm text); INSERT INTO staff VALUES ('secret');
        CREATE TABLE log (a text); CREATE TABLE pat (id int, xm text, nl int); INSERT INTO pat VALUES (1, 'zhang', 3), (2, 'li', 4);
        CREATE FUNCTION d1() RETURNS text LANGUAGE sql AS 'SELECT mm FROM staff';
        CREATE TABLE pd (id int PRIMARY KEY, xm text, bz text DEFAULT d1()); INSERT INTO pd VALUES (1, 'x', 'y');
        CREATE VIEW vpd AS SELECT id, xm, bz FROM pd;
        CREATE TABLE pt (id int PRIMARY KEY, xm text, bz text); INSERT INTO pt VALUES (1, 'x', 'y');
        CREATE VIEW vpt AS SELECT id AS k, bz AS b, xm AS x FROM pt;
        CREATE FUNCTION bi() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.xm := (SELECT mm FROM staff LIMIT 1); RETURN NEW; END';
        CREATE TRIGGER bi BEFORE INSERT ON pt FOR EACH ROW EXECUTE FUNCTION bi();
        CREATE TABLE tc (id int PRIMARY KEY, xm text, bz text, gc text); INSERT INTO tc VALUES (1);
        CREATE FUNCTION b1() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.bz := (SELECT mm FROM staff LIMIT 1); RETURN NEW; END';
        CREATE FUNCTION b2() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.gc := NEW.bz || ''!''; RETURN NEW; END';
        CREATE TRIGGER b1 BEFORE INSERT ON tc FOR EACH ROW EXECUTE FUNCTION b1(); CREATE TRIGGER b2 BEFORE INSERT ON tc FOR EACH ROW EXECUTE FUNCTION b2();
        CREATE TABLE pp (id int PRIMARY KEY, xm text, bz text) PARTITION BY RANGE (id);
        CREATE TABLE pp_1 (xm text, bz text, id int NOT NULL); ALTER TABLE pp ATTACH PARTITION pp_1 FOR VALUES FROM (0) TO (9); INSERT INTO pp VALUES (1);
        CREATE TRIGGER bi BEFORE INSERT ON pp_1 FOR EACH ROW EXECUTE FUNCTION bi();
        CREATE VIEW vj AS SELECT p.id, s.mm FROM pat p JOIN staff s ON true;
        CREATE FUNCTION ij() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO log VALUES (NEW.mm); RETURN NEW; END';
        CREATE TRIGGER ij INSTEAD OF INSERT ON vj FOR EACH ROW EXECUTE FUNCTION ij(); ALTER VIEW vj ALTER COLUMN mm SET DEFAULT d1();
        CREATE TABLE w (id int PRIMARY KEY) PARTITION BY RANGE (id); CREATE TABLE w1 PARTITION OF w FOR VALUES FROM (1) TO (5); INSERT INTO w VALUES (1);
        CREATE TABLE ref (r int REFERENCES w (id));
        CREATE FUNCTION own() RETURNS void LANGUAGE plpgsql AS 'DECLARE c CURSOR FOR SELECT * FROM pat WHERE nl > 3 FOR UPDATE; r record;
            BEGIN OPEN c; FETCH c INTO r; UPDATE pat SET xm = ''own'' WHERE CURRENT OF c; END';
        CREATE FUNCTION given(c refcursor) RETURNS void LANGUAGE plpgsql AS 'BEGIN DELETE FROM pat WHERE CURRENT OF c; END';
        """;

    [Theory]
    [InlineData("insert into pd (id) values (1) on conflict (id) do update set xm = excluded.bz", "staff.mm>pd.xm", "select xm from pd")]
    [InlineData("insert into pd values (1, 'x', default) on conflict (id) do update set xm = excluded.bz", "staff.mm>pd.xm", "select xm from pd")]
    [InlineData("insert into vpd (id) values (1) on conflict (id) do update set xm = excluded.bz", "staff.mm>pd.xm", "select xm from pd")]
    [InlineData("insert into pt (id, xm) select id, xm from pat where id = 1 on conflict (id) do update set bz = excluded.xm", "staff.mm>pt.bz", "select bz from pt")]
    [InlineData("insert into vpt (k, x) select id, xm from pat where id = 1 on conflict (k) do update set b = excluded.x", "staff.mm>pt.bz", "select bz from pt")]
    [InlineData("insert into tc (id) values (1) on conflict (id) do update set xm = left(excluded.gc, -1)", "staff.mm>tc.xm", "select xm from tc")]
    [InlineData("insert into pp (id) values (1) on conflict (id) do update set bz = excluded.xm", "staff.mm>pp.bz", "select bz from pp")]
    [InlineData("insert into vj (id) values (1)", "staff.mm>log.a", "select a from log")]
    [InlineData("insert into vj values (1, default)", "staff.mm>log.a", "select a from log")]
    public void Values_that_the_server_puts_into_a_new_row_flow_on(string sql, string flow, string question)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Contains(flow, LineageText.Flows(lineage).Split(','));
        Assert.DoesNotContain(lineage.Flows, item => item.IsIdentity && $"{item.To.Table.Name}.{item.To.Column}" == flow.Split('>')[1]);
        Assert.Equal("secret", database.Ask(sql, question));
    }

    [Fact]
    public void Rows_that_are_copied_into_a_view_have_its_defaults() =>
        Assert.Contains("staff.mm>log.a", LineageText.Flows(database.Analyse("copy vj (id) from stdin")).Split(','));

    [Theory]
    [InlineData("insert into pd (id) values (1) on conflict (id) do update set xm = 'z' where excluded.bz = 'secret'", "staff.mm", "z")]
    [InlineData("insert into pd (id, bz) values (1, 'q') on conflict (id) do update set xm = 'z' where excluded.bz = 'secret'", "", "x")]
    [InlineData("insert into pd values (1, 'w', 'q') on conflict (id) do update set xm = excluded.xm", "", "w")]
    public void A_default_decides_where_it_is_used(string sql, string filters, string expected)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(filters, string.Join(',', lineage.Uses.Where(use => use.Kind == ColumnUseKind.Filter && use.Column.Table.Name == "staff").Select(use => $"staff.{use.Column.Column}")));
        Assert.Equal(expected, database.Ask(sql, "select xm from pd"));
    }

    [Theory]
    [InlineData("alter table w detach partition w1")]
    [InlineData("alter table w detach partition w1 concurrently")]
    public void Rows_that_refer_to_a_partition_are_looked_for_when_it_goes(string sql)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal("Filter ref.r,w1.id", LineageText.Uses(lineage));
        Assert.Null(database.Refused("alter table w detach partition w1"));
        Assert.Equal("23503", database.Refused("insert into ref values (1); alter table w detach partition w1"));
    }

    [Theory]
    [InlineData("update pat set xm = 'x' where current of c", "c")]
    [InlineData("delete from pat where current of c", "c")]
    [InlineData("select given('c')", "c")]
    [InlineData("select own()", null)]
    public void A_cursor_that_is_not_known_leaves_open_which_row_is_changed(string sql, string? missing)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Equal(missing, lineage.Incomplete.Select(item => item.Construct).FirstOrDefault());
        if (missing is null)
        {
            Assert.Contains("Filter pat.nl", LineageText.Uses(lineage), StringComparison.Ordinal);
            Assert.Equal("2", database.Ask(sql, "select id::text from pat where xm = 'own'"));
        }
    }

    [Theory]
    [InlineData("update pat set xm = 'at' where current of c", "zhang,at")]
    [InlineData("delete from pat where current of c", "zhang")]
    public void What_decides_over_the_rows_of_a_cursor_decides_which_is_changed(string sql, string expected)
    {
        string text = $"declare c cursor for select id from pat where nl > 3 for update; fetch c; {sql}";
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes("CREATE TABLE pat (id int, xm text, nl int);"))], SqlDialect.PostgreSql, SqlDialect.PostgreSql).Catalogue;
        StatementLineage lineage = new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(text)).Last().Lineage;
        Assert.Empty(lineage.Incomplete);
        Assert.Equal("Filter pat.nl", LineageText.Uses(lineage));
        Assert.True(Assert.Single(lineage.Tables).Kind.HasFlag(TableAccessKind.Read));
        Assert.Equal(expected, database.Ask(text, "select string_agg(xm, ',' order by id) from pat"));
    }

    public sealed class Database() : AnalysedDatabase("newrow", Objects)
    {
        /// <summary>The answer to a question behind a text, which is taken back.</summary>
        internal string? Ask(string sql, string question)
        {
            Connection.Run("BEGIN");
            try
            {
                Connection.Run(sql);
                return Connection.Rows(question).Single()[0];
            }
            finally
            {
                Connection.Run("ROLLBACK");
            }
        }

        /// <summary>The code of the error by which the server refuses a text, which is taken back; null when it does not.</summary>
        internal string? Refused(string sql)
        {
            Connection.Run("BEGIN");
            try
            {
                Connection.Run(sql);
                return null;
            }
            catch (PostgresException exception)
            {
                return exception.SqlState;
            }
            finally
            {
                Connection.Run("ROLLBACK");
            }
        }
    }
}

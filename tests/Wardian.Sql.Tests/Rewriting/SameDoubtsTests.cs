using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;
using Wardian.Sql.Postgres;
using Wardian.Sql.Rewriting;

namespace Wardian.Sql.Tests.Rewriting;

/// <summary>What the analyser says is not known the rewriter refuses, for the same reasons.</summary>
public sealed class SameDoubtsTests
{
    private const string Objects = """
        CREATE TABLE t (a int PRIMARY KEY, b text); CREATE TABLE u (a int, d text); CREATE VIEW v AS SELECT a, b FROM t;
        """;

    /// <summary>The end of a transaction that was open in front of a text takes back what that has set and defined; of the text's own that is known.</summary>
    [Theory]
    [InlineData("commit; select b from t", true, true)]
    [InlineData("commit; select b from t", false, false)]
    [InlineData("rollback; select b from t", true, true)]
    [InlineData("rollback; select b from t", false, false)]
    [InlineData("end; select a from t", true, true)]
    [InlineData("abort; select b from t", true, true)]
    [InlineData("commit and chain; select b from t", true, true)]
    [InlineData("rollback to savepoint s; select b from t", true, true)]
    [InlineData("rollback to s; select b from t", false, false)]
    [InlineData("prepare transaction 'x'; select b from t", true, true)]
    [InlineData("commit prepared 'x'; select b from t", false, true)]
    [InlineData("rollback prepared 'x'; select b from t", false, true)]
    [InlineData("begin; commit; select b from t", true, true)]
    [InlineData("begin; select b from t; commit; select b from t", false, false)]
    [InlineData("begin; set local search_path = x; commit; select b from t", false, true)]
    [InlineData("savepoint s; release savepoint s; select b from t", true, false)]
    [InlineData("start transaction read only; select b from t", true, false)]
    [InlineData("select b from t; commit", true, false)]
    public void About_the_end_of_a_transaction(string sql, bool isOpen, bool isDoubted)
    {
        SqlCatalogue catalogue = Read(Objects, SqlDialect.PostgreSql);
        catalogue = isOpen ? catalogue.InTransaction() : catalogue;
        StatementLineage last = new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql)).Last().Lineage;
        Assert.Equal(isDoubted, last.Incomplete.Any(item => item.Reason == IncompleteReason.ChangedBefore));
        Assert.Equal(isDoubted, Rewrite(catalogue, sql).IsRefused);
    }

    /// <summary>MySQL's transactions take back no settings, and temporary tables stay.</summary>
    [Theory]
    [InlineData("commit; select b from t")]
    [InlineData("rollback; select b from t")]
    [InlineData("rollback to savepoint s; select b from t")]
    public void Not_about_those_of_MySql(string sql)
    {
        SqlCatalogue catalogue = Read(Objects, SqlDialect.MariaDb).InTransaction();
        Assert.All(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql)), statement => Assert.True(statement.Lineage.IsComplete));
        Assert.False(Rewrite(catalogue, sql).IsRefused);
    }

    /// <summary>Definitions that nobody could read, with statements that they may be about and others.</summary>
    [Theory]
    [InlineData("CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW FROBNICATE f();", "insert into t (a) values (1)", "select b from t")]
    [InlineData("CREATE TRIGGER x BEFORE DELETE ON u FOR EACH ROW FROBNICATE f();", "delete from u", "select d, b from u join t using (a)")]
    [InlineData("CREATE POLICY x ON t FROBNICATE USING (true);", "select b from t", "select d from u")]
    [InlineData("CREATE POLICY x ON t FROBNICATE USING (true);", "select b from v", "insert into u values (1, 'x')")]
    [InlineData("CREATE RULE x AS ON INSERT TO u FROBNICATE;", "select d, b from u, t", "select b from t")]
    [InlineData("ALTER TABLE ONLY t ALTER COLUMN b SET DEFAULT FROBNICATE BY 1;", "select b from t", "select d from u")]
    [InlineData("CREATE FUNCTION f(a text) RETURNS text FROBNICATE;", "select f(b) from t", "select upper(b) from t")]
    [InlineData("CREATE TABEL x (y int);", "select b from t", "")]
    [InlineData("CREATE TABEL x (y int);", "select d from u", "")]
    [InlineData("CREATE DOMAIN d AS int FROBNICATE 1;", "select 1", "")]
    public void About_what_nobody_could_read(string unread, string doubted, string known)
    {
        SqlCatalogue catalogue = Read($"{Objects}{unread}", SqlDialect.PostgreSql);
        Assert.False(Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(doubted))).Lineage.IsComplete);
        RewriteResult result = Rewrite(catalogue, doubted);
        Assert.All(result.Refusals, refusal => Assert.Equal(RefusalReason.NotAnalysed, refusal.Reason));
        Assert.True(result.IsRefused);
        Assert.False(Rewrite(catalogue, known).IsRefused);
        Assert.All(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(known)), statement => Assert.True(statement.Lineage.IsComplete));
    }

    [Theory]
    [InlineData("CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW FROBNICATE;", "insert into t (a) values (1)", "select b from t")]
    [InlineData("CREATE TRIGGER x BEFORE DELETE ON u FOR EACH ROW FROBNICATE;", "delete from u", "select b from t")]
    public void In_MySql_too(string unread, string doubted, string known)
    {
        SqlCatalogue catalogue = Read($"{Objects}{unread}", SqlDialect.MariaDb);
        Assert.False(Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(doubted))).Lineage.IsComplete);
        Assert.Equal(RefusalReason.NotAnalysed, Rewrite(catalogue, doubted).Refusals[0].Reason);
        Assert.False(Rewrite(catalogue, known).IsRefused);
    }

    /// <summary>A variable that carries a value out of a routine is not followed by either.</summary>
    [Fact]
    public void About_variables_that_cross_a_border()
    {
        SqlCatalogue catalogue = Read($"{Objects}DELIMITER //\nCREATE FUNCTION f() RETURNS int BEGIN SET @x = (SELECT a FROM t LIMIT 1); RETURN 1; END//\n", SqlDialect.MariaDb);
        const string Sql = "select f(), @x, b from t";
        Assert.False(Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(Sql))).Lineage.IsComplete);
        Assert.Equal(RefusalReason.NotAnalysed, Rewrite(catalogue, Sql).Refusals[0].Reason);
    }

    private static SqlCatalogue Read(string sql, SqlDialect dialect) =>
        SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(sql))], dialect, dialect, dialect == SqlDialect.MariaDb ? "d" : string.Empty).Catalogue;

    private static RewriteResult Rewrite(SqlCatalogue catalogue, string sql)
    {
        bool isMySql = catalogue.Dialect == SqlDialect.MariaDb;
        var column = new ColumnName(new RelationName(isMySql ? "d" : "public", "t"), "b");
        var rewriter = new SourceRewriter(catalogue.Snapshot, new MaskingPlan(catalogue.Snapshot, [new ColumnMask(column, "left({column}, 1)")]));
        byte[] text = Encoding.UTF8.GetBytes(sql);
        return isMySql ? rewriter.Rewrite(text, MySqlLexing.MariaDb1011, catalogue.Names) : rewriter.Rewrite(text, PostgresLexing.Default, catalogue.Names);
    }
}

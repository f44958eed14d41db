using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>What a script makes while its <c>sql_mode</c> is not known means what it says only when every mode reads it alike.</summary>
public sealed class MySqlUnknownModeTests
{
    private const string Tables = "USE his;\nCREATE TABLE `t` (`a` int, `b` text, `x y` text) ENGINE=InnoDB;\nCREATE TABLE `log` (`w` text) ENGINE=InnoDB;\n";

    private const string Unknown = "SET sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES');\n";

    [Theory]
    [InlineData("select a, b from t where a is not null and b not like 'x' and not exists (select 1 from log)", true)]
    [InlineData("select count(*), sum(a) from t where a in (1, 2) or `x y` = 'it''s'", true)]
    [InlineData("select \"x y\" from t", false)]
    [InlineData("select a, '\\' from t", false)]
    [InlineData("select `a\"\\b` from t /* \"\\ */ where b = '\"'", true)]
    [InlineData("select n'a\\' from t", false)]
    [InlineData("select @`a\"` from t", false)]
    [InlineData("select 'open", false)]
    [InlineData("select a || b from t", false)]
    [InlineData("select count (a) from t", false)]
    [InlineData("select a from t where not a = 3", false)]
    [InlineData("select a from t where b = '||' or `not` = 1 or a = 1", true)]
    [InlineData("select a from t intersect select a from t", false)]
    [InlineData("select rownum from t", false)]
    [InlineData("select sysdate from t", false)]
    [InlineData("select t.nextval from t", false)]
    [InlineData("select t.`count`, t.`rownum`, count(t.a) as `sysdate` from t", true)]
    public void Texts_that_every_mode_reads_alike_are_told_apart(string text, bool isAlike) =>
        Assert.Equal(isAlike, !ModeDependence.IsIn(Encoding.UTF8.GetBytes(text), MySqlLexing.MariaDb1011));

    [Theory]
    [InlineData("CREATE VIEW v AS SELECT a FROM t WHERE b NOT LIKE 'x';", "select * from v", "")]
    [InlineData("CREATE VIEW v AS SELECT a || b AS c FROM t;", "select * from v", "UnreadDefinition:create view")]
    [InlineData("CREATE FUNCTION f() RETURNS text RETURN (SELECT b FROM t LIMIT 1);", "select f()", "")]
    [InlineData("CREATE FUNCTION f() RETURNS text RETURN (SELECT count (b) FROM t);", "select f()", "OpaqueRoutine:his.f")]
    [InlineData("CREATE FUNCTION f() RETURNS text RETURN \"x y\";", "select f()", "OpaqueRoutine:his.f")]
    [InlineData("CREATE TRIGGER g AFTER UPDATE ON t FOR EACH ROW INSERT INTO log VALUES (NEW.b);", "update t set b = 'x'", "")]
    [InlineData("CREATE TRIGGER g AFTER UPDATE ON t FOR EACH ROW INSERT INTO log VALUES (NEW.a || NEW.b);", "update t set b = 'x'", "OpaqueRoutine:g")]
    [InlineData("CREATE TABLE u (`a` int, `g` int GENERATED ALWAYS AS (`a` + 1) STORED) ENGINE=InnoDB;", "update u set a = 1", "")]
    [InlineData("CREATE TABLE u (`a` int, `g` int GENERATED ALWAYS AS (`a` || 1) STORED) ENGINE=InnoDB;", "update u set a = 1", "NotUnderstood:`a` || 1")]
    [InlineData("CREATE TABLE u (`a` int, CHECK (`a` || 1)) ENGINE=InnoDB;", "alter table u modify a bigint", "NotUnderstood:`a` || 1")]
    public void What_some_mode_reads_otherwise_is_not_read(string definition, string sql, string incomplete)
    {
        Assert.Equal(incomplete, IncompleteOf($"{Tables}{Unknown}{definition}", sql));

        // Behind a mode that is known everything is read again, and before it, too.
        Assert.Equal(string.Empty, IncompleteOf($"{Tables}{Unknown}SET sql_mode = 'IGNORE_SPACE';\n{definition}", sql));
        Assert.Equal(string.Empty, IncompleteOf($"{Tables}SET sql_mode = 'IGNORE_SPACE';\n{definition}\n{Unknown}", sql));
    }

    /// <summary>Where the text of a statement may end elsewhere, nobody knows what the rest of the script is.</summary>
    [Fact]
    public void Behind_a_quote_that_may_end_elsewhere_nothing_is_certain()
    {
        const string Script = $"{Tables}{Unknown}INSERT INTO log VALUES ('\\'');\nSET sql_mode = '';\nCREATE VIEW v AS SELECT a FROM t;\n"
            + "CREATE TRIGGER g AFTER UPDATE ON t FOR EACH ROW INSERT INTO log VALUES (NEW.b);";
        Assert.Equal("OpaqueView:his.v,UnreadDefinition:sql_mode", IncompleteOf(Script, "select * from v"));
        Assert.Equal("OpaqueRoutine:g,UnreadDefinition:sql_mode", IncompleteOf(Script, "update t set b = 'x'"));
        Assert.Equal("UnreadDefinition:sql_mode", IncompleteOf(Script, "select * from log"));
    }

    private static string IncompleteOf(string script, string sql)
    {
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(script))], SqlDialect.MariaDb, SqlDialect.MariaDb).Catalogue;
        StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        return string.Join(",", lineage.Incomplete.Select(item => $"{item.Reason}:{item.Construct}").Distinct());
    }
}

using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Statements behind one that runs a code of which nothing is known: it may have changed what they mean, as a text does that is run.</summary>
public sealed class UnknownCodeTests
{
    private const string Objects = "CREATE TABLE zz (xm varchar(9)); CREATE FUNCTION closed() RETURNS int LANGUAGE c AS 'x';";

    [Theory]
    [InlineData(SqlDialect.PostgreSql, "select nosuch(); select xm from zz", true)]
    [InlineData(SqlDialect.PostgreSql, "select closed(); select xm from zz", true)]
    [InlineData(SqlDialect.PostgreSql, "call nosuch(); select xm from zz", true)]
    [InlineData(SqlDialect.PostgreSql, "select now(); select xm from zz", false)]
    [InlineData(SqlDialect.PostgreSql, "select nosuch from zz; select xm from zz", false)]
    [InlineData(SqlDialect.MariaDb, "call nosuch(); select @a", true)]
    [InlineData(SqlDialect.MariaDb, "call nosuch(); select xm from zz", true)]
    [InlineData(SqlDialect.MariaDb, "select nosuch(); select xm from zz", true)]
    [InlineData(SqlDialect.MariaDb, "execute p; select @a", true)]
    [InlineData(SqlDialect.MySql, "use his; call nosuch(); select xm from zz", true)]
    [InlineData(SqlDialect.MariaDb, "select now(); select xm from zz", false)]
    public void What_follows_may_mean_something_else(SqlDialect dialect, string sql, bool isChanged)
    {
        string objects = dialect == SqlDialect.PostgreSql ? Objects : Objects.Split(" CREATE FUNCTION")[0];
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(objects))], dialect, dialect, "his").Catalogue;
        StatementLineage last = new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql)).Last().Lineage;
        Assert.Equal(isChanged, last.Incomplete.Any(item => item.Reason == IncompleteReason.ChangedBefore));
    }
}

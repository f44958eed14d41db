using Wardian.Sql.Syntax.Statements;
using Wardian.Sql.Tests.Postgres.Parsing;

namespace Wardian.Sql.Tests.Postgres.Printing;

/// <summary>What printed statements look like, and that a change of a tree would be seen.</summary>
public sealed class SqlPrinterTests
{
    [Theory]
    [InlineData("select a.b, c d from t where not x = 1 and y in (2, $3)", "SELECT  a.b, c AS d FROM t WHERE ((NOT (x = 1)) AND (y IN (2, $3)))")]
    [InlineData("select 1 union select 2 intersect select 3 limit all", "(SELECT  1) UNION ((SELECT  2) INTERSECT (SELECT  3)) LIMIT ALL")]
    [InlineData("select trim(trailing 'x' from y), z::int", "SELECT  TRIM(TRAILING 'x' FROM y), CAST(z AS int4)")]
    [InlineData("select from a, b left join c using (d) as e", "SELECT   FROM a, (b LEFT JOIN c USING (d) AS e)")]
    [InlineData("delete from only \"A\" b using c where current of d", "DELETE FROM ONLY \"A\" AS b USING c WHERE CURRENT OF d")]
    [InlineData("update t set (a, b[1]) = (1, default)", "UPDATE t SET (a, b[1]) = (1, DEFAULT)")]
    [InlineData("select U&'!0061' uescape '!' from t", "SELECT  U&'!0061' uescape '!' FROM t")]
    public void Statements_are_canonical(string sql, string printed)
    {
        Statement statement = Assert.Single(Parsed.Text(sql).Statements);
        Assert.Equal(printed, SqlPrinter.Print(sql, statement));
    }

    [Theory]
    [InlineData("select a + b * c", "select (a + b) * c")]
    [InlineData("select a from b order by c", "select a from b order by c desc")]
    [InlineData("select trim(leading a)", "select trim(trailing a)")]
    [InlineData("select a from b, c join d on e", "select a from b join c on e, d")]
    [InlineData("insert into a values (1)", "insert into a overriding user value values (1)")]
    [InlineData("select 'a'", "select 'b'")]
    public void Other_statements_have_other_trees(string left, string right) => Assert.NotEqual(Parsed.Tree(left), Parsed.Tree(right));
}

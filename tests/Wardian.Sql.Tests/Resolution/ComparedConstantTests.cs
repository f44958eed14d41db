using System.Text;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Constants that functions compare with columns, and those that are written out as rows: what somebody looked for, in other words than <c>=</c>.</summary>
public sealed class ComparedConstantTests
{
    private const string Postgres = "CREATE TABLE br (id int, xm text, sfzh text); CREATE FUNCTION public.instr(text, text) RETURNS int LANGUAGE sql AS 'SELECT 1';";
    private const string MySql = "CREATE TABLE `br` (`id` int, `xm` varchar(9), `sfzh` varchar(18)) ENGINE=InnoDB;";

    [Theory]
    [InlineData("select 1 from br where strpos(xm, 'a') > 0", "xm STRPOS 'a'")]
    [InlineData("select 1 from br where position('a' in upper(xm)) > 0", "xm POSITION 'a' derived")]
    [InlineData("select 1 from br where starts_with(xm, 'a')", "xm STARTS_WITH 'a'")]
    [InlineData("select nullif(xm, '') from br", "xm NULLIF ''")]
    [InlineData("select 1 from br where regexp_like(xm, 'a', 'i')", "xm REGEXP_LIKE 'a'")]
    [InlineData("select 1 from br where array_position(array['a', 'b'], xm) > 0", "xm ARRAY_POSITION 'a'; xm ARRAY_POSITION 'b'")]
    [InlineData("select 1 from br where instr(xm, 'a') > 0", "xm > 0 derived")]
    [InlineData("select id from br join (values ('a', 1), ('b', 2)) v(n, i) on br.xm = v.n", "xm = 'a'; xm = 'b'")]
    [InlineData("select br.id from br join (values (1), (2)) v(id) using (id)", "id = 1; id = 2")]
    [InlineData("select br.id from br natural join (select 1 as id union all select 2) v", "id = 1; id = 2")]
    [InlineData("with v(n) as (values ('a'::text)) select id from br, v where upper(xm) = n", "xm = 'a' derived")]
    [InlineData("select id from br where xm in (values ('a'), ('b'))", "xm = 'a'; xm = 'b'")]
    [InlineData("select id from br where (xm, id) in (select 'a', 2)", "xm = 'a'; id = 2")]
    [InlineData("select id from br where xm = any (select 'a' except select 'b')", "xm = 'a'")]
    [InlineData("select id from br where xm in (select sfzh from br)", "")]
    public void In_PostgreSql(string sql, string expected) => Assert.Equal(expected, Compared(sql, Postgres, SqlDialect.PostgreSql).Replace("; xm > 0 derived", string.Empty, StringComparison.Ordinal));

    [Theory]
    [InlineData("select 1 from br where instr(xm, 'a')", "xm INSTR 'a'")]
    [InlineData("select 1 from br where locate('a', xm, 2)", "xm LOCATE 'a'")]
    [InlineData("select 1 from br where position('a' in xm)", "xm POSITION 'a'")]
    [InlineData("select 1 from br where find_in_set(id, '1,2')", "id FIND_IN_SET '1,2'")]
    [InlineData("select id from br order by field(id, 3, 1, 2)", "id FIELD 3; id FIELD 1; id FIELD 2")]
    [InlineData("select 1 from br where field('a', xm, sfzh)", "xm FIELD 'a'; sfzh FIELD 'a'")]
    [InlineData("select 1 from br where strcmp(xm, concat('a', ?))", "xm STRCMP 'a' derived; xm STRCMP ? derived")]
    [InlineData("select br.id from br join (select 'a' as n union all select 'b') v on v.n = br.xm", "xm = 'a'; xm = 'b'")]
    [InlineData("select br.id from br where xm in (select 'a')", "xm = 'a'")]
    public void In_MySql(string sql, string expected) => Assert.Equal(expected, Compared(sql, MySql, SqlDialect.MariaDb));

    private static string Compared(string sql, string definitions, SqlDialect dialect)
    {
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(definitions))], dialect, dialect).Catalogue;
        AnalysedStatement statement = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql)));
        Assert.Empty(statement.Lineage.Incomplete);
        return string.Join("; ", statement.Lineage.Constants.Select(item =>
            $"{item.Column.Column} {item.Comparison} {sql[item.Constant.Start..item.Constant.End]}{(item.IsIdentity ? string.Empty : " derived")}"));
    }
}

using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Statements in which types decide what is called or which column comes back; a type that is not certain must not decide.</summary>
public sealed class OverloadLineageTests
{
    private const string Objects = """
        CREATE TABLE s (id int, secret text);
        CREATE FUNCTION g(a int) RETURNS text LANGUAGE sql AS $$SELECT 'x'::text$$;
        CREATE FUNCTION g(a bigint) RETURNS text LANGUAGE sql AS 'SELECT secret FROM s LIMIT 1';
        CREATE FUNCTION h(anycompatible, anycompatible) RETURNS anycompatible LANGUAGE sql AS 'SELECT $1';
        CREATE FUNCTION f(a int[], b text) RETURNS text LANGUAGE sql AS 'SELECT secret FROM s LIMIT 1';
        CREATE FUNCTION f(a text, b int[]) RETURNS text LANGUAGE sql AS $$SELECT 'x'::text$$;
        CREATE TYPE ct AS (a int);
        CREATE FUNCTION cteq(x ct, y ct) RETURNS bool LANGUAGE sql AS 'SELECT EXISTS (SELECT 1 FROM s WHERE secret = $$x$$)';
        CREATE OPERATOR = (LEFTARG = ct, RIGHTARG = ct, FUNCTION = cteq);
        CREATE OPERATOR >= (LEFTARG = ct, RIGHTARG = ct, FUNCTION = cteq);
        CREATE OPERATOR ~~ (LEFTARG = ct, RIGHTARG = ct, FUNCTION = cteq);
        CREATE TABLE cc (c ct, d int);
        CREATE TABLE a (x varchar(9)); CREATE TABLE b (x text); CREATE TABLE c2 (x char(9)); CREATE TABLE nm (x name);
        CREATE TABLE bt (x bit(3)); CREATE TABLE vb (x varbit); CREATE TABLE i4 (x int); CREATE TABLE i8 (x bigint);
        """;

    private static readonly SqlAnalyser Analyser = new(SqlCatalogue.FromDefinitions([("objects.sql", Encoding.UTF8.GetBytes(Objects))], SqlDialect.PostgreSql).Catalogue);

    [Theory]
    [InlineData("SELECT g(coalesce(1, 2::bigint))")]
    [InlineData("SELECT g(greatest(1, 2::bigint))")]
    [InlineData("SELECT g(CASE WHEN true THEN 1 ELSE 2::bigint END)")]
    [InlineData("SELECT g((ARRAY[1, 2::bigint])[1])")]
    [InlineData("SELECT g(x) FROM (SELECT 1 AS x UNION SELECT 2::bigint) q")]
    [InlineData("SELECT g(x) FROM (VALUES (1), (2::bigint)) q(x)")]
    [InlineData("SELECT g(h(1, 2::bigint))")]
    [InlineData("SELECT f(b => 'x'::text, a => ARRAY[1])")]
    public void All_overloads_count_that_could_be_meant(string sql) => Assert.Contains("s.secret", Outputs(sql), StringComparison.Ordinal);

    [Theory]
    [InlineData("SELECT g(coalesce(1, NULL))")]
    [InlineData("SELECT g(CASE WHEN true THEN 1 ELSE 2 END)")]
    public void Where_all_types_agree_one_overload_is_meant(string sql) => Assert.DoesNotContain("s.secret", Outputs(sql), StringComparison.Ordinal);

    [Theory]
    [InlineData("SELECT c IN (c, c) FROM cc")]
    [InlineData("SELECT c BETWEEN c AND c FROM cc")]
    [InlineData("SELECT c LIKE c FROM cc")]
    [InlineData("SELECT c LIKE ANY (ARRAY[c]) FROM cc")]
    [InlineData("SELECT c IS DISTINCT FROM c FROM cc")]
    [InlineData("SELECT NULLIF(c, c) FROM cc")]
    [InlineData("SELECT d FROM cc WHERE CASE c WHEN c THEN true END")]
    [InlineData("SELECT count(*) FROM cc x JOIN cc y USING (c)")]
    public void Operators_of_users_count_however_they_are_written(string sql) =>
        Assert.Contains(Analyse(sql).Routines, routine => routine.Name.Name == "cteq");

    [Theory]
    [InlineData("SELECT x FROM a JOIN b USING (x)", "x=a.x")]
    [InlineData("SELECT x FROM c2 JOIN b USING (x)", "x=c2.x")]
    [InlineData("SELECT x FROM nm JOIN b USING (x)", "x=nm.x")]
    [InlineData("SELECT x FROM a JOIN nm USING (x)", "x=nm.x")]
    [InlineData("SELECT x FROM bt JOIN vb USING (x)", "x=bt.x")]
    [InlineData("SELECT x FROM i4 JOIN i8 USING (x)", "x=i8.x")]
    public void Merged_columns_are_those_that_the_server_takes(string sql, string expected) => Assert.Equal(expected, Outputs(sql));

    /// <summary>What a routine of several overloads gives has no certain type here; the server knows which side it takes.</summary>
    [Theory]
    [InlineData("SELECT x FROM i4 JOIN (SELECT u.x + i8.x AS x FROM i4 u, i8) q USING (x)", false)]
    [InlineData("SELECT * FROM i4 NATURAL JOIN (SELECT u.x + i8.x AS x FROM i4 u, i8) q", false)]
    [InlineData("SELECT 1 FROM i4 JOIN (SELECT u.x + i8.x AS x FROM i4 u, i8) q USING (x) WHERE x > 0", false)]
    [InlineData("SELECT x FROM i4 LEFT JOIN (SELECT u.x + i8.x AS x FROM i4 u, i8) q USING (x)", false)]
    [InlineData("SELECT x FROM i4 RIGHT JOIN (SELECT u.x + i8.x AS x FROM i4 u, i8) q USING (x)", true)]
    [InlineData("SELECT x FROM i4 FULL JOIN (SELECT u.x + i8.x AS x FROM i4 u, i8) q USING (x)", true)]
    [InlineData("SELECT count(*) FROM i4 JOIN (SELECT u.x + i8.x AS x FROM i4 u, i8) q USING (x)", true)]
    [InlineData("SELECT i4.x, q.x FROM i4 JOIN (SELECT u.x + i8.x AS x FROM i4 u, i8) q USING (x)", true)]
    [InlineData("SELECT x FROM i4 JOIN (SELECT i8.x FROM i8) q USING (x)", true)]
    [InlineData("SELECT x FROM i4 JOIN (SELECT i8.x::int AS x FROM i8) q USING (x)", true)]
    public void A_merged_column_whose_side_goes_by_an_unknown_type_is_incomplete_when_it_is_named(string sql, bool isComplete)
    {
        StatementLineage lineage = Analyse(sql);
        Assert.Equal(isComplete ? [] : ["UnknownType:x"], lineage.Incomplete.Select(item => $"{item.Reason}:{item.Construct}"));
    }

    private static string Outputs(string sql) => LineageText.Outputs(Analyse(sql));

    private static StatementLineage Analyse(string sql) => Assert.Single(Analyser.Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
}

using Wardian.Sql.Parsing;

namespace Wardian.Sql.Tests.Postgres.Parsing;

/// <summary>What the server refuses is refused, at the token where it is wrong.</summary>
public sealed class RejectionTests
{
    [Theory]
    [InlineData("select a < b < c", "<")]
    [InlineData("select a like b like c", "like")]
    [InlineData("select a is distinct from b is distinct from c", "is")]
    [InlineData("select a between 1 and 2 between 3 and 4", "between")]
    [InlineData("select * b", "b")]
    [InlineData("select < a", "<")]
    [InlineData("select a.*.b", ".")]
    [InlineData("select 'a' 'b'", "'b'")]
    [InlineData("select 1a", "1")]
    [InlineData("select $1a", "$1")]
    [InlineData("select array[1][1]", "[")]
    [InlineData("select array[[1], 2]", "2")]
    [InlineData("select row(1, 2).a", ".")]
    [InlineData("select f(a, variadic b, c)", ",")]
    [InlineData("select f(distinct variadic a)", "variadic")]
    [InlineData("select coalesce()", ")")]
    [InlineData("select between(1)", "1")]
    [InlineData("select from b where a and", "and")]
    [InlineData("select left", "left")]
    [InlineData("select distinct", "")]
    [InlineData("select a filter", "filter")]
    [InlineData("select 1 from (a)", "")]
    [InlineData("select 1 from (a) b", "b")]
    [InlineData("select 1 from ((a join b on c) d)", "")]
    [InlineData("select 1 from a join b", "")]
    [InlineData("select 1 from a natural join b on c", "on")]
    [InlineData("select 1 from f(a) x tablesample system (1)", "tablesample")]
    [InlineData("select 1 from a.b.c.d", "")]
    [InlineData("select 1 from only a *", "*")]
    [InlineData("select 1 limit 1 union select 2", "union")]
    [InlineData("select 1 limit 1, 2", ",")]
    [InlineData("select 1 fetch first 1 rows with ties", "")]
    [InlineData("(select 1 limit 1) limit 2", "")]
    [InlineData("(select 1 order by 1) order by 2", "")]
    [InlineData("with a as (select 1) (with b as (select 2) select 3)", "")]
    [InlineData("select sum(a) over (rows unbounded following)", ")")]
    [InlineData("select sum(a) over (rows between current row and 1 preceding)", ")")]
    [InlineData("select a::float(54)", "")]
    [InlineData("select a::interval year to day", "")]
    [InlineData("select a::varchar(b)", "b")]
    [InlineData("select a; select from from", "from")]
    [InlineData("select \"\"", "")]
    [InlineData("select a group by b having", "")]
    public void What_the_grammar_does_not_have(string sql, string token)
    {
        SyntaxFailure? failure = Parsed.Text(sql).Failure;
        Assert.Equal(SyntaxFailureKind.NotUnderstood, failure?.Kind);
        Assert.Equal(token, sql.Substring(failure!.Span.Start, failure.Span.Length));
    }

    [Theory]
    [InlineData("select U&'\\061'")]
    [InlineData("select U&'\\db99\\0061'")]
    [InlineData("select U&'a!' uescape '!'")]
    [InlineData("select U&\"\\0000\"")]
    [InlineData("select E'\\u061'")]
    [InlineData("select E'\\udb99x'")]
    [InlineData("select E'\\U00110000'")]
    public void Escapes_that_the_server_refuses(string sql) => Assert.Equal(SyntaxFailureKind.NotUnderstood, Parsed.Text(sql).Failure?.Kind);

    [Theory]
    [InlineData("select 'a")]
    [InlineData("select 1 /* b")]
    [InlineData("select \"a")]
    public void What_has_no_end(string sql) => Assert.Equal(SyntaxFailureKind.Unterminated, Parsed.Text(sql).Failure?.Kind);
}

using System.Collections;
using System.Reflection;
using System.Text;
using Wardian.Sql.Parsing;
using Wardian.Sql.Syntax;
using Wardian.Sql.Syntax.Expressions;
using Wardian.Sql.Syntax.Queries;
using Wardian.Sql.Syntax.Sources;

namespace Wardian.Sql.Tests.Postgres.Parsing;

/// <summary>Where nodes say that they stand.</summary>
public sealed class SpanTests
{
    [Theory]
    [InlineData("select (a + b) * c", "a + b | (a + b) * c")]
    [InlineData("select a and (b or c) /* d */ , - (e)", "a and (b or c) | b or c | - (e)")]
    [InlineData("select (a) between 1 and (2) is null", "(a) between 1 and (2) is null | (a) between 1 and (2)")]
    [InlineData("select ((select 1) + 2)", "(select 1) + 2")]
    public void Operations(string sql, string expected) => CheckAll<OperationExpression>(sql, expected);

    [Theory]
    [InlineData("select (select 1), exists ((select 2)), ((select 3)).a", "(select 1) | exists ((select 2)) | ((select 3))")]
    public void Subqueries(string sql, string expected) => CheckAll<SubqueryExpression>(sql, expected);

    [Theory]
    [InlineData("(select 1) union select 2 order by 3", "(select 1) union select 2 order by 3 | select 1 | select 2")]
    [InlineData("with a as (select 1) select 2 union select 3 except select 4",
        "with a as (select 1) select 2 union select 3 except select 4 | select 1 | select 2 union select 3 | select 2 | select 3 | select 4")]
    [InlineData("with a as (select 1) (select 2) limit 3", "with a as (select 1) (select 2) limit 3 | select 1 | select 2")]
    [InlineData("((select 1) limit 2)", "(select 1) limit 2 | select 1")]
    public void Queries(string sql, string expected) => CheckAll<QueryExpression>(sql, expected);

    [Theory]
    [InlineData("select from a as b, (select 1) c, (d join e on f) g", "a as b | (select 1) c | (d join e on f) g | d | e")]
    [InlineData("select from a join b using (c) as d cross join e f", "a join b using (c) as d cross join e f | a join b using (c) as d | a | b | e f")]
    public void Sources(string sql, string expected) => CheckAll<FromItem>(sql, expected);

    [Theory]
    [InlineData("select a::varchar (3), date '1', cast(b as double precision) from f(x) t(y int [])", "varchar (3) | date | double precision | int []")]
    public void Types(string sql, string expected) => CheckAll<TypeName>(sql, expected);

    [Fact]
    public void Parts_lie_inside_the_whole_and_begin_and_end_with_tokens()
    {
        foreach (string sql in Corpus.Statements)
        {
            byte[] text = Encoding.UTF8.GetBytes(sql);
            List<(int Start, int End)> tokens = Corpus.Tokens(text);
            foreach (SyntaxNode node in Nodes(Parsed.Text(sql).Statements))
            {
                Assert.Contains(tokens, token => token.Start == node.Span.Start);
                Assert.Contains(tokens, token => token.End == node.Span.End);
                Assert.All(Children(node), child => Assert.True(
                    child.Span.Start >= node.Span.Start && child.Span.End <= node.Span.End, $"{sql}: {child.GetType().Name} in {node.GetType().Name}"));
            }
        }
    }

    private static void CheckAll<T>(string sql, string expected)
        where T : SyntaxNode
    {
        ParsedText parsed = Parsed.Text(sql);
        Assert.Null(parsed.Failure);
        Assert.Equal(expected.Split(" | ").Order(StringComparer.Ordinal),
            Nodes(parsed.Statements).OfType<T>().Select(node => sql[node.Span.Start..node.Span.End]).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<SyntaxNode> Nodes(IEnumerable<SyntaxNode> roots) => roots.SelectMany(root => Nodes(Children(root)).Prepend(root));

    private static IEnumerable<SyntaxNode> Children(SyntaxNode node)
    {
        foreach (PropertyInfo property in node.GetType().GetProperties())
        {
            object? value = property.GetValue(node);
            if (value is SyntaxNode child)
            {
                yield return child;
            }
            else if (value is IEnumerable list and not string)
            {
                foreach (SyntaxNode item in list.OfType<SyntaxNode>())
                {
                    yield return item;
                }
            }
        }
    }
}

using Wardian.Sql.MySql;

namespace Wardian.Sql.Tests.MySql.Parsing;

/// <summary>How tightly operators bind, in both servers unless a mode says otherwise.</summary>
public sealed class OperatorTests
{
    [Theory]
    [InlineData("a or b xor c and not d = e", "a or (b xor (c and (not (d = e))))")]
    [InlineData("a || b && c", "a or (b and c)")]
    [InlineData("not a is null", "not (a is null)")]
    [InlineData("not a in (b) and c", "(not (a in (b))) and c")]
    [InlineData("a = b = c", "(a = b) = c")]
    [InlineData("a = b is null", "(a = b) is null")]
    [InlineData("a <=> b like c", "a <=> (b like c)")]
    [InlineData("a between b | c and d & e", "a between (b | c) and (d & e)")]
    [InlineData("a | b & c << d + e * f ^ - g", "a | (b & (c << (d + (e * (f ^ (- g))))))")]
    [InlineData("a - b - c", "(a - b) - c")]
    [InlineData("a div b mod c", "(a div b) mod c")]
    [InlineData("- a ^ b", "(- a) ^ b")]
    [InlineData("! a = b", "(! a) = b")]
    [InlineData("~ a + b", "(~ a) + b")]
    [InlineData("binary a = b", "(binary a) = b")]
    [InlineData("a like b escape c or d", "(a like b escape c) or d")]
    [InlineData("a regexp b | c", "a regexp (b | c)")]
    [InlineData("@a := b or c", "(@a := (b or c))")]
    [InlineData("a collate utf8mb4_bin = b", "(a collate utf8mb4_bin) = b")]
    public void Operators_bind_like_parentheses(string expression, string inParentheses)
    {
        Assert.Equal(Parsed.ExpressionTree(inParentheses, Parsed.MySql), Parsed.ExpressionTree(expression, Parsed.MySql));
        Assert.Equal(Parsed.ExpressionTree(inParentheses, Parsed.MariaDb), Parsed.ExpressionTree(expression, Parsed.MariaDb));
    }

    [Theory]
    [InlineData(MySqlModes.PipesAsConcat, "a || b ^ c", "(a || b) ^ c")]
    [InlineData(MySqlModes.PipesAsConcat, "a like b || c", "a like (b || c)")]
    [InlineData(MySqlModes.HighNotPrecedence, "not a = b", "(! a) = b")]
    [InlineData(MySqlModes.HighNotPrecedence, "not a between b and c", "(! a) between b and c")]
    [InlineData(MySqlModes.AnsiQuotes, "\"a\" = 'b'", "`a` = 'b'")]
    public void Modes_change_the_grammar(MySqlModes modes, string expression, string inParentheses)
    {
        MySqlLexing lexing = Parsed.MariaDb with { Modes = modes };
        Assert.Equal(Parsed.ExpressionTree(inParentheses, lexing), Parsed.ExpressionTree(expression, lexing));
    }

    [Fact]
    public void Json_paths_are_of_MySQL_only()
    {
        Assert.Equal("(-> a '$.b')", Parsed.ExpressionTree("a->'$.b'", Parsed.MySql));
        Assert.Equal("(->> t.a '$.b')", Parsed.ExpressionTree("t.a->>'$.b'", Parsed.MySql));
        Assert.NotNull(Parsed.Text("select a->'$.b'", Parsed.MariaDb).Failure);
    }
}

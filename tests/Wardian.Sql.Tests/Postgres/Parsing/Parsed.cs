using System.Text;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;
using Wardian.Sql.Syntax.Queries;
using Wardian.Sql.Syntax.Statements;

namespace Wardian.Sql.Tests.Postgres.Parsing;

/// <summary>Reads texts for tests.</summary>
internal static class Parsed
{
    public static ParsedText Text(string sql) => new PostgresParser().Parse(Encoding.UTF8.GetBytes(sql), PostgresLexing.Default);

    /// <summary>The tree of one statement.</summary>
    public static string Tree(string sql)
    {
        ParsedText parsed = Text(sql);
        Assert.Null(parsed.Failure);
        return TreeText.Of(sql, Assert.Single(parsed.Statements));
    }

    /// <summary>The tree of one expression.</summary>
    public static string ExpressionTree(string expression)
    {
        string sql = "select " + expression;
        ParsedText parsed = Text(sql);
        Assert.Null(parsed.Failure);
        QueryStatement statement = Assert.IsType<QueryStatement>(Assert.Single(parsed.Statements));
        SelectItem item = Assert.Single(Assert.IsType<SelectQuery>(statement.Query).Items);
        Assert.Null(item.Alias);
        return TreeText.Of(sql, item.Expression);
    }

    /// <summary>The first thing that is read from.</summary>
    public static string SourceTree(string source)
    {
        string sql = "select from " + source;
        ParsedText parsed = Text(sql);
        Assert.Null(parsed.Failure);
        QueryStatement statement = Assert.IsType<QueryStatement>(Assert.Single(parsed.Statements));
        return TreeText.Of(sql, Assert.Single(Assert.IsType<SelectQuery>(statement.Query).From));
    }
}

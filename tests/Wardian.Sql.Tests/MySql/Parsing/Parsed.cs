using System.Text;
using Wardian.Sql.MySql;
using Wardian.Sql.MySql.Parsing;
using Wardian.Sql.Parsing;
using Wardian.Sql.Syntax.Queries;
using Wardian.Sql.Syntax.Statements;
using Wardian.Sql.Tests.Postgres.Parsing;

namespace Wardian.Sql.Tests.MySql.Parsing;

/// <summary>Reads texts for tests.</summary>
internal static class Parsed
{
    public static MySqlLexing MySql => MySqlLexing.MySql80;

    public static MySqlLexing MariaDb => MySqlLexing.MariaDb1011;

    public static ParsedText Text(string sql, MySqlLexing lexing) => new MySqlParser().Parse(Encoding.UTF8.GetBytes(sql), lexing);

    /// <summary>The tree of one statement.</summary>
    public static string Tree(string sql, MySqlLexing lexing)
    {
        ParsedText parsed = Text(sql, lexing);
        Assert.Null(parsed.Failure);
        return TreeText.Of(sql, Assert.Single(parsed.Statements));
    }

    /// <summary>The tree of one expression.</summary>
    public static string ExpressionTree(string expression, MySqlLexing lexing)
    {
        string sql = "select " + expression;
        ParsedText parsed = Text(sql, lexing);
        Assert.Null(parsed.Failure);
        QueryStatement statement = Assert.IsType<QueryStatement>(Assert.Single(parsed.Statements));
        SelectItem item = Assert.Single(Assert.IsType<SelectQuery>(statement.Query).Items);
        Assert.Null(item.Alias);
        return TreeText.Of(sql, item.Expression);
    }

    /// <summary>The first thing that is read from.</summary>
    public static string SourceTree(string source, MySqlLexing lexing)
    {
        string sql = "select 1 from " + source;
        ParsedText parsed = Text(sql, lexing);
        Assert.Null(parsed.Failure);
        QueryStatement statement = Assert.IsType<QueryStatement>(Assert.Single(parsed.Statements));
        return TreeText.Of(sql, Assert.Single(Assert.IsType<SelectQuery>(statement.Query).From));
    }
}

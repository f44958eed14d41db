using System.Text;
using Wardian.Sql.MySql;
using Wardian.Sql.Rewriting;

namespace Wardian.Sql.Tests.Rewriting;

/// <summary>Version comments that are carried out may begin and end anywhere between two tokens, so also inside of what is replaced.</summary>
public sealed class VersionCommentTests
{
    /// <summary>Every run of tokens of a statement is put into a version comment: each is rewritten, to the same tokens.</summary>
    [Theory]
    [InlineData("select d . t . b , t . a from d . t where d . t . b > ''")]
    [InlineData("select x . b from d . t as x use index ( i ) , u")]
    [InlineData("select v . b , v . a from d . v as v")]
    [InlineData("with w as ( select 1 ) select b from d . v , w")]
    [InlineData("delete from t where a = 1 returning * , t . b as n , upper ( b )")]
    public void Wherever_they_are_the_statement_is_rewritten(string sql)
    {
        string[] tokens = sql.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string expected = Tokens(Rewrite(sql));
        for (int first = 0; first < tokens.Length; first++)
        {
            for (int end = first + 1; end <= tokens.Length; end++)
            {
                string commented = $"{string.Join(' ', tokens[..first])} /*!40000 {string.Join(' ', tokens[first..end])} */ {string.Join(' ', tokens[end..])}";
                Assert.Equal(expected, Tokens(Rewrite(commented)));
            }
        }
    }

    private static string Rewrite(string sql)
    {
        RewriteResult result = MySqlRewriteCatalogue.OnMariaDb.AddView("v", "select `d`.`t`.`a` AS `a`,`d`.`t`.`b` AS `b` from `d`.`t`", "a", "b").Rewrite(sql);
        Assert.True(!result.IsRefused, $"{sql}: {string.Join("; ", result.Refusals)}");
        return Encoding.UTF8.GetString(result.Text.Span);
    }

    /// <summary>The tokens one after the other, without the edges of comments.</summary>
    private static string Tokens(string sql)
    {
        byte[] text = Encoding.UTF8.GetBytes(sql);
        var lexer = new MySqlLexer(text, MySqlLexing.MariaDb1011);
        var tokens = new StringBuilder();
        for (TokenKind kind = lexer.Next(); kind != TokenKind.End; kind = lexer.Next())
        {
            Assert.NotEqual(TokenKind.Unterminated, kind);
            if (kind is not (TokenKind.VersionOpen or TokenKind.VersionClose))
            {
                tokens.Append(Encoding.UTF8.GetString(text, lexer.Start, lexer.End - lexer.Start)).Append(' ');
            }
        }

        // In the name of an output they stay as they were written.
        return tokens.Replace("/*!40000 ", string.Empty).Replace("*/ ", string.Empty).ToString();
    }
}

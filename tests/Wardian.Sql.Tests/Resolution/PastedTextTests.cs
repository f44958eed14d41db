using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Texts that people paste: with characters of an input method, with a client's own commands.</summary>
public sealed class PastedTextTests
{
    [Theory]
    [InlineData("select a，b from t", "，")]
    [InlineData("select 1； select 2", "；")]
    [InlineData("select count（*） from t", "（ ）")]
    [InlineData("select 1 from t where x = ‘a’ -- ，", "‘ ’")]
    [InlineData("select 'a，b', \"，\" from t", "")]
    [InlineData("select 'open’ from t", "’")]
    [InlineData("ｓelect 1", "ｓ")]
    [InlineData("select '，'", "")]
    public void Characters_of_double_width_are_found_outside_of_quotes_and_comments(string sql, string expected)
    {
        foreach (SqlDialect dialect in (SqlDialect[])[SqlDialect.PostgreSql, SqlDialect.MySql])
        {
            byte[] text = Encoding.UTF8.GetBytes(sql);
            AnalysedStatement statement = new SqlAnalyser(SqlCatalogue.BuiltIn(dialect)).Analyse(text).First();
            Assert.Equal(expected, string.Join(' ', statement.FullWidth.Select(span => Encoding.UTF8.GetString(text, statement.Span.Start + span.Start, span.Length))));
        }
    }

    [Fact]
    public void A_script_for_the_client_of_MySql_is_cut_at_the_delimiter_that_it_sets()
    {
        const string Script = """
            DELIMITER ;;
            create procedure p() begin select 1; select 2; end;;
            select 3; select 4;;
            delimiter ;
            select 5;
            """;
        Assert.Equal(["create procedure p() begin select 1; select 2; end", "select 3", "select 4", "select 5"], Cut(Script, isScript: true).Select(statement => statement.Text));
        Assert.Contains(Cut(Script, isScript: false), statement => !statement.Lineage.IsComplete);
        Assert.Equal(["select 1", "select 2"], Cut("select 1; select 2", isScript: true).Select(statement => statement.Text));
    }

    [Fact]
    public void What_has_a_quote_without_an_end_in_a_script_is_not_left_out()
    {
        (string Text, StatementLineage Lineage)[] found = Cut("delimiter //\nselect 1//\nselect 'open//\nselect 2//", isScript: true);
        Assert.Equal((2, "select 'open//\nselect 2//"), (found.Length, found[1].Text));
        Assert.Equal(IncompleteReason.Unterminated, Assert.Single(found[1].Lineage.Incomplete, item => item.Reason != IncompleteReason.ChangedBefore).Reason);
    }

    private static (string Text, StatementLineage Lineage)[] Cut(string script, bool isScript)
    {
        byte[] text = Encoding.UTF8.GetBytes(script);
        return [.. new SqlAnalyser(SqlCatalogue.BuiltIn(SqlDialect.MySql)).Analyse(text, isScript)
            .Select(statement => (Encoding.UTF8.GetString(text, statement.Span.Start, statement.Span.Length), statement.Lineage))];
    }
}

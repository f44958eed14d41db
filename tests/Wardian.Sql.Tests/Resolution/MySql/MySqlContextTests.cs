using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>What a session of MySQL's dialect has set decides what its texts mean.</summary>
public sealed class MySqlContextTests
{
    [Theory]
    [InlineData("select X.name from PATIENT x")]
    [InlineData("select His.Patient.name from hIs.pAtient")]
    public void Names_of_tables_are_the_same_in_any_case_where_the_server_folds_them(string sql)
    {
        Assert.False(MySqlHospital.OnMariaDb.Analyse(sql).IsComplete);
        StatementLineage folded = MySqlHospital.OnMariaDb.Analyse(sql, new NameContext([], "his") { FoldsTableNames = true });
        Assert.Equal("name=patient.name /  /  /", LineageText.Of(folded));
    }

    [Fact]
    public void Without_a_current_database_only_full_names_mean_something()
    {
        var none = new NameContext([]);
        Assert.False(MySqlHospital.OnMariaDb.Analyse("select name from patient", none).IsComplete);
        Assert.True(MySqlHospital.OnMariaDb.Analyse("select name from his.patient", none).IsComplete);
        Assert.Equal("other", Assert.Single(MySqlHospital.OnMySql.Analyse("table patient", new NameContext([], "other")).Tables).Table.Schema);
    }

    [Fact]
    public void The_analyser_cuts_a_text_as_the_server_does()
    {
        SqlCatalogue catalogue = new SqlCatalogue(MySqlHospital.OnMySql.Snapshot, NameContext.ForMySql("other", MySqlLexing.MySql80)).WithDatabase("his");
        byte[] text = Encoding.UTF8.GetBytes("select name from patient; # a; comment\nselect `phone` from patient where \"a;b\" = name");
        AnalysedStatement[] statements = [.. new SqlAnalyser(catalogue).Analyse(text)];
        Assert.Equal(["name=patient.name", "phone=patient.phone"], statements.Select(statement => LineageText.Outputs(statement.Lineage)));
        var ansi = new SqlAnalyser(catalogue.WithLexing(MySqlLexing.MySql80 with { Modes = MySqlModes.AnsiQuotes }));
        Assert.Equal("phone=patient.phone", LineageText.Outputs(Assert.Single(ansi.Analyse("select \"phone\" from patient"u8.ToArray())).Lineage));
    }
}

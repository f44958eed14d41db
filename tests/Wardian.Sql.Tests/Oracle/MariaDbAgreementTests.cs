using Wardian.Sql.Oracle.Comparison;
using Wardian.Sql.Oracle.MariaDb;
using Wardian.Sql.Oracle.MariaDb.Corpora;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>What the analyser says of statements for a MariaDB is what the server's own text of a view of them says; eng/sql-coverage runs many more.</summary>
public sealed class MariaDbAgreementTests(MariaDbHospitalFixture hospital) : IClassFixture<MariaDbHospitalFixture>
{
    private const int Statements = 1500;

    [Fact]
    public void Statements_written_by_hand_are_exact()
    {
        var measure = new MariaDbMeasure("by hand", new MariaDbAnalysis(hospital.Handwritten.Session).Analyse);
        foreach (MariaDbStatement statement in hospital.Handwritten.Run())
        {
            measure.Take(statement);
        }

        AssertNoneIsWrong(measure);
    }

    [Fact]
    public void Generated_statements_are_exact()
    {
        var measure = new MariaDbMeasure("generated", new MariaDbAnalysis(hospital.Generated.Session).Analyse);
        foreach (MariaDbStatement statement in hospital.Generated.Run(1, Statements))
        {
            measure.Take(statement);
        }

        AssertNoneIsWrong(measure);
    }

    private static void AssertNoneIsWrong(MariaDbMeasure measure)
    {
        string incomplete = string.Join(", ", measure.Incomplete.Select(pair => $"{pair.Key}: {pair.Value}"));
        Assert.True(measure.WrongOnes.Count == 0, string.Join('\n', measure.WrongOnes.OrderBy(text => text.Length).Prepend($"{measure.WrongOnes.Count} of {measure.Accepted}; incomplete {incomplete}")));
        Assert.True(measure.Exact >= measure.Accepted * 0.99, incomplete);
    }
}

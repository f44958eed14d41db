using Wardian.Sql.Oracle.Comparison;
using Wardian.Sql.Oracle.MariaDb;
using Wardian.Sql.Oracle.MariaDb.Corpora;
using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>What the analyser says of statements for a MariaDB is what the server's own text of a view of them says; eng/sql-coverage runs many more.</summary>
public sealed class MariaDbAgreementTests(MariaDbHospitalFixture hospital) : IClassFixture<MariaDbHospitalFixture>
{
    private const int Statements = 1500;

    [Fact]
    public void Statements_written_by_hand_are_exact() =>
        AssertNoneIsWrong(new MariaDbAnalysis(hospital.Handwritten.Session), hospital.Handwritten.Run());

    [Fact]
    public void Generated_statements_are_exact() =>
        AssertNoneIsWrong(new MariaDbAnalysis(hospital.Generated.Session), hospital.Generated.Run(1, Statements));

    private static void AssertNoneIsWrong(MariaDbAnalysis analysis, IEnumerable<MariaDbStatement> statements)
    {
        var measure = new MariaDbMeasure("test", analysis.Analyse);
        List<string> wrong = [];
        foreach (MariaDbStatement statement in statements)
        {
            LineageDifference[] differences = [.. measure.Take(statement)];
            wrong.AddRange(differences.Length > 0 ? [$"{string.Join("; ", differences)}: {statement.Sql}: {statement.Answer.Canonical}"] : []);
        }

        string incomplete = string.Join(", ", measure.Incomplete.Select(pair => $"{pair.Key}: {pair.Value}"));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.OrderBy(text => text.Length).Prepend($"{wrong.Count} of {measure.Accepted}; incomplete {incomplete}")));
        Assert.True(measure.Incomplete.Values.Sum() <= measure.Accepted * 0.02, $"{measure.Exact} of {measure.Accepted}; incomplete {incomplete}");
    }
}

using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Lineage;
using Wardian.Sql.Oracle.Comparison;
using Wardian.Sql.Oracle.Reports;
using Wardian.Sql.Oracle.Server;
using Wardian.Sql.Postgres;
using Wardian.Sql.Resolution;
using Wardian.Sql.Tests.Oracle;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Every statement whose lineage the oracle's tests state by hand has that lineage here, too.</summary>
public sealed class LineageAgreementTests(OracleFixture server) : IClassFixture<OracleFixture>
{
    public static IEnumerable<TheoryDataRow<string>> Statements() =>
        new[] { typeof(OracleQueryTests), typeof(OracleWriteTests) }
            .SelectMany(type => type.GetProperties().Where(property => property.PropertyType.Name.StartsWith("TheoryData", StringComparison.Ordinal)))
            .SelectMany(property => (IEnumerable<ITheoryDataRow>)property.GetValue(null)!)
            .Select(row => new TheoryDataRow<string>((string)row.GetData()[0]!));

    [Theory]
    [MemberData(nameof(Statements))]
    public void Our_analysis_says_what_the_server_says(string sql)
    {
        OracleAnswer answer = server.Oracle.Ask(sql);
        if (answer.Lineage is not { } expected)
        {
            // A name with another database's in front: only where the test database is called postgres does the server take it.
            Assert.NotNull(answer.Refusal);
            return;
        }

        CatalogueReading reading = PostgresCatalogueReader.Read(server.Session.Rows);
        StatementLineage lineage = Assert.Single(
            new LineageAnalyser(reading.Snapshot, followsRoutines: false).Analyse(Encoding.UTF8.GetBytes(sql), PostgresLexing.Default, reading.Names));
        if (expected.HasRules)
        {
            Assert.Contains(lineage.Incomplete, item => item.Construct.StartsWith("RULE ", StringComparison.Ordinal));
            return;
        }

        Assert.Empty(lineage.Incomplete);
        LineageReport actual = ProductLineage.Report(lineage, reading.Snapshot);
        Assert.Equal(LineageNotation.Outputs(expected.Report), LineageNotation.Outputs(actual));
        Assert.Equal(LineageNotation.Uses(expected.Report), LineageNotation.Uses(actual));
        Assert.Equal(expected.Report.TablesRead.ToHashSet(), actual.TablesRead.ToHashSet());
        Assert.Equal(expected.Report.TablesWritten.ToHashSet(), actual.TablesWritten.ToHashSet());
        Assert.Equal(expected.Report.ColumnsWritten.ToHashSet(), actual.ColumnsWritten.ToHashSet());
    }
}

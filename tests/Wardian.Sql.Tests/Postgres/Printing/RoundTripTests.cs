using Wardian.Sql.Oracle.Generator;
using Wardian.Sql.Parsing;
using Wardian.Sql.Syntax;
using Wardian.Sql.Syntax.Statements;
using Wardian.Sql.Tests.Oracle;
using Wardian.Sql.Tests.Postgres.Parsing;

namespace Wardian.Sql.Tests.Postgres.Printing;

/// <summary>Queries and DML say in their trees all that printing needs to give the same tree again.</summary>
public sealed class RoundTripTests(ITestOutputHelper output)
{
    private const int GeneratedCount = 2000;
    private const int RegressionMin = 20_000;

    [Fact]
    public async Task Statements_of_the_regression_scripts_come_back()
    {
        int count = 0;
        var faults = new List<string>();
        foreach ((string place, string sql) in await RegressionScripts.ReadAsync(TestContext.Current.CancellationToken))
        {
            foreach (SyntaxNode node in Parsed.Text(sql).Statements.SelectMany(RoundTrip.Printable))
            {
                count++;
                faults.AddRange(RoundTrip.Fault(sql, node) is { } fault ? [$"{place}: {fault}"] : []);
            }
        }

        output.WriteLine($"{count} queries and statements, {faults.Count} faults");
        Assert.True(faults.Count == 0, string.Join("\n\n", faults.Take(60)));
        Assert.InRange(count, RegressionMin, int.MaxValue);
    }

    [Fact]
    public void Generated_statements_come_back()
    {
        GeneratorSchema schema = MakeSchema();
        for (int seed = 1; seed <= GeneratedCount; seed++)
        {
            string sql = StatementGenerator.Make(schema, Choices.FromSeed(seed));
            ParsedText parsed = Parsed.Text(sql);
            Assert.True(parsed.Failure is null, $"seed {seed}, {parsed.Failure}: {sql}");
            Statement statement = Assert.Single(parsed.Statements);
            Assert.True(RoundTrip.Fault(sql, statement) is null, $"seed {seed}: {RoundTrip.Fault(sql, statement)}");
        }
    }

    [Fact]
    public void Statements_of_the_tables_come_back()
    {
        IEnumerable<string> faults = Corpus.Statements.SelectMany(sql => Parsed.Text(sql).Statements.SelectMany(RoundTrip.Printable)
            .Select(node => RoundTrip.Fault(sql, node) is { } fault ? $"{sql}: {fault}" : string.Empty));
        Assert.Empty(faults.Where(fault => fault.Length > 0));
    }

    private static GeneratorSchema MakeSchema()
    {
        NamedColumn[] columns =
        [
            new("id", ValueKind.Integer), new("姓名", ValueKind.Text), new("Amount", ValueKind.Number), new("born", ValueKind.Date),
            new("seen", ValueKind.Timestamp), new("is_open", ValueKind.Boolean), new("data", ValueKind.Other),
        ];
        return new GeneratorSchema(
        [
            new SchemaTable("his", "patient", false, columns, ["id"]),
            new SchemaTable("his", "Visit", false, columns, ["id"]),
            new SchemaTable("emr", "note", false, columns, []),
            new SchemaTable("emr", "病历", true, columns, []),
        ]);
    }
}

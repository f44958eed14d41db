using Wardian.Sql.Oracle.Coverage;
using Wardian.Sql.Oracle.Generator;
using Wardian.Sql.Oracle.Hospital;
using Wardian.Sql.Oracle.Native;
using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>The oracle on the hospital's workload and on generated statements; eng/sql-coverage runs many more.</summary>
public sealed class HospitalCorporaTests(HospitalFixture hospital) : IClassFixture<HospitalFixture>
{
    private const int Statements = 1500;

    [Fact]
    public void Workload_is_accepted_and_read()
    {
        var corpus = new HospitalCorpus(hospital.Port);
        corpus.Run(500, statement => Assert.True(LibPgQuery.Parses(statement.Text, out string? error), $"{error}: {statement.Text}"));
        Assert.Empty(corpus.Counts.Failures);
        Assert.Equal(0, corpus.Counts.Refused);
        Assert.True(corpus.Counts.Accepted > 500, $"only {corpus.Counts.Accepted} statements were accepted");
    }

    [Fact]
    public void Generated_statements_are_accepted_read_and_the_same_for_the_same_seed()
    {
        using var corpus = new GeneratedCorpus(hospital.Port);
        var measure = new CorpusMeasure("generated", corpus.Counts, statement => new MeasuredAnalysis(statement.Answer.Lineage!.Report, null));
        var refused = new List<string>();
        corpus.Run(1, Statements, statement =>
        {
            measure.Take(statement);
            refused.AddRange(statement.Answer.Refusal is { } refusal ? [$"{refusal}: {statement.Text}"] : []);
            Assert.True(statement.Answer.Refusal is not null || LibPgQuery.Parses(statement.Text, out _), statement.Text);
        });
        Assert.Empty(corpus.Counts.Failures);
        Assert.True(corpus.Counts.Accepted >= Statements * 0.95, string.Join('\n', refused.Prepend($"{corpus.Counts.Accepted}").Take(20)));
        Assert.Equal((corpus.Counts.Accepted, 0), (measure.Exact, measure.Wrong));
        Assert.Equal(StatementGenerator.Make(corpus.Schema, Choices.FromSeed(7)), StatementGenerator.Make(corpus.Schema, Choices.FromSeed(7)));
    }

    [Fact]
    public void Generated_statements_use_everything()
    {
        using var corpus = new GeneratedCorpus(hospital.Port);
        string all = string.Join('\n', Enumerable.Range(1, Statements).Select(seed => StatementGenerator.Make(corpus.Schema, Choices.FromSeed(seed))));
        string[] wanted =
        [
            "NATURAL ", "USING (", "FULL JOIN", "LATERAL ", "RECURSIVE", "GROUPING SETS", "CUBE", "FILTER", "WITHIN GROUP", "OVER (", "WINDOW", "DISTINCT ON",
            "EXCEPT ALL", "INTERSECT", "TABLESAMPLE", "ONLY ", "ROWS FROM", "ORDINALITY", "VALUES", "TABLE ", "ON CONFLICT", "excluded.", "RETURNING", "MERGE INTO",
            "to_jsonb(", "row_to_json(", "ARRAY(", "EXISTS", "FETCH FIRST", "LIMIT (SELECT", ".*", "(SELECT count(*)", "mod", " AS j",
        ];
        Assert.Empty(wanted.Where(word => !all.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void Shrinking_leaves_what_shows_the_fault()
    {
        using var corpus = new GeneratedCorpus(hospital.Port);
        bool Shows(string sql) => sql.Contains("FULL JOIN", StringComparison.Ordinal) && corpus.Ask(sql) is { Lineage: { } lineage }
            && lineage.Report.Uses.Any(use => use.Kind is UseKind.Distinct);
        Choices choices = Enumerable.Range(1, 5000).Select(Choices.FromSeed).First(each => StatementGenerator.Make(corpus.Schema, each).Length > 600
            && Shows(StatementGenerator.Make(corpus.Schema, Choices.Replay(each.Made))));
        IReadOnlyList<int> small = StatementShrinker.Shrink(corpus.Schema, choices.Made, Shows);
        string sql = StatementGenerator.Make(corpus.Schema, Choices.Replay(small));
        Assert.True(Shows(sql), sql);
        Assert.True(sql.Length < 300, sql);
    }
}

using System.Globalization;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Oracle.Generator;
using Wardian.Sql.Oracle.Hospital;
using Wardian.Sql.Oracle.MariaDb.Generator;
using Wardian.Sql.Oracle.MariaDb.Server;

namespace Wardian.Sql.Tests.Rewriting;

/// <summary>Statements that are rewritten for MariaDB answer over real values what the original ones answer over masked values.</summary>
public sealed class MySqlRewriteComparisonTests(MariaDbPairFixture servers) : IClassFixture<MariaDbPairFixture>
{
    private const int RandomCount = 400;
    private const int WorkloadCount = 300;

    [Fact]
    public void Statements_answer_over_masks_what_they_answer_over_masked_values()
    {
        using MySqlMaskedPair pair = servers.Open(MySqlRewriteTables.Database);
        RewriteReport.Check(pair.Compare(
            [.. MySqlRewriteCases.Queries, .. MySqlRewriteCases.Views, .. MySqlRewriteCases.Writes, .. MySqlRewriteCases.Generated, .. MySqlRewriteCases.Refused]));
    }

    [Fact]
    public void Other_modes_change_nothing()
    {
        using MySqlMaskedPair pair = servers.Open(MySqlRewriteTables.Database, "ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES");
        RewriteReport.Check(pair.Compare(MySqlRewriteCases.UnderOtherModes));
    }

    [Fact]
    public void The_hospital_and_its_views_can_be_read_masked()
    {
        using MySqlMaskedPair pair = servers.Open(HospitalMariaDb.CurrentDatabase);
        RewriteReport.Check(pair.Compare(servers.Snapshot.Relations.Where(MariaDbPairFixture.IsOfHospital).SelectMany(Statements)));
    }

    /// <summary>The workload is PostgreSQL's, whose quotes are names in this mode; what the server does not know it refuses in both databases.</summary>
    [Fact]
    public void The_workload_answers_over_masks_what_it_answers_over_masked_values()
    {
        using MySqlMaskedPair pair = servers.Open(HospitalMariaDb.CurrentDatabase, "ANSI_QUOTES,PIPES_AS_CONCAT");
        RewriteReport.CheckRandom(pair.Compare(HospitalCorpus.Texts(WorkloadCount).Select(sql => (RewriteCase)sql)));
    }

    /// <summary>Statements that nobody thought of; each may be refused, but not answered otherwise.</summary>
    [Fact]
    public void Random_statements_answer_over_masks_what_they_answer_over_masked_values()
    {
        using MySqlMaskedPair pair = servers.Open(HospitalMariaDb.CurrentDatabase);
        using var session = new MariaDbSession(servers.Original, HospitalMariaDb.CurrentDatabase);
        GeneratorSchema schema = MariaDbSchema.Read(session);
        int first = int.Parse(Environment.GetEnvironmentVariable("WARDIAN_SEED") ?? "1", CultureInfo.InvariantCulture);

        // What looks at generated columns is refused as it should be, and would be most of what is refused.
        IEnumerable<RewriteCase> cases = Enumerable.Range(first, RandomCount).Select(seed => MariaDbGenerator.Make(schema, Choices.FromSeed(seed)))
            .Where(sql => !sql.Contains("gen", StringComparison.Ordinal)).Select(sql => (RewriteCase)sql);
        RewriteReport.CheckQueries(pair.Compare(cases, asksRefused: true), chanceMax: 0.06, refusedMax: 0.02);
    }

    /// <summary>The rows that a statement locks are locked through the sub-query, and no others.</summary>
    [Theory]
    [InlineData("select id_card from patient where id = 777 for update", "for update", true)]
    [InlineData("select p.id_card from patient p where p.id = 777 lock in share mode", "for update", true)]
    [InlineData("select p.id_card from patient p where p.id = 777 lock in share mode", "lock in share mode", false)]
    [InlineData("select id_card from patient where id = 777", "for update", false)]
    public void Rows_stay_locked(string sql, string other, bool isLocked)
    {
        using MySqlMaskedPair pair = servers.Open(MySqlRewriteTables.Database);
        using MySqlMaskedPair others = servers.Open(MySqlRewriteTables.Database);
        using IDisposable transaction = pair.Begin(sql);
        Assert.Equal(isLocked, others.IsLocked($"select id from rewrite.patient where id = 777 {other} nowait"));
        Assert.False(others.IsLocked($"select id from rewrite.patient where id = 3 {other} nowait"));
    }

    /// <summary>Every relation as a whole, and so that a mask has to hold in conditions and groups.</summary>
    private static IEnumerable<RewriteCase> Statements(Relation relation)
    {
        string name = $"{MariaDbPairFixture.Quote(relation.Name.Schema)}.{MariaDbPairFixture.Quote(relation.Name.Name)}";
        if (!relation.IsView && !relation.Columns.Any(MariaDbPairFixture.IsOfPeople))
        {
            yield break;
        }

        yield return $"select * from {name}";
        yield return $"select {MariaDbPairFixture.Quote(relation.Columns[^1].Name)}, count(*) from {name} group by 1 order by 1";
        foreach (Column column in relation.Columns.Where(MariaDbPairFixture.IsOfPeople))
        {
            string quoted = MariaDbPairFixture.Quote(column.Name);
            yield return $"select {quoted}, upper(a.{quoted}) from {name} a join {name} b using ({quoted}) where {quoted} > '5' order by 1, 2";
        }
    }
}

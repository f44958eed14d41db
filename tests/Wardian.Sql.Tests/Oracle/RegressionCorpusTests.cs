using Wardian.Sql.Oracle.Regression;
using Wardian.Sql.Oracle.Server;
using Wardian.Testing.Clusters;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>The oracle on some of PostgreSQL's regression scripts; eng/sql-coverage runs them all.</summary>
public sealed class RegressionCorpusTests
{
    private static readonly string[] Scripts =
    [
        "test_setup", "create_index", "create_function_sql", "create_view", "select", "select_into", "select_distinct", "subselect", "union", "join",
        "aggregates", "window", "groupingsets", "with", "returning", "insert_conflict", "merge", "updatable_views", "arrays", "rowtypes",
        "rangefuncs", "copydml",
    ];

    [Fact]
    public async Task Oracle_reads_what_the_server_accepts_and_agrees_with_describe_and_permissions()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await using PrivateCluster cluster = await ScratchCluster.StartAsync(cancellationToken);
        RegressionEnvironment environment = await RegressionEnvironment.PrepareAsync(cluster, cancellationToken);
        var corpus = new RegressionCorpus(environment);
        var wrappers = new HashSet<string>(StringComparer.Ordinal);
        int epoch = 0;
        corpus.Run(Scripts, statement =>
        {
            wrappers.Add(statement.Analysed.Wrapper);
            Assert.True(statement.CatalogueEpoch >= epoch);
            epoch = statement.CatalogueEpoch;
        });
        Assert.Empty(corpus.Counts.Failures);
        Assert.True(corpus.Counts.Accepted > 4000, $"only {corpus.Counts.Accepted} statements were accepted");
        Assert.True(corpus.Counts.Refused < corpus.Counts.Accepted / 10, $"{corpus.Counts.Refused} statements were refused");
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "", "explain", "create", "copy", "prepare", "select into" }, wrappers);
    }
}

using System.Globalization;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Live;
using Wardian.Catalog.Sources.Postgres;
using Wardian.Catalog.Sources.Sampling;

namespace Wardian.Catalog.Tests.Sources;

[Collection(SourceServersGroup.Name)]
public sealed class PostgresSamplingTests(SourceServers servers)
{
    [Fact]
    public async Task Of_a_large_table_old_new_and_other_rows_are_read_and_few_in_all()
    {
        await servers.CreateAsync("sampled", """
            CREATE TABLE big (id bigint PRIMARY KEY, name text, photo bytea, wide text, day date, list int[], none text);
            INSERT INTO big SELECT n, 'n' || n, '\x00', repeat('宽', 3000), '2024-01-01'::date + (n % 300)::int, ARRAY[n, n], NULL FROM generate_series(1, 100000) n;
            CREATE TABLE small (a int); INSERT INTO small SELECT generate_series(1, 50);
            CREATE TABLE heap (a int); INSERT INTO heap SELECT generate_series(1, 100000);
            CREATE TABLE patterned (code text NOT NULL); CREATE UNIQUE INDEX ON patterned (code text_pattern_ops DESC);
            INSERT INTO patterned SELECT 'c' || n FROM generate_series(1, 100000) n;
            CREATE TABLE fresh (a text);
            CREATE TABLE empty (a int PRIMARY KEY);
            CREATE VIEW v AS SELECT id FROM big;
            ANALYZE big, small, heap, patterned;
            INSERT INTO fresh SELECT 'f' || n FROM generate_series(1, 1000) n;
            """);
        Dictionary<string, SampleOutcome> samples = await SampleAsync(servers.Owner("sampled"), new SampleRequest());
        Assert.Equal(["big", "empty", "fresh", "heap", "patterned", "small"], samples.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(samples["big"].Rows!.Rows, 130, 200);
        Assert.InRange(samples["heap"].Rows!.Rows, 60, 200);
        Assert.Equal([0, 200, 50], samples.Where(sample => sample.Key is not ("big" or "heap" or "patterned"))
            .OrderBy(sample => sample.Key, StringComparer.Ordinal).Select(sample => sample.Value.Rows!.Rows));
        Dictionary<string, string?[]> big = Values(samples["big"]);
        Assert.Equal(["id", "name", "photo", "wide", "day", "list", "none"], big.Keys);
        Assert.All(big["photo"], value => Assert.Equal("\\x00", value));
        int[] ids = [.. big["id"].Select(id => int.Parse(id!, CultureInfo.InvariantCulture))];
        Assert.Equal(Enumerable.Range(1, 50), ids[..50]);
        Assert.Equal(Enumerable.Range(99_951, 50).Reverse(), ids[50..100]);
        Assert.True(ids[100..].Max() - ids[100..].Min() > 20_000, "pages of many parts of the table");
        Assert.Equal(ids.Select(id => $"n{id}"), big["name"]);
        Assert.Equal(("2024-01-02", "{1,1}"), (big["day"][0], big["list"][0]));
        Assert.All(big["wide"], value => Assert.Equal(512, value!.Length));
        Assert.All(big["none"], Assert.Null);

        // Statistics of a session are written when it ends.
        string read = await servers.Postgres.SqlAsync("sampled", "SELECT max(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables WHERE relname IN ('big', 'heap', 'patterned')", CancellationToken.None);
        string loaded = await servers.Postgres.SqlAsync("sampled", "SELECT n_tup_ins FROM pg_stat_user_tables WHERE relname = 'big'", CancellationToken.None);
        Assert.Equal("100000", loaded);
        Assert.InRange(long.Parse(read, CultureInfo.InvariantCulture), 1, 15_000);
    }

    [Fact]
    public async Task Views_are_run_only_when_that_is_asked_for_and_not_for_long()
    {
        await servers.CreateAsync("views", """
            CREATE TABLE t (a text); INSERT INTO t VALUES ('x');
            CREATE VIEW quick AS SELECT a FROM t; CREATE VIEW slow AS SELECT pg_sleep(60)::text FROM t;
            """);
        LiveSourceOptions owner = servers.Owner("views");
        LiveSourceOptions options = new()
        {
            Name = "test", Host = owner.Host, Port = owner.Port, Account = owner.Account, Database = "views", Tls = SourceTls.Off, StatementTimeout = TimeSpan.FromMilliseconds(200),
        };
        Dictionary<string, SampleOutcome> samples = await SampleAsync(options, new SampleRequest { IncludesViews = true });
        Assert.Equal("x", Values(samples["quick"])["a"].Single());
        Assert.Equal(new SourceFailure("catalog.source-timed-out", "57014", IsConnectionLost: false), samples["slow"].Failure);
        Assert.Equal(1, samples["t"].Rows!.Rows);
    }

    [Fact]
    public async Task Hostile_names_and_casts_of_users_do_nothing()
    {
        await servers.CreateAsync("hostile_samples", """
            CREATE TABLE "a""; DROP TABLE victim; --" ("x"" FROM victim; --" text PRIMARY KEY);
            INSERT INTO "a""; DROP TABLE victim; --" SELECT 'v' || n FROM generate_series(1, 1000) n;
            CREATE TABLE victim (a int);
            CREATE TYPE mood AS ENUM ('sad');
            CREATE TABLE audit (t text);
            CREATE FUNCTION evil(mood) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'called'; END $$;
            CREATE CAST (mood AS text) WITH FUNCTION evil(mood);
            CREATE TABLE moods (m mood, n int); INSERT INTO moods VALUES ('sad', 1), (NULL, 2);
            ANALYZE;
            """);
        Dictionary<string, SampleOutcome> samples = await SampleAsync(servers.Owner("hostile_samples"), new SampleRequest { Rows = 100 });
        Assert.All(samples.Values, sample => Assert.Null(sample.Failure));
        Assert.Equal(["sad", null], Values(samples["moods"])["m"]);
        Assert.Equal(100, samples["a\"; DROP TABLE victim; --"].Rows!.Rows);
    }

    [Fact]
    public async Task Columns_that_may_not_be_read_are_left_out_and_do_not_order_anything()
    {
        string account = servers.Postgres.Scram.Name;
        await servers.CreateAsync("columns", $"""
            CREATE TABLE t (id int PRIMARY KEY, a text, secret text); INSERT INTO t SELECT n, 'a', 's' FROM generate_series(1, 1000) n; ANALYZE;
            GRANT SELECT (a) ON t TO {account};
            """);
        Dictionary<string, SampleOutcome> samples = await SampleAsync(servers.Verified("columns"), new SampleRequest());
        Assert.Null(samples["t"].Failure);
        Assert.Equal(["a"], Values(samples["t"]).Keys);
    }

    [Fact]
    public async Task A_source_that_goes_away_leaves_the_relations_before_and_names_the_rest()
    {
        await servers.CreateAsync("leaving", "CREATE TABLE a (x int); CREATE TABLE b (x int); CREATE TABLE c (x int); INSERT INTO a VALUES (1); INSERT INTO b VALUES (1); INSERT INTO c VALUES (1)");
        LiveSourceOptions options = servers.Owner("leaving");
        SourceInventory inventory = await SourceServers.ScanAsync(options);
        await using var source = new PostgresSource(options);
        await source.OpenAsync(CancellationToken.None);
        List<SampleOutcome> outcomes = [];
        await foreach (SampleOutcome outcome in SourceSampler.SampleAsync(source, inventory.Relations, new SampleRequest(), CancellationToken.None))
        {
            outcomes.Add(outcome);
            if (outcomes.Count == 1)
            {
                await servers.Postgres.SqlAsync("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'leaving'", CancellationToken.None);
            }
        }

        Assert.Equal([null, "catalog.source-gone", "catalog.source-gone"], outcomes.Select(outcome => outcome.Failure?.Code));
    }

    internal static async Task<Dictionary<string, SampleOutcome>> SampleAsync(LiveSourceOptions options, SampleRequest request)
    {
        SourceInventory inventory = await SourceServers.ScanAsync(options);
        await using var source = new PostgresSource(options);
        await source.OpenAsync(CancellationToken.None);
        Dictionary<string, SampleOutcome> samples = [];
        await foreach (SampleOutcome outcome in SourceSampler.SampleAsync(source, inventory.Relations, request, CancellationToken.None))
        {
            samples.Add(outcome.Relation.Name.Name, outcome);
        }

        return samples;
    }

    internal static Dictionary<string, string?[]> Values(SampleOutcome outcome) =>
        outcome.Rows!.Columns.ToDictionary(column => column.Column.Name, column => column.Values.Reveal().ToArray());
}

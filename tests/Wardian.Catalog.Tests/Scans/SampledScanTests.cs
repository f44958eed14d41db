using Wardian.Catalog.Connections;
using Wardian.Catalog.Grading;
using Wardian.Catalog.Reports;
using Wardian.Catalog.Review;
using Wardian.Catalog.Scans;
using Wardian.Catalog.Tests.Sources;
using Wardian.Catalog.Tests.Support;

namespace Wardian.Catalog.Tests.Scans;

/// <summary>Scans of real servers that look at rows.</summary>
[Collection(SourceServersGroup.Name)]
public sealed class SampledScanTests(SourceServers servers)
{
    [Fact]
    public async Task Values_tell_what_names_do_not_and_none_is_kept_or_shown()
    {
        await servers.CreateAsync("scan_values", $"CREATE TABLE t1 {SampledPlace.Columns}; INSERT INTO t1 VALUES {SampledPlace.Inserted}; CREATE TABLE t2 (c1 varchar(18)); INSERT INTO t2 SELECT c1 FROM t1");
        using var place = new SampledPlace();
        await place.ConnectAsync(Postgres("scan_values"));
        ScanOutcome outcome = await place.ScanAsync();
        Assert.Equal((true, 2), (outcome.IsComplete, outcome.TablesSampled));
        Assert.Contains("已抽样 public.t2（2/2 张表）…", place.Told);
        AssertToldByValues(place);
        var words = new CatalogWords(CatalogPlace.Chinese);
        string[] reasons = [.. Graded.Column(place.Place, "t1", "c1").Reasons.Select(reason => words.Reason(reason).Text)];
        Assert.StartsWith("120 个不同的值中", reasons[0], StringComparison.Ordinal);
        Assert.Contains(reasons, reason => reason.Contains("形如（已掩码）：39999999999999999", StringComparison.Ordinal));
        Assert.Contains(reasons, reason => reason.StartsWith("若没有抽样，会判为", StringComparison.Ordinal));
        Assert.Contains("public\",\"table\":\"t2\",\"column\":\"c1\",\"common\":120", Report(place, ReportFormat.Json), StringComparison.Ordinal);
        Assert.Contains("抽样看过 2 张表的数据，每张表最多 200 行", Report(place, ReportFormat.Text), StringComparison.Ordinal);
        place.AssertNoValueAnywhere();
    }

    [Fact]
    public async Task What_values_told_outlives_scans_without_samples_and_goes_with_new_names()
    {
        await servers.CreateAsync("scan_kept", $"CREATE TABLE t1 {SampledPlace.Columns}; INSERT INTO t1 VALUES {SampledPlace.Inserted}");
        using var place = new SampledPlace();
        await place.ConnectAsync(Postgres("scan_kept"));
        Assert.Null((await place.ScanAsync(rows: 0)).TablesSampled);
        Assert.NotEqual("id-card", Graded.Column(place.Place, "t1", "c1").Label);
        Assert.Contains("没有抽样看过数据", Report(place, ReportFormat.Text), StringComparison.Ordinal);
        await place.ScanAsync(rows: 60);
        Assert.Equal("id-card", Graded.Column(place.Place, "t1", "c1").Label);

        await servers.Postgres.SqlAsync("scan_kept", "ALTER TABLE t1 RENAME COLUMN c1 TO d1; ALTER TABLE t1 ALTER COLUMN c2 TYPE text; TRUNCATE t1", CancellationToken.None);
        Assert.True((await place.ScanAsync(rows: 0)).IsComplete);
        Assert.Empty(place.Looked);
        Assert.Equal("id-card", Graded.Column(place.Place, "t1", "d1").Label);
        Assert.DoesNotContain(Graded.Column(place.Place, "t1", "c2").Reasons, reason => reason.Code == "catalog.reason-examples");
        await place.ScanAsync();
        Assert.Equal(["public.t1"], place.Looked);
        Assert.Equal("id-card", Graded.Column(place.Place, "t1", "d1").Label);
        place.AssertNoValueAnywhere();
    }

    [Fact]
    public async Task What_a_person_decided_stays_above_what_values_say()
    {
        await servers.CreateAsync("scan_decided", $"CREATE TABLE t1 {SampledPlace.Columns}; INSERT INTO t1 VALUES {SampledPlace.Inserted}");
        using var place = new SampledPlace();
        await place.ConnectAsync(Postgres("scan_decided"));
        await place.ScanAsync(rows: 0);
        Assert.Equal(1, place.Place.Get<CatalogReview>().Answer(place.Place.Wang, [new ReviewAnswer("his", "public", "t1", "c1") { Label = "free-text", Level = 2 }], false, CatalogPlace.Chinese).Decided);
        await place.ScanAsync();
        ColumnGrade grade = Graded.Column(place.Place, "t1", "c1");
        Assert.Equal(("free-text", 2, GradedBy.Person, "id-card"), (grade.Label, grade.Level, grade.By, grade.Assessment.Label));
    }

    [Fact]
    public async Task Tables_that_fail_are_told_and_the_next_scan_looks_at_those_alone()
    {
        await servers.CreateAsync("scan_partial", $"""
            CREATE TABLE t1 {SampledPlace.Columns}; INSERT INTO t1 VALUES {SampledPlace.Inserted}; CREATE TABLE t2 (c1 varchar(18)); INSERT INTO t2 SELECT c1 FROM t1;
            ALTER TABLE t2 ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t2 USING (1 / (length(c1) - 18) > 0);
            CREATE ROLE catalog_samples LOGIN PASSWORD 'samples-1'; GRANT USAGE ON SCHEMA public TO catalog_samples; GRANT SELECT ON ALL TABLES IN SCHEMA public TO catalog_samples
            """);
        using var place = new SampledPlace();
        await place.ConnectAsync(new CatalogSource("his", CatalogSource.PostgreSql, Testing.Clusters.PrivateCluster.Host, servers.Postgres.Port, "catalog_samples")
        {
            Database = "scan_partial", AuthorityFile = servers.Postgres.CaFile,
        }, "samples-1");
        ScanOutcome part = await place.ScanAsync();
        Assert.Equal((false, 1), (part.IsComplete, part.TablesSampled));
        Assert.Equal("1 张表没有抽样成功：public.t2（服务器拒绝了 [22012]）。12 小时内再次扫描只补抽这些表。", Assert.Single(part.Missing).Text);
        Assert.Contains("没有抽样成功：public.t2", Report(place, ReportFormat.Text), StringComparison.Ordinal);
        AssertToldByValues(place);

        await servers.Postgres.SqlAsync("scan_partial", "DROP POLICY p ON t2; CREATE POLICY p ON t2 USING (true)", CancellationToken.None);
        ScanOutcome whole = await place.ScanAsync();
        Assert.Equal((true, 2), (whole.IsComplete, whole.TablesSampled));
        Assert.Equal(["public.t2"], place.Looked);
        Assert.Equal("id-card", Graded.Column(place.Place, "t2", "c1").Label);
        AssertToldByValues(place);
        await place.ScanAsync();
        Assert.Equal(["public.t1", "public.t2"], place.Looked);
    }

    [Fact]
    public async Task Cut_off_between_tables_it_keeps_what_was_told_and_goes_on()
    {
        await servers.CreateAsync("scan_cut", $"CREATE TABLE t1 {SampledPlace.Columns}; INSERT INTO t1 VALUES {SampledPlace.Inserted}; CREATE TABLE t2 (c1 varchar(18)); INSERT INTO t2 SELECT c1 FROM t1");
        using var place = new SampledPlace();
        await place.ConnectAsync(Postgres("scan_cut"));
        using var stop = new CancellationTokenSource();
        ScanOutcome part = await place.ScanAsync(progress: text =>
        {
            if (text.StartsWith("已抽样", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        }, cancellationToken: stop.Token);
        Assert.Equal((false, 1, "catalog.scan-cancelled"), (part.IsComplete, part.TablesSampled, Assert.Single(part.Missing).Code));
        AssertToldByValues(place);
        Assert.True((await place.ScanAsync()).IsComplete);
        Assert.Equal(["public.t2"], place.Looked);
        AssertToldByValues(place);
        place.AssertNoValueAnywhere();
    }

    [Fact]
    public async Task Values_of_a_mariadb_tell_as_much()
    {
        await servers.MySqlAsync($"DROP DATABASE IF EXISTS scan_values; CREATE DATABASE scan_values CHARACTER SET utf8mb4; CREATE TABLE scan_values.t1 {SampledPlace.Columns}; INSERT INTO scan_values.t1 VALUES {SampledPlace.Inserted}");
        using var place = new SampledPlace();
        await place.ConnectAsync(new CatalogSource("his", CatalogSource.MySql, "127.0.0.1", servers.MariaDb.Port, "root") { Database = "scan_values", IsVerified = false });
        ScanOutcome outcome = await place.ScanAsync();
        Assert.Equal((true, 1), (outcome.IsComplete, outcome.TablesSampled));
        AssertToldByValues(place);
        await place.ScanAsync(rows: 0);
        AssertToldByValues(place);
        place.AssertNoValueAnywhere();
    }

    private static void AssertToldByValues(SampledPlace place)
    {
        Assert.Equal(["id-card", "phone", "person-name", "address-detail"], ((string[])["c1", "c2", "c3", "c4"]).Select(column => Graded.Column(place.Place, "t1", column).Label));
        Assert.True(Graded.Column(place.Place, "t1", "c5").Level >= 4, "sentences with telephones");
        Assert.Contains(Graded.Column(place.Place, "t1", "c6").Reasons, reason => reason.Code == "value.inside-mobile" && reason.Values.Contains(new ReasonValue("path", "$.*.tel")));
    }

    private static string Report(SampledPlace place, ReportFormat format) =>
        System.Text.Encoding.UTF8.GetString(place.Place.Get<CatalogReports>().Write("his", format, CatalogPlace.Chinese));

    private CatalogSource Postgres(string database) =>
        new("his", CatalogSource.PostgreSql, servers.Postgres.Folder, servers.Postgres.Port, "postgres") { Database = database, IsVerified = false };
}

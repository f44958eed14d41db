using Wardian.Catalog.Connections;
using Wardian.Catalog.Grading;
using Wardian.Catalog.Review;
using Wardian.Catalog.Scans;
using Wardian.Catalog.Tests.Sources;
using Wardian.Catalog.Tests.Support;
using Wardian.Kernel;
using Wardian.Storage.Control;

namespace Wardian.Catalog.Tests.Scans;

/// <summary>Connections and scans of real servers, kept in a real control database.</summary>
[Collection(SourceServersGroup.Name)]
public sealed class LiveScanTests(SourceServers servers)
{
    [Fact]
    public async Task An_account_that_only_reads_is_connected_without_a_word_and_its_password_is_sealed()
    {
        await servers.CreateAsync("connected", """
            CREATE TABLE br_da (xm varchar(20), sfzh varchar(18));
            CREATE ROLE catalog_read LOGIN PASSWORD 'only-reads-1'; GRANT USAGE ON SCHEMA public TO catalog_read; GRANT SELECT ON ALL TABLES IN SCHEMA public TO catalog_read
            """);
        using var place = new CatalogPlace();
        CatalogSource source = Postgres("connected", "catalog_read");
        (SourceLook? look, Error? error) = await ConnectAsync(place, source, "only-reads-1");
        Assert.Null(error);
        Assert.Equal((1, 2), (look!.Relations, look.Columns));
        Assert.Empty(look.Findings.Select(finding => finding.Text));
        Assert.Equal(source with { SetAt = place.Clock.GetUtcNow() }, Assert.Single(place.Get<CatalogSources>().List()));
        Assert.Equal("catalog.connect catalog_read", Assert.Single(place.Acts()));
        using ControlUnit unit = place.Get<ControlDatabase>().Read();
        byte[] sealedPassword = unit.Query("SELECT sealed_password FROM catalog_source", row => row.GetFieldValue<byte[]>(0))[0];
        Assert.Equal(-1, sealedPassword.AsSpan().IndexOf("only-reads-1"u8));
    }

    [Fact]
    public async Task Rights_that_are_too_many_or_missing_are_explained()
    {
        await servers.CreateAsync("rights_told", """
            CREATE TABLE a (x int); CREATE TABLE b (y int); CREATE ROLE catalog_writes LOGIN PASSWORD 'writes-1';
            GRANT USAGE ON SCHEMA public TO catalog_writes; GRANT SELECT, INSERT ON a TO catalog_writes
            """);
        using var place = new CatalogPlace();
        (SourceLook? look, _) = await ConnectAsync(place, Postgres("rights_told", "catalog_writes"), "writes-1");
        Assert.Equal(["catalog.may-write", "catalog.relation-unreadable"], look!.Findings.Select(finding => finding.Code));
        Assert.Equal("账号能以 INSERT 改动 1 处（public.a）。扫描不需要；建议收回。", look.Findings[0].Text);
        Assert.Contains("public.b", look.Findings[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("catalog.source-log-in-refused", "nobody", "hospital", false)]
    [InlineData("catalog.source-unreachable", "postgres", "hospital", true)]
    [InlineData("catalog.source-needs-database", "postgres", "", false)]
    public async Task What_cannot_be_opened_is_not_kept(string code, string account, string database, bool isElsewhere)
    {
        using var place = new CatalogPlace();
        CatalogSource source = Postgres(database, account);
        (SourceLook? look, Error? error) = await ConnectAsync(place, isElsewhere ? source with { Port = Testing.FreePort.Find() } : source, "wrong");
        Assert.Equal((null, code), (look, error!.Code));
        Assert.Empty(place.Get<CatalogSources>().List());
    }

    [Fact]
    public async Task A_hospital_is_scanned_graded_and_compared_with_what_it_was()
    {
        using var place = new CatalogPlace();
        await ConnectAsync(place, Owner(SourceServers.Hospital), string.Empty);
        var told = new List<string>();
        ScanOutcome first = await ScanAsync(place, told.Add);
        Assert.True(first.IsComplete);
        Assert.Equal((null, first.Columns), (first.ComparedWith, first.ColumnsByLevel.Sum()));
        Assert.InRange(first.ColumnsByLevel[3], 50, 200);
        Assert.Contains("正在读取列（2/8）…", told);
        Assert.Equal("id-card", Graded.Column(place, "br_da", "sfzh").Label);

        ReviewResult decided = place.Get<CatalogReview>().Answer(place.Wang, [new ReviewAnswer("his", "his", "br_da", "jtdz") { Label = "free-text" }], false, CatalogPlace.Chinese);
        Assert.Equal(1, decided.Decided);
        await servers.Postgres.SqlAsync(SourceServers.Hospital, "ALTER TABLE his.br_da RENAME COLUMN jtdz TO zhuzhi; CREATE TABLE his.scan_new (sfzh varchar(18))", CancellationToken.None);
        ScanOutcome second = await ScanAsync(place);
        await servers.Postgres.SqlAsync(SourceServers.Hospital, "ALTER TABLE his.br_da RENAME COLUMN zhuzhi TO jtdz; DROP TABLE his.scan_new", CancellationToken.None);
        Assert.Contains(second.Changes, change => change.Text == "改名：列 his.br_da.zhuzhi 的名称，jtdz → zhuzhi");
        Assert.Equal((first.Relations + 1, 1), (second.Relations, second.DecisionsMoved));
        Assert.Contains(second.Changes, change => change is { Code: "catalog.relation-new", Text: "新增：表 his.scan_new" });
        Assert.Equal(GradedBy.Person, Graded.Column(place, "br_da", "zhuzhi").By);
    }

    [Fact]
    public async Task Cut_off_it_keeps_what_was_read_and_the_next_scan_goes_on()
    {
        using var place = new CatalogPlace();
        await ConnectAsync(place, Owner(SourceServers.Hospital), string.Empty);
        using var stop = new CancellationTokenSource();
        ScanOutcome part = await place.Get<CatalogScans>().ScanAsync(place.Wang, "his", 200, CatalogPlace.Chinese, text =>
        {
            if (text.Contains("正在读取键", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        }, stop.Token);
        Assert.Equal((false, 6), (part.IsComplete, part.Missing.Count));
        Assert.All(part.Missing, missing => Assert.Equal("catalog.scan-cancelled", missing.Code));
        Assert.Equal("没有读全：键（被中断）。再次扫描会接着读。", part.Missing[0].Text);
        Assert.Equal("id-card", Graded.Column(place, "br_da", "sfzh").Label);

        var told = new List<string>();
        ScanOutcome whole = await ScanAsync(place, told.Add);
        Assert.Equal((true, true, part.Columns), (whole.IsComplete, whole.IsResumed, whole.Columns));
        Assert.DoesNotContain(told, text => text.Contains("正在读取列", StringComparison.Ordinal));
        Assert.Single(place.Get<CatalogScans>().List());
        Assert.Null(whole.ComparedWith);
    }

    [Fact]
    public async Task A_mariadb_is_scanned_like_any_other()
    {
        await servers.MySqlAsync("DROP DATABASE IF EXISTS graded; CREATE DATABASE graded CHARACTER SET utf8mb4; CREATE TABLE graded.br (xm varchar(20) COMMENT '姓名', c1 varchar(18) COMMENT '身份证号')");
        using var place = new CatalogPlace();
        (SourceLook? look, _) = await ConnectAsync(place, new CatalogSource("his", CatalogSource.MySql, "127.0.0.1", servers.MariaDb.Port, "root") { Database = "graded", IsVerified = false }, string.Empty);
        Assert.Contains("MariaDB", look!.Version, StringComparison.Ordinal);
        Assert.Contains(look.Findings, finding => finding.Code == "catalog.right-not-needed");
        Assert.Equal(2, (await ScanAsync(place)).Columns);
        Assert.Equal("id-card", Graded.Column(place, "br", "c1").Label);
    }

    private static Task<ScanOutcome> ScanAsync(CatalogPlace place, Action<string>? progress = null) =>
        place.Get<CatalogScans>().ScanAsync(place.Wang, "his", 200, CatalogPlace.Chinese, progress, CancellationToken.None);

    private static Task<(SourceLook? Look, Error? Error)> ConnectAsync(CatalogPlace place, CatalogSource source, string password) =>
        place.Get<CatalogSources>().ConnectAsync(place.Wang, source, password, CatalogPlace.Chinese, CancellationToken.None);

    private CatalogSource Postgres(string database, string account) => new("his", CatalogSource.PostgreSql, Testing.Clusters.PrivateCluster.Host, servers.Postgres.Port, account)
    {
        Database = database, AuthorityFile = servers.Postgres.CaFile,
    };

    private CatalogSource Owner(string database) =>
        new("his", CatalogSource.PostgreSql, servers.Postgres.Folder, servers.Postgres.Port, "postgres") { Database = database, IsVerified = false };
}
